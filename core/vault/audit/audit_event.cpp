#include "core/vault/audit/audit_event.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace huizhi {
namespace {

const ActRule kRules[] = {
    {AuditAct::Login, "login", {"登录", "logged in"}},
    {AuditAct::LoginFailed, "login_failed", {"登录失败", "a login failed"}},
    {AuditAct::Refused, "refused", {"无权限被拒", "refused, not permitted"}},
    {AuditAct::Search, "search", {"查找", "searched"}},
    {AuditAct::View, "view", {"查看", "viewed"}},
    {AuditAct::Reveal, "reveal", {"查看完整号码", "revealed in full"}},
    {AuditAct::Print, "print", {"打印", "printed"}},
    {AuditAct::Export, "export", {"导出", "exported"}},
    {AuditAct::Send, "send", {"发送", "sent"}},
    {AuditAct::Register, "register", {"登记", "registered"}},
    {AuditAct::Pay, "pay", {"收款", "money taken"}},
    {AuditAct::Refund, "refund", {"退款", "money given back"}},
    {AuditAct::Issue, "issue", {"出回执", "receipt issued"}},
    {AuditAct::Deliver, "deliver", {"交付", "delivered"}},
    {AuditAct::Decide, "decide", {"人工判定", "decided by hand"}},
    {AuditAct::Cancel, "cancel", {"取消", "cancelled"}},
    {AuditAct::Delete, "delete", {"删除", "deleted"}},
    {AuditAct::Erase, "erase", {"抹除个人记录", "a person's records erased"}},
    {AuditAct::Consent, "consent", {"同意", "consent"}},
    {AuditAct::Cash, "cash", {"钱箱进出", "cash in or out"}},
    {AuditAct::Close, "close", {"结账", "closed"}},
    {AuditAct::Settings, "settings", {"更改设置", "settings changed"}},
    {AuditAct::Price, "price", {"更改价格", "price changed"}},
    {AuditAct::Plugin, "plugin", {"更改插件", "plugin changed"}},
    {AuditAct::Account, "account", {"更改账号", "account changed"}},
    {AuditAct::Licence, "licence", {"更改证照", "licence changed"}},
    {AuditAct::Backup, "backup", {"备份", "backup"}},
};

constexpr std::string_view kFirstLine = "huizhi-audit 1\n";

/// The names of the lines, in their order, and where each lies.
struct Line {
    std::string_view name;
    std::string AuditRecord::*value;
};
constexpr std::array<Line, 7> kLines{{{"at=", &AuditRecord::at},
                                      {"account=", &AuditRecord::account},
                                      {"station=", &AuditRecord::station},
                                      {"act=", &AuditRecord::act},
                                      {"kind=", &AuditRecord::kind},
                                      {"id=", &AuditRecord::id},
                                      {"customer=", &AuditRecord::customer}}};

void add_line(std::string& text, std::string_view name, const std::string& value) {
    constexpr std::size_t kMostBytes = 200;  // an id that somebody typed may be a whole file
    text += name;
    for (const char letter : std::string_view(value).substr(0, kMostBytes)) {
        text += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    }
    text += '\n';
}

/// What stands between `name` and the end of the line; moves `text` behind it.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
    const std::size_t end = text.find('\n');
    if (!text.starts_with(name) || end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view value = text.substr(name.size(), end - name.size());
    text.remove_prefix(end + 1);
    return value;
}

}  // namespace

std::span<const ActRule> act_rules() {
    return kRules;
}

const char* act_word(AuditAct act) {
    const auto* const rule = std::find_if(std::begin(kRules), std::end(kRules),
                                          [act](const ActRule& one) { return one.act == act; });
    return rule == std::end(kRules) ? "" : rule->word;
}

Text act_name(const std::string& word) {
    const auto* const rule = std::find_if(std::begin(kRules), std::end(kRules),
                                          [&](const ActRule& one) { return word == one.word; });
    return rule == std::end(kRules) ? Text{word, word} : rule->name;
}

std::string record_text(const AuditRecord& record) {
    std::string text(kFirstLine);
    add_line(text, "n=", std::to_string(record.number));
    for (const Line& line : kLines) {
        add_line(text, line.name, record.*line.value);
    }
    return text;
}

std::optional<AuditRecord> read_record(std::string_view text) {
    if (!text.starts_with(kFirstLine)) {
        return std::nullopt;
    }
    text.remove_prefix(kFirstLine.size());
    AuditRecord record;
    const auto number = take_line(text, "n=");
    if (!number) {
        return std::nullopt;
    }
    const char* const end = number->data() + number->size();
    const auto read = std::from_chars(number->data(), end, record.number);
    if (read.ec != std::errc() || read.ptr != end) {
        return std::nullopt;
    }
    for (const Line& line : kLines) {
        const auto value = take_line(text, line.name);
        if (!value) {
            return std::nullopt;
        }
        record.*line.value = *value;
    }
    return text.empty() ? std::optional(std::move(record)) : std::nullopt;
}

}  // namespace huizhi

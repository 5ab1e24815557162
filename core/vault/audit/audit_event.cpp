#include "core/vault/audit/audit_event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/records/account.h"

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

/// The kinds of things that acts are on, in the order of the chain and of the house around it.
const std::pair<const char*, Text> kThings[] = {
    {"customer", {"顾客", "customer"}},
    {"session", {"到店", "session"}},
    {"job", {"业务", "job"}},
    {"photo", {"照片", "photo"}},
    {"photo_by_phone", {"手机传照片", "photo by phone"}},
    {"submission", {"提交", "submission"}},
    {"receipt", {"回执", "receipt"}},
    {"report", {"报表", "report"}},
    {"figure", {"报表数字", "figure of a report"}},
    {"day", {"营业日", "business day"}},
    {"count", {"清点", "count"}},
    {"drawer", {"钱箱", "drawer"}},
    {"slip", {"钱箱单据", "cash slip"}},
    {"credit", {"挂账、储值卡或代金券", "debt, card or voucher"}},
    {"price", {"价格", "price"}},
    {"own_size", {"自定义尺寸", "own size"}},
    {"commission", {"提成", "commission"}},
    {"plugin", {"插件", "plugin"}},
    {"channel", {"渠道", "channel"}},
    {"listen", {"接收回执的设置", "listening"}},
    {"colour_calibration", {"色彩校准", "colour calibration"}},
    {"pick_up_code", {"取件码", "pick-up code"}},
    {"station", {"工位", "station"}},
    {"branch", {"门店", "branch"}},
    {"studio", {"照相馆", "studio"}},
    {"account", {"账号", "account"}},
    {"account_reset", {"账号重置", "account reset"}},
    {"permission", {"权限", "permission"}},
    {"recovery_key", {"恢复密钥", "recovery key"}},
    {"data_key", {"数据密钥", "data key"}},
    {"clock", {"时钟", "clock"}},
    {"home", {"全部资料", "home"}},
    {"backup", {"备份", "backup"}},
    {"deletion", {"删除证明", "proof of deletion"}},
    {"incident", {"事件报告", "incident report"}},
    {"bulk_export", {"批量导出", "bulk export"}},
    {"audit", {"操作记录", "audit log"}},
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
    std::size_t end = std::min(value.size(), kMostBytes);
    while (end > 0 && end < value.size() && (static_cast<unsigned char>(value[end]) >> 6U) == 2) {
        --end;  // a letter is kept whole or not at all
    }
    text += name;
    for (const char letter : std::string_view(value).substr(0, end)) {
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

Text thing_words(const std::string& kind, const std::string& id) {
    const auto* const thing = std::find_if(std::begin(kThings), std::end(kThings),
                                           [&](const auto& one) { return kind == one.first; });
    const Text name = thing == std::end(kThings) ? Text{kind, kind} : thing->second;
    Text which{id, id};
    for (const PermissionRule& rule : permission_rules()) {
        which = kind == "permission" && id == rule.name ? rule.words : which;
    }
    return id.empty() ? name : Text{name.zh + " " + which.zh, name.en + " " + which.en};
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

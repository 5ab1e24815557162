#include <algorithm>
#include <cstdint>
#include <variant>

#include "balance.h"
#include "wire.h"

#include "plugins/channels/web.h"

/// The receipt calls of the zjz family (make, submit, query, notice). What the documentation leaves
/// open is data of the channel's settings: query_path, number_field, reason_field, account_codes,
/// cost_fen, file_hosts, timeout_ms, access_token, balance_path, balance_field,
/// item_id.<certificate>@<city>.
namespace {

using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::Text;
using huizhi::Transport;
using huizhi::TransportFailure;
using huizhi::web::answer;
using huizhi::web::fetch_picture;
using huizhi::web::listed;
using huizhi::web::said_by_platform;
using huizhi::web::speaks_of_account;
using huizhi::web::text_of;
using huizhi::web::unfit;
using huizhi::web::whole_of;
using huizhi::web::whole_setting;

constexpr std::size_t kMaxNumber = 64;

/// A call's outcome: an envelope, or why there is none.
struct Reply {
    std::optional<zjz::Envelope> envelope;
    bool surely_not_sent = false;
    bool account = false;  ///< HTTP says: key, balance or rate
    Text trouble;
};

Reply post(const std::string& path,
           const zjz::Fields& fields,
           const ChannelSettings& settings,
           Transport& transport) {
    HttpRequest request;
    request.method = "POST";
    request.url = settings.url + path;
    request.headers["Content-Type"] = "application/x-www-form-urlencoded";
    request.body = zjz::form_body(fields);
    const auto result = huizhi::web::send(request, settings, transport);
    Reply reply;
    if (const auto* failure = std::get_if<TransportFailure>(&result)) {
        reply.surely_not_sent = failure->arrived == TransportFailure::Arrived::No;
        reply.trouble = failure->message;
        return reply;
    }
    const auto& http = std::get<HttpReply>(result);
    reply.account = speaks_of_account(http.status);
    if (http.status >= 200 && http.status < 500) {
        reply.envelope = zjz::read_envelope(http.body);
    }
    const std::string status = std::to_string(http.status);
    reply.trouble = {"平台答复无法理解（HTTP " + status + "）",
                     "the platform's reply cannot be understood (HTTP " + status + ")"};
    return reply;
}

Reply call(const std::string& path,
           zjz::Fields fields,
           const ChannelSettings& settings,
           Transport& transport) {
    fields["key"] = settings.key;
    return post(path, fields, settings, transport);
}

/// What both make and submit answer when the platform says no; nothing when it says yes.
std::optional<ChannelAnswer> refusal(const Reply& reply, const ChannelSettings& settings) {
    const std::string words = reply.envelope ? reply.envelope->words : "";
    const std::int64_t code = reply.envelope ? reply.envelope->code : 0;
    const std::string accounts = settings.value("account_codes", "401,402,403,429");
    if (reply.account || (code != 0 && listed(accounts, std::to_string(code)))) {
        return said_by_platform(ChannelState::NotSent,
                                {"平台拒绝了账户（密钥、余额或频率）",
                                 "the platform refused the account (key, balance or rate)"},
                                words);
    }
    if (code != 0) {
        return said_by_platform(
            ChannelState::Rejected,
            {"平台拒绝了照片或资料", "the platform refused the photo or the data"}, words);
    }
    return {};
}

std::string item_id(const huizhi::ChannelRequest& request, const ChannelSettings& settings) {
    const auto value = [&](const char* name) {
        const auto found = request.parameters.find(name);
        return found == request.parameters.end() ? std::string() : found->second;
    };
    return settings.value("item_id." + value("item_key"), value("item_id"));
}

ChannelState state_of(std::optional<std::int64_t> status) {
    switch (status.value_or(0)) {
        case 2:
            return ChannelState::Reviewing;
        case 3:
            return ChannelState::Issued;
        case -1:
            return ChannelState::Rejected;
        case -2:
            return ChannelState::Cancelled;
        default:
            return ChannelState::Unknown;
    }
}

class ZjzChannel final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "zjz"; }

    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        return {true, true, false, true, true};
    }

    [[nodiscard]] ChannelAnswer submit(const huizhi::ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        if (const auto problem = unfit(settings)) {
            return *problem;
        }
        const Reply made = call(
            "/receipt/make",
            {{"item_id", item_id(request, settings)}, {"image", zjz::base64(request.photo_jpeg)}},
            settings, transport);
        if (const auto no = refusal(made, settings)) {
            return *no;
        }
        const std::string picture = made.envelope ? text_of(made.envelope->data, "pic_id") : "";
        if (picture.empty()) {
            return answer(ChannelState::NotSent, made.trouble);  // making is free and repeatable
        }
        return order(picture, request, settings, transport);
    }

    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        ChannelAnswer result;
        result.order_no = order_no;
        if (const auto problem = unfit(settings)) {
            result.message = problem->message;
            return result;
        }
        const Reply reply = call(settings.value("query_path", "/receipt/query"),
                                 {{"order_no", order_no}}, settings, transport);
        if (!reply.envelope || reply.envelope->code != 0) {
            result.reason = reply.envelope ? reply.envelope->words : "";
            result.message = reply.trouble;
            return result;
        }
        const nlohmann::json& data = reply.envelope->data;
        const std::string theirs = text_of(data, "order_no");
        if (!theirs.empty() && theirs != order_no) {
            result.message = {"平台答复的是另一个订单，已忽略",
                              "the platform answered about another order; ignored"};
            return result;
        }
        return told(data, std::move(result), settings, transport);
    }

    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const override {
        const zjz::Fields fields = zjz::read_form(body);
        const auto order = fields.find("order_no");
        const auto status = fields.find("status");
        if (order == fields.end() || order->second.empty() || status == fields.end()) {
            return {};
        }
        const auto sign = fields.find("sign");
        huizhi::ChannelNotice notice;
        notice.order_no = order->second;
        notice.state = state_of(whole_of({{"status", status->second}}, "status"));
        notice.signature_matches =
            sign != fields.end() && zjz::same_secret(sign->second, zjz::md5_hex(settings.key));
        return notice;
    }

    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        if (const auto problem = unfit(settings)) {
            return *problem;
        }
        const Reply reply = call("/item/list", {}, settings, transport);
        if (const auto no = refusal(reply, settings)) {
            return *no;
        }
        if (!reply.envelope) {
            return answer(ChannelState::NotSent, reply.trouble);
        }
        ChannelAnswer fine =
            answer(ChannelState::Accepted, {"平台应答正常", "the platform answers"});
        add_balance(fine, settings, transport);
        return fine;
    }

private:
    /// Only where the owner gave the account's token. What its answer calls the balance is not in
    /// the documentation: the setting `balance_field`.
    static void add_balance(ChannelAnswer& fine,
                            const ChannelSettings& settings,
                            Transport& transport) {
        const std::string token = settings.value("access_token", "");
        if (token.empty()) {
            return;
        }
        const Reply reply = post(settings.value("balance_path", "/user/info"),
                                 {{"access_token", token}}, settings, transport);
        const bool told = reply.envelope && reply.envelope->code == 0;
        if (told) {
            fine.balance_fen = zjz::fen_of(
                zjz::value_at(reply.envelope->data, settings.value("balance_field", "balance")));
        }
        if (!fine.balance_fen) {
            const Text why = told ? Text{"答复里没有 balance_field 所指的金额",
                                         "its answer has no amount where balance_field says"}
                                  : balance_refusal(reply);
            fine.message.zh += "；但余额读不到（" + why.zh + "）";
            fine.message.en += "; but the balance could not be read (" + why.en + ")";
        }
    }

    [[nodiscard]] static Text balance_refusal(const Reply& reply) {
        if (!reply.envelope) {
            return reply.trouble;
        }
        const std::string words = reply.envelope->words;
        return {"平台拒绝：" + words, "the platform refuses: " + words};
    }

    /// The call that may cost money: from here on a lost reply is Unknown. An order number counts
    /// whatever stands beside it: it can be asked about, and what is refused is sent anew.
    [[nodiscard]] static ChannelAnswer order(const std::string& picture,
                                             const huizhi::ChannelRequest& request,
                                             const ChannelSettings& settings,
                                             Transport& transport) {
        const nlohmann::json param(request.fields);
        const Reply reply =
            call("/receipt/submit",
                 {{"pic_id", picture},
                  {"notice_url", request.notice_url},
                  {"param", param.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)},
                  {"is_print", "0"}},
                 settings, transport);
        ChannelAnswer result;
        result.order_no = reply.envelope ? text_of(reply.envelope->data, "order_no") : "";
        if (!result.order_no.empty()) {
            result.state = ChannelState::Accepted;
            result.message = {"平台已收单", "the platform took the order"};
            return result;
        }
        if (const auto no = refusal(reply, settings)) {
            return *no;
        }
        if (reply.surely_not_sent) {
            return answer(ChannelState::NotSent, reply.trouble);
        }
        result.state = ChannelState::Unknown;
        result.message = {reply.trouble.zh + "：平台是否已收单不明，请先向平台核对，勿重复提交",
                          reply.trouble.en +
                              ": whether the platform took the order is not "
                              "known; ask it before sending again"};
        return result;
    }

    /// Reads the query's data and collects the files of a finished order.
    [[nodiscard]] static ChannelAnswer told(const nlohmann::json& data,
                                            ChannelAnswer result,
                                            const ChannelSettings& settings,
                                            Transport& transport) {
        result.state = state_of(whole_of(data, "status"));
        result.reason = text_of(data, settings.value("reason_field", "reason"));
        if (result.state != ChannelState::Issued) {
            return result;
        }
        result.number = text_of(data, settings.value("number_field", "image_no"));
        if (result.number.empty()) {
            result.number = text_of(data, "number");
        }
        result.number.resize(std::min(result.number.size(), kMaxNumber));
        result.city = text_of(data, "city");
        result.photo_jpeg = fetch_picture(text_of(data, "image"), settings, transport);
        result.sheet_image = fetch_picture(text_of(data, "image_receipt"), settings, transport);
        huizhi::web::conclude(result, whole_setting(settings, "cost_fen", 700),
                              !result.sheet_image.empty() && !result.photo_jpeg.empty());
        return result;
    }
};

class ZjzPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<ZjzChannel>();
    }
};

}  // namespace

HUIZHI_PLUGIN(ZjzPlugin);

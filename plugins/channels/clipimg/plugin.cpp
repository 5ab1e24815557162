#include <algorithm>
#include <array>
#include <cstdint>
#include <variant>

#include "codes.h"
#include "photo_place.h"

#include "plugins/channels/web.h"

/// The receipt calls of ClipImg (types, submit, query, callback). The platform fetches the photo
/// itself: photo_place.h. What its documentation leaves open is data of the channel's settings:
/// type_id.<certificate>@<city>, field.<our key>, number_field, reason_field, cost_fen, file_hosts,
/// timeout_ms.
namespace {

using clipimg::Code;
using clipimg::code_of;
using clipimg::Meaning;
using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::HttpReply;
using huizhi::HttpRequest;
using huizhi::Text;
using huizhi::Transport;
using huizhi::TransportFailure;
using huizhi::web::answer;
using huizhi::web::text_of;
using Json = nlohmann::json;

constexpr std::size_t kMaxNumber = 64;
constexpr std::size_t kMaxWords = 500;
constexpr std::size_t kMaxTypesShown = 40;

/// What came back: code, words and data, or why there is none of them.
struct Reply {
    std::optional<std::int64_t> code;
    std::string words;
    Json data = Json::object();  ///< an object or an array
    bool surely_not_sent = false;
    bool account = false;
    Text trouble;
};

/// {code, message, data}, by whatever name the words go; the fields may stand beside the code.
void read_body(const std::string& body, Reply& reply) {
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) {
        return;
    }
    reply.code = huizhi::web::whole_of(json, "code");
    for (const char* name : {"msg", "message", "error"}) {
        reply.words = reply.words.empty() ? text_of(json, name).substr(0, kMaxWords) : reply.words;
    }
    const auto data = json.find("data");
    const bool holds = data != json.end() && (data->is_object() || data->is_array());
    reply.data = holds ? *data : json;
}

Reply call(const std::string& operation,
           Json body,
           const ChannelSettings& settings,
           Transport& transport) {
    body["apikey"] = settings.key;
    HttpRequest request;
    request.method = "POST";
    request.url = settings.url + operation;
    request.headers["Content-Type"] = "application/json; charset=utf-8";
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto result = huizhi::web::send(request, settings, transport);
    Reply reply;
    if (const auto* failure = std::get_if<TransportFailure>(&result)) {
        reply.surely_not_sent = failure->arrived == TransportFailure::Arrived::No;
        reply.trouble = failure->message;
        return reply;
    }
    const auto& http = std::get<HttpReply>(result);
    reply.account = huizhi::web::speaks_of_account(http.status);
    if (http.status >= 200 && http.status < 500) {
        read_body(http.body, reply);
    }
    const std::string status = std::to_string(http.status);
    reply.trouble = {"平台答复无法理解（HTTP " + status + "）",
                     "the platform's reply cannot be understood (HTTP " + status + ")"};
    return reply;
}

/// Our sentence, then the platform's own words.
ChannelAnswer said(ChannelState state, const Text& sentence, const std::string& words) {
    return words.empty() ? answer(state, sentence)
                         : huizhi::web::said_by_platform(state, sentence, words);
}

std::string parameter(const huizhi::ChannelRequest& request, const std::string& name) {
    const auto found = request.parameters.find(name);
    return found == request.parameters.end() ? std::string() : found->second;
}

/// The platform's names of what every form holds [B: its example]; the rest keep theirs.
std::string field_name(const std::string& ours, const ChannelSettings& settings) {
    std::string theirs = ours;
    if (ours == "text_name") {
        theirs = "customer_name";
    } else if (ours == "text_mobile") {
        theirs = "customer_phone";
    } else if (ours == "text_idcard") {
        theirs = "customer_id_card";
    } else if (ours == "text_city") {
        theirs = "city";
    }
    return settings.value("field." + ours, theirs);
}

ChannelState state_of(const std::string& word) {
    struct Row {
        const char* word;
        ChannelState state;
    };
    // Only "completed" was seen in English; the others follow the Chinese words [I].
    static constexpr std::array<Row, 8> kWords{{{"completed", ChannelState::Issued},
                                                {"已完成", ChannelState::Issued},
                                                {"processing", ChannelState::Reviewing},
                                                {"处理中", ChannelState::Reviewing},
                                                {"pending", ChannelState::Reviewing},
                                                {"待处理", ChannelState::Reviewing},
                                                {"failed", ChannelState::Rejected},
                                                {"失败", ChannelState::Rejected}}};
    const auto found = std::find_if(kWords.begin(), kWords.end(),
                                    [&](const Row& row) { return word == row.word; });
    return found == kWords.end() ? ChannelState::Unknown : found->state;
}

/// One object of the data: itself, or an array's first.
const Json& only(const Json& data) {
    static const Json kNothing = Json::object();
    if (data.is_object()) {
        return data;
    }
    return data.is_array() && !data.empty() && data.front().is_object() ? data.front() : kNothing;
}

/// "12 广东驾驶证" for each type, so that the owner can set type_id.
std::string type_list(const Json& data) {
    const Json& holder = data.is_object() && data.contains("list") ? data["list"] : data;
    std::string all;
    std::size_t shown = 0;
    for (const Json& type : holder.is_array() ? holder : Json::array()) {
        if (!type.is_object() || ++shown > kMaxTypesShown) {
            continue;
        }
        const std::string id = text_of(type, "id");
        all += (all.empty() ? "" : "; ") + (id.empty() ? text_of(type, "receipt_type_id") : id) +
               " " + text_of(type, "name");
    }
    return all.empty() ? "-" : all + (shown > kMaxTypesShown ? " …" : "");
}

class ClipimgChannel final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "clipimg"; }

    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        return {true, true, false, true, true};
    }

    [[nodiscard]] ChannelAnswer submit(const huizhi::ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        if (const auto problem = huizhi::web::unfit(settings)) {
            return *problem;
        }
        const std::string named = settings.value("type_id." + parameter(request, "item_key"),
                                                 parameter(request, "item_id"));
        const auto type = huizhi::web::whole_of({{"type", named}}, "type");
        if (!type) {
            return answer(ChannelState::NotSent, code_of(1002).words);
        }
        Json fields = Json::object();
        for (const auto& [key, value] : request.fields) {
            fields[field_name(key, settings)] = value;
        }
        const clipimg::PhotoPlace photo = clipimg::place_photo(request, settings, transport);
        if (photo.trouble) {
            return *photo.trouble;
        }
        Json body = {
            {"receipt_type_id", *type}, {"id_photo_url", photo.url}, {"custom_fields", fields}};
        if (!request.notice_url.empty()) {
            body["callback_url"] = request.notice_url;
        }
        ChannelAnswer result = taken(call("/submit", std::move(body), settings, transport));
        const bool of_no_use =
            result.state == ChannelState::NotSent || result.state == ChannelState::Rejected;
        if (of_no_use) {
            clipimg::take_away(photo, settings, transport);
        }
        return result;
    }

    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        ChannelAnswer result;
        result.order_no = order_no;
        if (const auto problem = huizhi::web::unfit(settings)) {
            result.message = problem->message;
            return result;
        }
        const Reply reply = call("/query", {{"application_no", order_no}}, settings, transport);
        if (!reply.code) {
            result.message = reply.trouble;
            return result;
        }
        if (*reply.code != 0) {
            result = said(ChannelState::Unknown, code_of(*reply.code).words, reply.words);
            result.order_no = order_no;
            return result;
        }
        const Json& data = only(reply.data);
        const std::string theirs = text_of(data, "application_no");
        if (!theirs.empty() && theirs != order_no) {
            result.message = {"平台答复的是另一个申请，已忽略",
                              "the platform answered about another application; ignored"};
            return result;
        }
        return told(data, std::move(result), settings, transport);
    }

    /// Nothing in a callback is signed: it only makes the host ask.
    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& /*settings*/) const override {
        Reply reply;
        read_body(body, reply);
        const Json& data = only(reply.data);
        const std::string order = text_of(data, "application_no");
        if (order.empty()) {
            return {};
        }
        return huizhi::ChannelNotice{order, state_of(text_of(data, "status")), false};
    }

    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        if (const auto problem = huizhi::web::unfit(settings)) {
            return *problem;
        }
        const Reply reply = call("/types", Json::object(), settings, transport);
        if (!reply.code) {
            return answer(ChannelState::NotSent, reply.trouble);
        }
        if (*reply.code != 0) {
            return said(ChannelState::NotSent, code_of(*reply.code).words, reply.words);
        }
        const std::string types = type_list(reply.data);
        return answer(ChannelState::Accepted, {"平台应答正常；回执类型：" + types,
                                               "the platform answers; receipt types: " + types});
    }

private:
    /// The call that may cost money. An application number counts whatever stands beside it: it can
    /// be asked about. Without one, only what the platform's own words prove is not Unknown.
    [[nodiscard]] static ChannelAnswer taken(const Reply& reply) {
        const std::string order = text_of(only(reply.data), "application_no");
        if (!order.empty()) {
            ChannelAnswer result =
                answer(ChannelState::Accepted, {"平台已收单", "the platform took the application"});
            result.order_no = order;
            return result;
        }
        if (reply.surely_not_sent) {
            return answer(ChannelState::NotSent, reply.trouble);
        }
        if (reply.account) {
            return said(ChannelState::NotSent,
                        {"平台拒绝了账户（密钥、点数或频率）",
                         "the platform refused the account (key, points or rate)"},
                        reply.words);
        }
        const Code code = reply.code && *reply.code != 0 ? code_of(*reply.code) : Code{};
        switch (code.meaning) {
            case Meaning::Setting:
            case Meaning::Again:
                return said(ChannelState::NotSent, code.words, reply.words);
            case Meaning::Data: {
                ChannelAnswer result = said(ChannelState::Rejected, code.words, reply.words);
                result.reason = reply.words.empty() ? code.words.zh : reply.words;
                return result;
            }
            default:
                break;
        }
        const Text lead = code.words.zh.empty() ? reply.trouble : code.words;
        return said(ChannelState::Unknown,
                    {lead.zh + "：平台是否已收单不明，请先向平台核对，勿重复提交",
                     lead.en + ": whether the platform took the application is not known; ask it "
                               "before sending again"},
                    reply.words);
    }

    /// Reads the query's data and collects the sheet of a finished application.
    [[nodiscard]] static ChannelAnswer told(const Json& data,
                                            ChannelAnswer result,
                                            const ChannelSettings& settings,
                                            Transport& transport) {
        result.state = state_of(text_of(data, "status"));
        result.reason = text_of(data, settings.value("reason_field", "reason"));
        if (result.state != ChannelState::Issued) {
            return result;
        }
        result.number = text_of(data, settings.value("number_field", "image_code"));
        result.number.resize(std::min(result.number.size(), kMaxNumber));
        result.city = text_of(data, "city");
        result.sheet_image =
            huizhi::web::fetch_picture(text_of(data, "result_url"), settings, transport);
        huizhi::web::conclude(result, huizhi::web::whole_setting(settings, "cost_fen", 0),
                              !result.sheet_image.empty());
        return result;
    }
};

class ClipimgPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<ClipimgChannel>();
    }
};

}  // namespace

HUIZHI_PLUGIN(ClipimgPlugin);

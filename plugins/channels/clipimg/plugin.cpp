#include <algorithm>
#include <array>
#include <cstdint>

#include "codes.h"
#include "photo_place.h"
#include "reply.h"

#include "plugins/channels/web.h"

/// The receipt calls of ClipImg (types, submit, query, batch_query, callback). The platform fetches
/// the photo itself: photo_place.h. What its documentation leaves open is data of the channel's
/// settings: type_id.<certificate>@<city>, field.<our key>, batch_field, number_field,
/// reason_field, cost_fen, file_hosts, timeout_ms.
namespace {

using clipimg::call;
using clipimg::Code;
using clipimg::code_of;
using clipimg::Meaning;
using clipimg::only;
using clipimg::Reply;
using huizhi::ChannelAnswer;
using huizhi::ChannelSettings;
using huizhi::ChannelState;
using huizhi::Text;
using huizhi::Transport;
using huizhi::web::answer;
using huizhi::web::text_of;
using Json = nlohmann::json;

constexpr std::size_t kMaxNumber = 64;
constexpr int kMostInBatch = 100;  ///< by the documentation [B]
constexpr std::size_t kMaxTypesShown = 40;

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
        return {true, true, false, true, true, kMostInBatch};
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
        if (const auto no = nothing_told(reply)) {
            return of_order(order_no, *no);
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

    /// One request for all of them. What the platform says about the list itself (empty, too long,
    /// a number that it does not know, no such call) is no answer to any order, and would be the
    /// same the next time: they are asked one by one.
    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      Transport& transport) const override {
        if (const auto problem = huizhi::web::unfit(settings)) {
            return all_alike(order_nos, answer(ChannelState::Unknown, problem->message));
        }
        const std::string list = settings.value("batch_field", "application_nos");
        const Reply reply = call("/batch_query", {{list, order_nos}}, settings, transport);
        const bool of_the_list =
            reply.code && *reply.code != 0 && code_of(*reply.code).meaning == Meaning::NoSuchOrder;
        if (of_the_list || reply.no_such_call) {
            return Channel::ask_many(order_nos, settings, transport);
        }
        if (const auto no = nothing_told(reply)) {
            return all_alike(order_nos, *no);
        }
        return told_of_each(clipimg::entries_of(reply.data), order_nos, settings, transport);
    }

    /// Nothing in a callback is signed: it only makes the host ask.
    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& /*settings*/) const override {
        Reply reply;
        clipimg::read_body(body, reply);
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

    [[nodiscard]] static ChannelAnswer of_order(const std::string& order_no, ChannelAnswer answer) {
        answer.order_no = order_no;
        return answer;
    }

    [[nodiscard]] static std::vector<ChannelAnswer> all_alike(
        const std::vector<std::string>& order_nos, const ChannelAnswer& alike) {
        std::vector<ChannelAnswer> answers;
        answers.reserve(order_nos.size());
        for (const std::string& order_no : order_nos) {
            answers.push_back(of_order(order_no, alike));
        }
        return answers;
    }

    /// Why a question's reply says nothing of any order; nothing when it does.
    [[nodiscard]] static std::optional<ChannelAnswer> nothing_told(const Reply& reply) {
        if (!reply.code) {
            return answer(ChannelState::Unknown, reply.trouble);
        }
        return *reply.code == 0 ? std::nullopt
                                : std::optional(said(ChannelState::Unknown,
                                                     code_of(*reply.code).words, reply.words));
    }

    /// What needs no file is told at once; sheets are collected as long as there is time.
    [[nodiscard]] static std::vector<ChannelAnswer> told_of_each(
        const std::map<std::string, Json>& entries,
        const std::vector<std::string>& order_nos,
        const ChannelSettings& settings,
        Transport& transport) {
        std::vector<ChannelAnswer> answers;
        bool collected = false;
        for (const std::string& order_no : order_nos) {
            ChannelAnswer& one = answers.emplace_back();
            one.order_no = order_no;
            const auto entry = entries.find(order_no);
            if (entry == entries.end()) {
                one.message = {"平台的批量答复没有说到这个申请，稍后再查",
                               "the platform's reply to a list does not speak of this application "
                               "clearly; it is asked again later"};
                continue;
            }
            const bool finished =
                state_of(text_of(entry->second, "status")) == ChannelState::Issued;
            one.put_off = finished && collected && !transport.may_begin_more();
            if (!one.put_off) {
                collected = collected || finished;
                one = told(entry->second, std::move(one), settings, transport);
            }
        }
        return answers;
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

#include "reply.h"

#include <set>
#include <utility>
#include <variant>

#include "plugins/channels/web.h"

namespace clipimg {
namespace {

using huizhi::web::text_of;
using Json = nlohmann::json;

constexpr std::size_t kMaxWords = 500;

}  // namespace

void read_body(const std::string& body, Reply& reply) {
    const Json json = huizhi::web::parse(body);
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
           const huizhi::ChannelSettings& settings,
           huizhi::Transport& transport) {
    body["apikey"] = settings.key;
    huizhi::HttpRequest request;
    request.method = "POST";
    request.url = settings.url + operation;
    request.headers["Content-Type"] = "application/json; charset=utf-8";
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto result = huizhi::web::send(request, settings, transport);
    Reply reply;
    if (const auto* failure = std::get_if<huizhi::TransportFailure>(&result)) {
        reply.surely_not_sent = failure->arrived == huizhi::TransportFailure::Arrived::No;
        reply.trouble = failure->message;
        return reply;
    }
    const auto& http = std::get<huizhi::HttpReply>(result);
    reply.account = huizhi::web::speaks_of_account(http.status);
    reply.no_such_call = http.status == 404 || http.status == 405;
    if (http.status >= 200 && http.status < 500) {
        read_body(http.body, reply);
    }
    const std::string status = std::to_string(http.status);
    reply.trouble = {"平台答复无法理解（HTTP " + status + "）",
                     "the platform's reply cannot be understood (HTTP " + status + ")"};
    return reply;
}

const Json& only(const Json& data) {
    static const Json kNothing = Json::object();
    if (data.is_object()) {
        return data;
    }
    return data.is_array() && !data.empty() && data.front().is_object() ? data.front() : kNothing;
}

std::map<std::string, Json> entries_of(const Json& data) {
    const Json& list = data.is_object() && data.contains("list") ? data["list"] : data;
    std::map<std::string, Json> entries;
    std::set<std::string> doubtful;
    for (const Json& entry : list.is_array() ? list : Json::array({list})) {
        const std::string order = entry.is_object() ? text_of(entry, "application_no") : "";
        if (!order.empty() && !entries.emplace(order, entry).second && entries[order] != entry) {
            doubtful.insert(order);
        }
    }
    for (const std::string& order : doubtful) {
        entries.erase(order);
    }
    return entries;
}

}  // namespace clipimg

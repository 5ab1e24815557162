#include "practice/clipimg_api.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "practice/items.h"
#include "practice/request_fields.h"

namespace huizhi::practice {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostInBatch = 100;  ///< by the provider's documentation [B]
constexpr int kFetchTimeoutMs = 5'000;

Answer enveloped(int code, const std::string& words, Json data) {
    const Json envelope = {{"code", code}, {"message", words}, {"data", std::move(data)}};
    Answer answer;
    answer.body = envelope.dump(-1, ' ', false, Json::error_handler_t::replace);
    return answer;
}

/// The documented codes in the platform's words.
Answer refused(int code, const std::string& detail = "") {
    static const std::map<int, std::string> kWords = {
        {1001, "apikey 无效"},
        {1002, "receipt_type_id 不能为空"},
        {1003, "id_photo_url 不能为空"},
        {1004, "custom_fields 不能为空"},
        {1005, "必填字段不能为空"},
        {1006, "手机号格式不正确"},
        {1007, "身份证号格式不正确"},
        {1008, "回执类型不存在"},
        {1009, "application_no 不能为空"},
        {1010, "申请不存在"},
        {1011, "application_nos 不能为空"},
        {1012, "最多查询 100 个申请"},
        {2001, "提交失败，请重试"},
        {2002, "系统错误"},
    };
    return enveloped(code, kWords.at(code) + (detail.empty() ? "" : "：" + detail), nullptr);
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) {
        return {};
    }
    if (found->is_number_integer()) {
        return found->dump();
    }
    return found->is_string() ? found->get<std::string>() : std::string();
}

std::string field_key(const FormField& field) {
    static const std::map<std::string, std::string> kKeys = {{"name", "customer_name"},
                                                             {"phone", "customer_phone"},
                                                             {"id_number", "customer_id_card"},
                                                             {"city", "city"}};
    const auto found = kKeys.find(field.from);
    return found == kKeys.end() ? field.key : found->second;
}

Fields texts_in(const Json& object) {
    Fields fields;
    for (const auto& entry : object.items()) {
        fields[entry.key()] = text_of(object, entry.key().c_str());
    }
    return fields;
}

/// The code for data that the type refuses; nothing when it takes them. The ID number's shape is
/// looked at, its check digit is not: the documentation's own example has a wrong one.
std::optional<Answer> data_refusal(const Fields& fields, const PhotoFormat& format) {
    for (const FormField& field : format.city.fields) {
        const auto given = fields.find(field_key(field));
        if (field.required && (given == fields.end() || given->second.empty())) {
            return refused(1005, field_key(field));
        }
    }
    if (!looks_like_mobile(person_field(fields, "mobile"))) {
        return refused(1006);
    }
    return looks_like_id_number(person_field(fields, "id_number")) ? std::nullopt
                                                                   : std::optional(refused(1007));
}

/// What only the review finds: another city than the type's.
std::string city_fault(const Fields& fields, const PhotoFormat& format) {
    const auto given = fields.find("city");
    const std::string& city = format.city.city.zh;
    const bool same =
        given == fields.end() || given->second == city || given->second == city + "市";
    return same ? "" : "城市 " + given->second + " 与该回执类型（" + city + "）不符";
}

std::string word_of(Status status) {
    if (status == Status::Reviewing) {
        return "processing";
    }
    return status == Status::Done ? "completed" : "failed";
}

}  // namespace

ClipimgApi::ClipimgApi(const GatewayOptions& options, RateLimit& rate, OrderBook& orders)
    : options_(options),
      rate_(rate),
      orders_(orders),
      items_(items_of(options.formats, "clipimg")) {}

Answer ClipimgApi::post(const std::string& operation, const std::string& body) {
    try {
        const Json request = Json::parse(body, nullptr, false);
        const std::string key = request.is_object() ? text_of(request, "apikey") : "";
        const auto& keys = options_.keys;
        const bool known = keys.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
        if (key.empty() || !known) {
            return refused(1001);
        }
        if (rate_.too_fast(key)) {
            return {429, "text/plain; charset=utf-8", "请求过于频繁", false};
        }
        if (operation == "types") {
            return types();
        }
        if (operation == "submit") {
            return submit(key, request);
        }
        if (operation == "query") {
            return query(key, request);
        }
        if (operation == "batch_query") {
            return batch_query(key, request);
        }
        return {404, "text/plain; charset=utf-8", "没有这个接口", false};
    } catch (const std::exception&) {
        return refused(2002);
    }
}

Answer ClipimgApi::types() const {
    Json list = Json::array();
    for (const auto& [id, format] : items_) {
        Json required = Json::array();
        Json guide = Json::object();
        for (const FormField& field : format.city.fields) {
            if (field.required) {
                required.push_back(field_key(field));
            }
            guide[field_key(field)] = field.label.zh;
        }
        list.push_back({{"id", id},
                        {"name", format.name.zh},
                        {"required_fields", std::move(required)},
                        {"parameter_guide", std::move(guide)},
                        {"processing_time", std::to_string(options_.review_ms) + " ms"}});
    }
    return enveloped(0, "成功", std::move(list));
}

Answer ClipimgApi::submit(const std::string& key, const Json& request) {
    const std::string type = text_of(request, "receipt_type_id");
    if (type.empty()) {
        return refused(1002);
    }
    if (text_of(request, "id_photo_url").empty()) {
        return refused(1003);
    }
    const auto given = request.find("custom_fields");
    if (given == request.end() || !given->is_object() || given->empty()) {
        return refused(1004);
    }
    const auto item = items_.find(type);
    if (item == items_.end()) {
        return refused(1008);
    }
    const Fields fields = texts_in(*given);
    if (auto no = data_refusal(fields, item->second)) {
        return *no;
    }
    const int ending = ending_of(fields);
    const std::string mobile = person_field(fields, "mobile");
    if ((ending == 14 || ending == 15) && orders_.first_time("submit " + mobile)) {
        return refused(ending == 14 ? 2001 : 2002);
    }
    return place(key, item->first, request, fields);
}

Answer ClipimgApi::place(const std::string& key,
                         const std::string& item,
                         const Json& request,
                         const Fields& fields) {
    Picture picture;
    picture.key = key;
    picture.item = item;
    picture.protocol = "clipimg";
    HttpRequest download;
    download.url = text_of(request, "id_photo_url");
    download.timeout_ms = kFetchTimeoutMs;
    download.total_timeout_ms = kFetchTimeoutMs;
    download.max_reply_bytes = kMaxPhotoBytes;
    const auto came = transport_.send(download);
    const auto* reply = std::get_if<HttpReply>(&came);
    if (reply == nullptr || reply->status != 200) {
        picture.fault = "照片网址无法下载";
    } else {
        picture.jpeg = reply->body;
        picture.fault = photo_fault(picture.jpeg, items_.at(item));
    }
    if (picture.fault.empty()) {
        picture.fault = city_fault(fields, items_.at(item));
    }
    const std::string id = orders_.add_picture(picture);
    const auto order = orders_.place(id, fields, text_of(request, "callback_url"));
    if (!order) {
        return refused(2001);
    }
    Answer answer = enveloped(0, "成功", {{"application_no", order->order_no}});
    answer.drips = order->ending == 10;
    return answer;
}

Answer ClipimgApi::query(const std::string& key, const Json& request) {
    const std::string number = text_of(request, "application_no");
    if (number.empty()) {
        return refused(1009);
    }
    const auto order = orders_.order(number, key);
    if (!order) {
        return refused(1010);
    }
    if (orders_.fails_now(order->ending, order->order_no)) {
        return {500, "text/plain; charset=utf-8", "系统错误", false};
    }
    Answer answer = enveloped(0, "成功", told(*order, orders_.status(*order)));
    answer.drips = order->ending == 10;
    return answer;
}

Answer ClipimgApi::batch_query(const std::string& key, const Json& request) {
    const auto numbers = request.find("application_nos");
    if (numbers == request.end() || !numbers->is_array() || numbers->empty()) {
        return refused(1011);
    }
    if (numbers->size() > kMostInBatch) {
        return refused(1012);
    }
    Json list = Json::array();
    for (const Json& number : *numbers) {
        const auto order =
            number.is_string() ? orders_.order(number.get<std::string>(), key) : std::nullopt;
        if (order) {
            list.push_back(told(*order, orders_.status(*order)));
        }
    }
    return enveloped(0, "成功", std::move(list));
}

Json ClipimgApi::told(const Order& order, Status status) const {
    Json data = {{"application_no", order.order_no}, {"status", word_of(status)}};
    const std::string reason = refusal_reason(order, status);
    if (!reason.empty()) {
        data["reason"] = reason;
    }
    if (status == Status::Done) {
        data["image_code"] = order.number;
        data["result_url"] = base_url_ + "/files/" + order.token + "/receipt.jpg";
        if (order.ending == 12) {
            data["city"] = "佛山";
        }
    }
    return data;
}

std::string ClipimgApi::notice_body(const Notice& notice) const {
    return told(notice.order, notice.status).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace huizhi::practice

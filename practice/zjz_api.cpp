#include "practice/zjz_api.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <Poco/MD5Engine.h>
#include <nlohmann/json.hpp>

#include "core/base/money.h"
#include "core/base/pattern.h"
#include "practice/items.h"
#include "practice/request_fields.h"

namespace huizhi::practice {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxFieldBytes = 200;

Answer enveloped(int code, const std::string& words, Json data) {
    const Json envelope = {{"code", code}, {"msg", words}, {"data", std::move(data)}};
    Answer answer;
    answer.body = envelope.dump(-1, ' ', false, Json::error_handler_t::replace);
    return answer;
}

Answer refused(int code, const std::string& words) {
    return enveloped(code, words, nullptr);
}

Answer no_picture() {
    return refused(400, "pic_id 不存在或已过期（50 分钟内有效），请重新制作");
}

Answer plain(int http_status, const std::string& words) {
    return {http_status, "text/plain; charset=utf-8", words, false};
}

std::string other_city(const std::string& named, const std::string& city) {
    return "城市 " + named + " 与该规格（" + city + "）不符";
}

/// Why the data are not what the item asks; empty when they are.
std::string param_fault(const Fields& fields, const PhotoFormat& format) {
    const std::string& city = format.city.city.zh;
    const std::string city_in_full = city + "市";
    for (const FormField& field : format.city.fields) {
        const std::string value = value_of(fields, field.key);
        if (value.empty()) {
            if (field.required) {
                return "缺少参数 " + field.key;
            }
            continue;
        }
        if (value.size() > kMaxFieldBytes ||
            (!field.pattern.empty() && match_pattern(field.pattern, value) != PatternMatch::Fits)) {
            return "参数 " + field.key + " 格式不正确";
        }
        if (field.from == "city" && value != city && value != city_in_full) {
            return other_city(value, city);
        }
    }
    return {};
}

Json item_json(const std::string& id, const PhotoFormat& format) {
    const CertificateSpec& spec = format.certificate;
    Json param = Json::array();
    for (const FormField& field : format.city.fields) {
        param.push_back(
            {{"key", field.key}, {"name", field.label.zh}, {"required", field.required}});
    }
    constexpr double kMillimetresPerInch = 25.4;
    const auto millimetres = [&](int pixels) {
        return std::lround(pixels * kMillimetresPerInch / spec.dpi);
    };
    return {{"item_id", id},
            {"name", format.name.zh},
            {"color", "white"},
            {"width_px", spec.width_px},
            {"height_px", spec.height_px},
            {"width_mm", millimetres(spec.width_px)},
            {"height_mm", millimetres(spec.height_px)},
            {"dpi", spec.dpi},
            {"file_size_min", spec.min_bytes},
            {"file_size_max", spec.max_bytes},
            {"file_size_msg",
             std::to_string(spec.min_bytes) + "-" + std::to_string(spec.max_bytes) + " B"},
            {"is_receipt", 1},
            {"receipt_param", std::move(param)}};
}

std::string md5_hex(const std::string& text) {
    Poco::MD5Engine engine;
    engine.update(text);
    return Poco::DigestEngine::digestToHex(engine.digest());
}

}  // namespace

ZjzApi::ZjzApi(const GatewayOptions& options, RateLimit& rate, OrderBook& orders)
    : options_(options),
      rate_(rate),
      orders_(orders),
      items_(items_of(options.formats, "zjz")),
      failing_makes_(options.failing_makes) {}

Answer ZjzApi::post(const std::string& path, const Fields& form) {
    try {
        const bool of_account = path == "/user/info";
        const std::string key = value_of(form, of_account ? "access_token" : "key");
        const bool known =
            options_.keys.empty() ||
            std::find(options_.keys.begin(), options_.keys.end(), key) != options_.keys.end();
        if (key.empty() || !known) {
            return refused(401, of_account ? "access_token 无效" : "key 无效");
        }
        if (rate_.too_fast(key)) {
            Answer answer = refused(429, "请求过于频繁");
            answer.http_status = 429;
            return answer;
        }
        if (of_account) {
            return account();
        }
        if (path == "/receipt/make") {
            return make(form);
        }
        if (path == "/receipt/submit") {
            return submit(form);
        }
        if (path == "/receipt/query") {
            return query(form);
        }
        if (path == "/item/list") {
            return list_items();
        }
        return path == "/item/get" ? one_item(form) : plain(404, "没有这个接口");
    } catch (const std::exception&) {
        return plain(500, "系统错误");
    }
}

Answer ZjzApi::make(const Fields& form) {
    if (failing_makes_.fetch_sub(1) > 0) {
        return plain(500, "系统错误");
    }
    failing_makes_ = std::max(0, failing_makes_.load());
    const Fields person = fields_of_json(value_of(form, "param")).value_or(Fields{});
    if (orders_.fails_now(ending_of(person), value_of(person, "text_mobile"))) {
        return plain(500, "系统错误");
    }
    const auto item = items_.find(value_of(form, "item_id"));
    if (item == items_.end()) {
        return refused(400, "没有这个规格 item_id");
    }
    const auto jpeg = from_base64(value_of(form, "image"));
    if (!jpeg || jpeg->empty()) {
        return refused(400, "image 不是 base64");
    }
    if (jpeg->size() > kMaxPhotoBytes) {
        return refused(400, "照片超过 5MB");
    }
    const std::string fault = photo_fault(*jpeg, item->second);
    if (!fault.empty()) {
        return refused(400, fault);
    }
    Picture picture;
    picture.key = value_of(form, "key");
    picture.item = item->first;
    picture.jpeg = *jpeg;
    const std::string id = orders_.add_picture(picture);
    // Numbers as texts, as the real platform does it.
    return enveloped(0, "成功",
                     {{"pic_id", id},
                      {"list", {{"white", base_url_ + "/files/" + picture.token + "/white.jpg"}}}});
}

Answer ZjzApi::submit(const Fields& form) {
    const std::string picture_id = value_of(form, "pic_id");
    const auto picture = orders_.picture(picture_id, value_of(form, "key"));
    if (!picture) {
        return no_picture();
    }
    const auto fields = fields_of_json(value_of(form, "param"));
    if (!fields) {
        return refused(400, "param 不是 JSON 对象");
    }
    if (value_of(form, "is_print") == "1") {
        return refused(400, "练习网关不邮寄纸质回执");
    }
    const std::string fault = param_fault(*fields, items_.at(picture->item));
    if (!fault.empty()) {
        return refused(400, fault);
    }
    const auto order = orders_.place(picture_id, *fields, value_of(form, "notice_url"));
    if (!order) {
        return no_picture();
    }
    Answer answer = enveloped(0, "成功", {{"order_no", order->order_no}});
    answer.drips = order->ending == 10;
    return answer;
}

Answer ZjzApi::query(const Fields& form) {
    const auto order = orders_.order(value_of(form, "order_no"), value_of(form, "key"));
    if (!order) {
        return refused(404, "订单不存在");
    }
    if (orders_.fails_now(order->ending, order->order_no)) {
        return plain(500, "系统错误");
    }
    Fields fields = told(*order, orders_.status(*order));
    if (fields.count("image_no") != 0) {
        fields["number"] = fields["image_no"];
    }
    Answer answer = enveloped(0, "成功", Json(fields));
    answer.drips = order->ending == 10;
    return answer;
}

Answer ZjzApi::list_items() const {
    Json list = Json::array();
    for (const auto& [id, format] : items_) {
        list.push_back(item_json(id, format));
    }
    return enveloped(0, "成功", {{"list", std::move(list)}});
}

/// As a text, as the real platform writes its numbers.
Answer ZjzApi::account() const {
    std::int64_t left = kFirstBalanceFen;
    for (const LedgerEntry& entry : orders_.entries()) {
        left -= entry.charged_fen;
    }
    return enveloped(0, "成功", {{"balance", yuan(left)}});
}

Answer ZjzApi::one_item(const Fields& form) const {
    const auto item = items_.find(value_of(form, "item_id"));
    return item == items_.end() ? refused(404, "没有这个规格 item_id")
                                : enveloped(0, "成功", item_json(item->first, item->second));
}

Fields ZjzApi::told(const Order& order, Status status) const {
    Fields fields = {{"order_no", order.order_no},
                     {"status", std::to_string(static_cast<int>(status))},
                     {"reason", refusal_reason(order, status)}};
    if (status == Status::Done) {
        const std::string files = base_url_ + "/files/" + order.token;
        fields["image"] = files + "/photo.jpg";
        fields["image_receipt"] = files + "/receipt.jpg";
        fields["image_no"] = order.number;
        if (order.ending == 12) {
            fields["city"] = "佛山";
        }
    }
    return fields;
}

Fields ZjzApi::notice_fields(const Notice& notice) const {
    Fields fields = told(notice.order, notice.status);
    fields["sign"] = md5_hex(notice.wrong_sign ? "wrong" : notice.order.key);
    return fields;
}

}  // namespace huizhi::practice

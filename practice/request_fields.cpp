#include "practice/request_fields.h"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "core/base/pattern.h"

namespace huizhi::practice {

std::string value_of(const Fields& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::optional<Fields> fields_of_json(const std::string& text) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return {};
    }
    Fields fields;
    for (const auto& entry : json.items()) {
        if (entry.value().is_string()) {
            fields[entry.key()] = entry.value().get<std::string>();
        } else if (entry.value().is_number_integer()) {
            fields[entry.key()] = entry.value().dump();
        }
    }
    return fields;
}

std::optional<std::string> from_base64(const std::string& text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const int failed =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), " \r\n", &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0) {
        return {};
    }
    bytes.resize(length);
    return bytes;
}

bool looks_like_id_number(const std::string& text) {
    return match_pattern("[1-9][0-9]{16}[0-9Xx]", text) == PatternMatch::Fits;
}

bool looks_like_mobile(const std::string& text) {
    return match_pattern("1[3-9][0-9]{9}", text) == PatternMatch::Fits;
}

}  // namespace huizhi::practice

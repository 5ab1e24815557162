#include "core/base/json_node.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json_fault.h"
#include "core/base/text/doubled_name.h"
#include "core/base/text/nearest_word.h"
#include "core/base/text/text_place.h"

namespace huizhi {
namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 32;
constexpr std::size_t kLongestText = 8192;  ///< bytes; the longest of the bundled data has 225

const Json& as_json(const void* value) {
    static const Json kNothing;
    return value ? *static_cast<const Json*>(value) : kNothing;
}

const Json* member(const void* value, const std::string& name) {
    const Json& json = as_json(value);
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
}

std::string escaped(const std::string& name) {
    std::string result;
    for (const char letter : name) {
        if (letter == '~') {
            result += "~0";
        } else if (letter == '/') {
            result += "~1";
        } else {
            result += letter;
        }
    }
    return result;
}

Error damaged(const std::string& file, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {file + "：" + zh, file + ": " + en}, "", file};
}

/// A name that stands twice in one object: which of the two is meant, only its author knows.
std::optional<Error> doubled(std::string_view json, const std::string& file) {
    const auto twice = doubled_name(json);
    if (!twice) {
        return std::nullopt;
    }
    std::string place;
    for (const std::string& step : twice->path) {
        place += "/" + escaped(step);
    }
    const Text first = place_words(place_of(json, twice->first));
    const Text second = place_words(place_of(json, twice->second));
    return Error{
        ErrorCode::InvalidInput,
        {file + "：" + second.zh + "，" + place + " 在同一个对象里写了两次（第一次在" + first.zh +
             "），请删去一个",
         file + ": " + second.en + ", " + place + " stands twice in one object (first at " +
             first.en + "); remove one of them"},
        place,
        file};
}

}  // namespace

struct JsonNode::Document {  // NOLINT(bugprone-exception-escape): nlohmann asserts in what never
                             // throws
    Json root;
    std::string file;
    std::string text;  ///< what was parsed, to tell lines
    std::optional<Error> problem;
};

Result<JsonNode> JsonNode::parse(std::string_view json, const std::string& file) {
    bool too_deep = false;
    bool too_long = false;
    const auto shallow = [&](int depth, Json::parse_event_t, Json& part) {
        too_deep = too_deep || depth > kMaxDepth;
        too_long = too_long ||
                   (part.is_string() && part.get_ref<const std::string&>().size() > kLongestText);
        return !too_deep && !too_long;
    };
    try {
        auto document = std::make_shared<Document>();
        document->file = file;
        document->text = json;
        document->root = Json::parse(json.begin(), json.end(), shallow);
        if (too_deep) {
            return damaged(file, "嵌套过深，请改用原来的文件",
                           "is nested too deeply; use the original file");
        }
        if (too_long) {
            return damaged(file, "有超过 8 KB 的文字，请缩短",
                           "holds a text of more than 8 KB; shorten it");
        }
        document->problem = doubled(document->text, file);
        const Json* root = &document->root;
        return JsonNode(std::move(document), root, "");
    } catch (const Json::parse_error& error) {
        const bool wants_colon =
            std::string_view(error.what()).find("expected ':'") != std::string_view::npos;
        const Text fault = json_fault(json, error.byte == 0 ? 0 : error.byte - 1, wants_colon);
        return damaged(file, "不是有效的 JSON：" + fault.zh, "is not valid JSON: " + fault.en);
    } catch (const std::exception&) {
        return damaged(file, "无法读取这份 JSON，请改用原来的文件",
                       "this JSON cannot be read; use the original file");
    }
}

void JsonNode::wrong(const std::string& name, const std::string& zh, const std::string& en) const {
    if (document_->problem) {
        return;
    }
    const std::string field = name.empty() ? pointer_ : pointer_ + "/" + escaped(name);
    const std::string place = field.empty() ? "/" : field;
    const Text where = place_words(place_of_member(document_->text, field));
    document_->problem = Error{ErrorCode::InvalidInput,
                               {document_->file + "：" + where.zh + "，" + place + " " + zh,
                                document_->file + ": " + where.en + ", " + place + " " + en},
                               place,
                               document_->file};
}

const std::optional<Error>& JsonNode::problem() const {
    return document_->problem;
}

void JsonNode::allow(std::initializer_list<std::string_view> names) const {
    const Json& json = as_json(value_);
    if (!json.is_object()) {
        wrong("", "应为对象 {…}", "must be an object {...}");
        return;
    }
    for (const auto& item : json.items()) {
        const std::string& name = item.key();
        const bool free = name == "note" || name.starts_with("$");
        if (!free && std::find(names.begin(), names.end(), name) == names.end()) {
            const Text meant = nearest_hint(name, {names.begin(), names.end()});
            wrong(name, "不认识这个名称，请检查拼写或删除" + meant.zh,
                  "is not a known name; correct its spelling or remove it" + meant.en);
        }
    }
}

bool JsonNode::has(const std::string& name) const {
    return member(value_, name) != nullptr;
}

JsonNode JsonNode::object(const std::string& name) const {
    const Json* found = member(value_, name);
    if (!found || !found->is_object()) {
        wrong(name, "应为对象 {…}", "must be an object {...}");
        found = nullptr;
    }
    return JsonNode(document_, found, pointer_ + "/" + escaped(name));
}

std::vector<JsonNode> JsonNode::list(const std::string& name) const {
    std::vector<JsonNode> result;
    const Json* found = member(value_, name);
    if (!found || !found->is_array()) {
        wrong(name, "应为数组 […]", "must be an array [...]");
        return result;
    }
    for (std::size_t i = 0; i < found->size(); ++i) {
        result.push_back(JsonNode(document_, &(*found)[i],
                                  pointer_ + "/" + escaped(name) + "/" + std::to_string(i)));
    }
    return result;
}

std::vector<std::string> JsonNode::names() const {
    std::vector<std::string> result;
    for (const auto& item : as_json(value_).items()) {
        result.push_back(item.key());
    }
    return result;
}

std::string JsonNode::text(const std::string& name) const {
    const Json* found = member(value_, name);
    if (!found || !found->is_string() || found->get_ref<const std::string&>().empty()) {
        wrong(name, "应为不空的文字", "must be a text that is not empty");
        return {};
    }
    return found->get<std::string>();
}

std::string JsonNode::text_or(const std::string& name, const std::string& otherwise) const {
    const Json* found = member(value_, name);
    if (!found) {
        return otherwise;
    }
    if (!found->is_string()) {
        wrong(name, "应为文字", "must be a text");
        return otherwise;
    }
    return found->get<std::string>();
}

Text JsonNode::words(const std::string& name) const {
    const JsonNode both = object(name);
    return both.value_ ? both.own_words() : Text{};
}

Text JsonNode::own_words() const {
    allow({"zh", "en"});
    return {seen_text("zh"), seen_text("en")};
}

std::string JsonNode::seen_text(const std::string& name) const {
    std::string words = text(name);
    const auto odd = std::find_if(words.begin(), words.end(), [](char letter) {
        const auto code = static_cast<unsigned char>(letter);
        return (code < 0x20 && letter != '\n') || code == 0x7F;
    });
    if (odd != words.end()) {
        const Text called = control_words(*odd);
        wrong(name, "里有" + called.zh + "，请删去", "holds " + called.en + ": remove it");
    }
    return words;
}

std::int64_t JsonNode::whole(const std::string& name, std::int64_t least, std::int64_t most) const {
    const Json* found = member(value_, name);
    const bool fits = found && found->is_number_integer() &&
                      !(found->is_number_unsigned() &&
                        found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) &&
                      found->get<std::int64_t>() >= least && found->get<std::int64_t>() <= most;
    if (!fits) {
        const std::string low = std::to_string(least);
        const std::string high = std::to_string(most);
        wrong(name, "应为 " + low + " 到 " + high + " 的整数",
              "must be a whole number from " + low + " to " + high);
        return least;
    }
    return found->get<std::int64_t>();
}

std::optional<double> JsonNode::number_or_none(const std::string& name) const {
    const Json* found = member(value_, name);
    if (!found) {
        return {};
    }
    if (!found->is_number() || !std::isfinite(found->get<double>())) {
        wrong(name, "应为数字", "must be a number");
        return {};
    }
    return found->get<double>();
}

bool JsonNode::flag_or(const std::string& name, bool otherwise) const {
    const Json* found = member(value_, name);
    if (!found) {
        return otherwise;
    }
    if (!found->is_boolean()) {
        wrong(name, "应为 true 或 false", "must be true or false");
        return otherwise;
    }
    return found->get<bool>();
}

double JsonNode::own_number() const {
    const Json& json = as_json(value_);
    if (!json.is_number() || !std::isfinite(json.get<double>())) {
        wrong("", "应为数字", "must be a number");
        return 0;
    }
    return json.get<double>();
}

std::string JsonNode::own_text() const {
    const Json& json = as_json(value_);
    if (!json.is_string() || json.get_ref<const std::string&>().empty()) {
        wrong("", "应为不空的文字", "must be a text that is not empty");
        return {};
    }
    return json.get<std::string>();
}

}  // namespace huizhi

#include "core/format_data.h"

#include <algorithm>
#include <map>
#include <regex>
#include <utility>

#include "core/clock.h"
#include "core/file_io.h"
#include "core/json_node.h"

namespace huizhi {
namespace {

constexpr std::int64_t kMaxSidePx = 20'000;
constexpr std::int64_t kMaxPhotoBytes = 100LL * 1024 * 1024;
constexpr std::size_t kMaxPatternLength = 200;

using Sources = std::map<std::string, Source>;

// Written out, because building a std::regex for each field took most of a cold start.

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Small letters and digits in groups joined by single hyphens or underscores.
bool is_id(const std::string& text) {
    bool joint = true;
    for (const char letter : text) {
        const bool joins = letter == '-' || letter == '_';
        if ((joins && joint) || !(joins || is_digit(letter) || (letter >= 'a' && letter <= 'z'))) {
            return false;
        }
        joint = joins;
    }
    return !joint && text.size() <= 64;
}

bool is_grade(const std::string& text) {
    const auto known = [](char letter) {
        return std::string_view("ABCDKI").find(letter) != std::string_view::npos;
    };
    return (text.size() == 1 && known(text[0])) ||
           (text.size() == 3 && known(text[0]) && text[1] == '/' && known(text[2]));
}

/// One to four groups of digits joined by points.
bool is_version(const std::string& text) {
    bool joint = true;
    for (const char letter : text) {
        if ((letter == '.' && joint) || !(letter == '.' || is_digit(letter))) {
            return false;
        }
        joint = letter == '.';
    }
    return !joint && text.size() <= 24 && std::count(text.begin(), text.end(), '.') <= 3;
}

bool is_colour(const std::string& text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789ABCDEF", 1) == std::string::npos;
}

bool is_division_code(const std::string& text) {
    return text.size() == 6 && text[0] != '0' && std::all_of(text.begin(), text.end(), is_digit);
}

std::string id_text(const JsonNode& node, const std::string& name) {
    const std::string id = node.text(name);
    if (!id.empty() && !is_id(id)) {
        node.wrong(name, "只能用小写字母、数字和连字符，至多 64 个字符",
                   "may only hold small letters, digits and hyphens, 64 at most");
        return {};
    }
    return id;
}

std::string day(const JsonNode& node, const std::string& name) {
    const std::string text = node.text_or(name, "");
    if (!text.empty() && !is_real_day(text)) {
        node.wrong(name, "应为真实日期，如 2026-11-22", "must be a real day such as 2026-11-22");
    }
    return text;
}

std::string grade(const JsonNode& node, const std::string& name) {
    const std::string text = node.text(name);
    if (!is_grade(text)) {
        node.wrong(name, "应为来源等级 A、B、C、D、K 或 I",
                   "must be a source's grade: A, B, C, D, K or I");
    }
    return text;
}

std::string pattern(const JsonNode& node, const std::string& name) {
    const std::string text = node.text_or(name, "");
    try {
        if (text.size() > kMaxPatternLength) {
            throw std::regex_error(std::regex_constants::error_complexity);
        }
        static_cast<void>(std::regex(text, std::regex::ECMAScript));
    } catch (const std::regex_error&) {
        node.wrong(name, "不是有效的正则表达式（至多 200 个字符）",
                   "is not a valid regular expression of 200 characters at most");
        return {};
    }
    return text;
}

std::string one_of(const JsonNode& node,
                   const std::string& name,
                   const std::vector<std::string>& allowed) {
    const std::string text = node.text(name);
    if (std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
        std::string list;
        for (const std::string& word : allowed) {
            list += (list.empty() ? "" : ", ") + word;
        }
        node.wrong(name, "应为以下之一：" + list, "must be one of: " + list);
    }
    return text;
}

Source read_source(const JsonNode& node) {
    node.allow({"text", "url", "grade", "date"});
    return {node.text("text"), node.text_or("url", ""), grade(node, "grade"), day(node, "date")};
}

Sources read_sources(const JsonNode& root) {
    Sources result;
    if (root.has("sources")) {
        const JsonNode all = root.object("sources");
        for (const std::string& key : all.names()) {
            result.emplace(key, read_source(all.object(key)));
        }
    }
    return result;
}

/// "source" names an entry of "sources", or is the source's own words with a "grade" beside it.
Source source_of(const JsonNode& node, const Sources& sources) {
    const std::string name = node.text("source");
    const auto known = sources.find(name);
    if (known == sources.end()) {
        if (!node.has("grade")) {
            node.wrong("source", "在 sources 中没有 " + name + "；请补上，或在旁边写明 grade",
                       "is not in \"sources\"; add it there, or put its grade beside it");
            return {};
        }
        return {name, "", grade(node, "grade"), ""};
    }
    Source result = known->second;
    if (node.has("grade")) {
        result.grade = grade(node, "grade");
    }
    return result;
}

std::vector<Source> listed(const Sources& sources) {
    std::vector<Source> result;
    for (const auto& [key, source] : sources) {
        result.push_back(source);
    }
    return result;
}

Limit read_limit(const JsonNode& node, const Sources& sources) {
    node.allow({"rule", "unit", "min", "max", "warn_min", "warn_max", "advisory", "priority",
                "source", "grade", "from", "to", "city"});
    Limit limit;
    limit.rule = node.text("rule");
    limit.unit = node.text("unit");
    limit.min = node.number_or_none("min");
    limit.max = node.number_or_none("max");
    limit.warn_min = node.number_or_none("warn_min");
    limit.warn_max = node.number_or_none("warn_max");
    limit.advisory = node.flag_or("advisory", false);
    limit.priority = node.has("priority") ? static_cast<int>(node.whole("priority", -2, 2)) : 0;
    const Source source = source_of(node, sources);
    limit.source = source.text;
    limit.grade = source.grade;
    limit.from = node.has("from") ? day(node, "from") : source.date;
    limit.to = day(node, "to");
    limit.city = node.text_or("city", "");
    const auto crossed = [](const auto& low, const auto& high) {
        return low && high && *low > *high;
    };
    if (!limit.min && !limit.max && !limit.warn_min && !limit.warn_max) {
        node.wrong("", "没有任何界限：请写 min、max、warn_min 或 warn_max",
                   "binds nothing: give min, max, warn_min or warn_max");
    }
    if (crossed(limit.min, limit.max) || crossed(limit.warn_min, limit.warn_max) ||
        crossed(limit.min, limit.warn_max) || crossed(limit.warn_min, limit.max)) {
        node.wrong("", "下限大于上限", "has a lower bound above its upper bound");
    }
    return limit;
}

std::vector<Limit> read_limits(const JsonNode& node, const Sources& sources) {
    std::vector<Limit> result;
    if (node.has("limits")) {
        for (const JsonNode& entry : node.list("limits")) {
            result.push_back(read_limit(entry, sources));
        }
    }
    return result;
}

/// {"value": 358, "source": "ga461"}: each figure says where it stands.
std::int64_t figure(const JsonNode& node,
                    const std::string& name,
                    const Sources& sources,
                    std::int64_t most) {
    const JsonNode entry = node.object(name);
    entry.allow({"value", "unit", "source", "grade", "from"});
    static_cast<void>(source_of(entry, sources));
    static_cast<void>(day(entry, "from"));
    return entry.whole("value", 0, most);
}

std::string background(const JsonNode& node, const Sources& sources) {
    const JsonNode entry = node.object("background");
    entry.allow({"value", "source", "grade", "from"});
    static_cast<void>(source_of(entry, sources));
    const std::string colour = entry.text("value");
    if (!is_colour(colour)) {
        entry.wrong("value", "应为颜色，如 #FFFFFF", "must be a colour such as #FFFFFF");
    }
    return colour;
}

CertificateSpec read_certificate(const JsonNode& node, const Sources& sources) {
    node.allow({"width_px", "height_px", "dpi", "quality", "background", "recency_months", "limits",
                "asks"});
    CertificateSpec spec;
    spec.width_px = static_cast<int>(figure(node, "width_px", sources, kMaxSidePx));
    spec.height_px = static_cast<int>(figure(node, "height_px", sources, kMaxSidePx));
    spec.dpi = static_cast<int>(figure(node, "dpi", sources, 2'400));
    spec.quality = static_cast<int>(figure(node, "quality", sources, 100));
    spec.background = background(node, sources);
    spec.valid_photo_months = static_cast<int>(figure(node, "recency_months", sources, 120));
    if (spec.width_px < 16 || spec.height_px < 16) {
        node.wrong("width_px", "照片的宽和高至少 16 像素", "and height_px must be 16 or more");
    }
    spec.limits = read_limits(node, sources);
    for (const JsonNode& entry : node.list("asks")) {
        entry.allow({"rule", "question"});
        spec.asks.push_back({id_text(entry, "rule"), entry.words("question")});
    }
    spec.sources = listed(sources);
    const auto bytes = std::find_if(spec.limits.begin(), spec.limits.end(),
                                    [](const Limit& limit) { return limit.rule == "file_bytes"; });
    const bool bounded = bytes != spec.limits.end() && bytes->min && bytes->max &&
                         *bytes->min >= 0 && *bytes->max <= static_cast<double>(kMaxPhotoBytes);
    if (!bounded) {
        node.wrong("limits", "缺少 file_bytes 的 min 和 max（字节）",
                   "must hold \"file_bytes\" with min and max in bytes");
        return spec;
    }
    spec.min_bytes = static_cast<std::int64_t>(*bytes->min);
    spec.max_bytes = static_cast<std::int64_t>(*bytes->max);
    return spec;
}

std::vector<Paper> read_papers(const JsonNode& node) {
    std::vector<Paper> result;
    for (const JsonNode& entry : node.list("papers")) {
        entry.allow({"who", "what"});
        result.push_back({one_of(entry, "who", {"all", "resident", "non-resident", "minor"}),
                          entry.words("what")});
    }
    return result;
}

std::vector<FormField> read_fields(const JsonNode& node) {
    std::vector<FormField> result;
    for (const JsonNode& entry : node.list("fields")) {
        entry.allow({"key", "label", "from", "pattern", "required"});
        FormField field;
        field.key = id_text(entry, "key");
        field.label = entry.words("label");
        field.from =
            entry.has("from") ? one_of(entry, "from", {"name", "id_number", "phone", "city"}) : "";
        field.pattern = pattern(entry, "pattern");
        field.required = entry.flag_or("required", true);
        result.push_back(std::move(field));
    }
    return result;
}

SheetLayout read_sheet(const JsonNode& node) {
    node.allow({"title", "subtitle", "conformity", "declaration", "stub", "hotline", "barcode",
                "prints_person"});
    SheetLayout sheet;
    sheet.title = node.words("title");
    sheet.subtitle = node.words("subtitle");
    sheet.conformity = node.text("conformity");
    sheet.declaration = node.text("declaration");
    sheet.stub = node.text("stub");
    sheet.hotline = node.text_or("hotline", "");
    sheet.barcode = one_of(node, "barcode", {"number", "id_number"});
    sheet.prints_person = node.flag_or("prints_person", false);
    return sheet;
}

std::map<std::string, std::string> read_parameters(const JsonNode& node) {
    std::map<std::string, std::string> result;
    if (node.has("channel_parameters")) {
        const JsonNode all = node.object("channel_parameters");
        for (const std::string& name : all.names()) {
            result.emplace(name, all.text(name));
        }
    }
    return result;
}

CityFormat read_city_format(const JsonNode& node, const Sources& sources) {
    node.allow({"certificate", "flow", "number_label", "number_pattern", "valid_days", "papers",
                "fields", "sheet", "channels", "channel_parameters", "price_hint_fen", "limits",
                "remarks"});
    CityFormat format;
    format.certificate = id_text(node, "certificate");
    format.flow = one_of(node, "flow", {"S1", "S2", "S3", "S4"});
    format.number_label = node.words("number_label");
    format.number_pattern = pattern(node, "number_pattern");
    const JsonNode validity = node.object("valid_days");
    format.valid_days = static_cast<int>(figure(node, "valid_days", sources, 3'650));
    const Source validity_source = source_of(validity, sources);
    format.valid_days_source = validity_source.text + " [" + validity_source.grade + "]";
    format.papers = read_papers(node);
    format.fields = read_fields(node);
    format.sheet = read_sheet(node.object("sheet"));
    for (const JsonNode& entry : node.list("channels")) {
        format.channels.push_back(entry.own_text());
    }
    format.channel_parameters = read_parameters(node);
    format.price_hint_fen =
        node.has("price_hint_fen") ? node.whole("price_hint_fen", 0, 100'000'00) : 0;
    format.limits = read_limits(node, sources);
    format.sources = listed(sources);
    for (const JsonNode& entry : node.list("remarks")) {
        format.remarks.push_back(entry.own_words());
    }
    return format;
}

std::vector<CityFormat> read_city(const JsonNode& node, const Sources& sources) {
    node.allow({"code", "name", "formats"});
    const std::string code = node.text("code");
    if (!is_division_code(code)) {
        node.wrong("code", "应为 GB/T 2260 的六位代码", "must be a six-digit code of GB/T 2260");
    }
    const Text name = node.words("name");
    std::vector<CityFormat> result;
    for (const JsonNode& entry : node.list("formats")) {
        result.push_back(read_city_format(entry, sources));
        result.back().city_code = code;
        result.back().city = name;
    }
    if (result.empty()) {
        node.wrong("formats", "至少要有一种证件", "must hold one certificate at least");
    }
    return result;
}

Manifest read_root(const JsonNode& root) {
    root.allow({"id", "version", "api_version", "kind", "name", "library", "sources", "certificate",
                "city"});
    Manifest manifest;
    manifest.id = id_text(root, "id");
    manifest.version = root.text("version");
    if (!is_version(manifest.version)) {
        root.wrong("version", "应为版本号，如 1.0.0", "must be a version such as 1.0.0");
    }
    manifest.api_version = static_cast<std::uint32_t>(root.whole("api_version", 1, 1'000'000));
    manifest.kind = one_of(root, "kind", {"certificate", "city", "channel"});
    manifest.name = root.words("name");
    manifest.library = root.has("library") ? id_text(root, "library") : "";
    const Sources sources = read_sources(root);
    if (manifest.kind == "certificate") {
        manifest.certificate = read_certificate(root.object("certificate"), sources);
        manifest.certificate->id = manifest.id;
        manifest.certificate->name = manifest.name;
    } else if (manifest.kind == "city") {
        manifest.cities = read_city(root.object("city"), sources);
    } else if (manifest.library.empty()) {
        root.wrong("library", "通道必须有程序库", "is missing: a channel needs a library");
    }
    return manifest;
}

Error unreadable(const std::string& file) {
    return {
        ErrorCode::InvalidInput,
        {file + "：无法读取，请改用原来的文件", file + ": cannot be read; use the original file"},
        "",
        file};
}

/// Parses, reads with `read`, and gives the first problem if there was one.
template <class Value, class Read>
Result<Value> read_document(std::string_view json, const std::string& file, const Read& read) {
    try {
        if (json.size() > kMaxFormatDataBytes) {
            return Error{ErrorCode::InvalidInput,
                         {file + "：超过 1 MB，不会是插件数据，请改用原来的文件",
                          file + ": is larger than 1 MB; use the original file"},
                         "",
                         file};
        }
        const Result<JsonNode> root = JsonNode::parse(json, file);
        if (!root) {
            return root.error();
        }
        Value value = read(*root);
        if (root->problem()) {
            return *root->problem();
        }
        return value;
    } catch (const std::exception&) {
        return unreadable(file);
    }
}

template <class Parse>
auto read_whole(const std::filesystem::path& file, const Parse& parse) -> decltype(parse("", "")) {
    const auto bytes = read_file(file, kMaxFormatDataBytes);
    if (!bytes) {
        return bytes.error();
    }
    const std::string json(bytes->begin(), bytes->end());
    return parse(json, file.string());
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view json, const std::string& file) {
    return read_document<Manifest>(json, file, read_root);
}

Result<Manifest> read_manifest(const std::filesystem::path& file) {
    return read_whole(file, parse_manifest);
}

Result<std::vector<Limit>> parse_rules(std::string_view json, const std::string& file) {
    return read_document<std::vector<Limit>>(json, file, [](const JsonNode& root) {
        root.allow({"sources", "limits"});
        const Sources sources = read_sources(root);
        static_cast<void>(root.list("limits"));
        return read_limits(root, sources);
    });
}

Result<std::vector<Limit>> read_rules(const std::filesystem::path& file) {
    return read_whole(file, parse_rules);
}

}  // namespace huizhi

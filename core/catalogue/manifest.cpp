#include "core/catalogue/manifest.h"

#include <algorithm>
#include <utility>

#include "core/base/colour.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/catalogue/channel_data.h"
#include "core/catalogue/city_flow.h"
#include "core/catalogue/city_page_data.h"
#include "core/catalogue/model_data.h"
#include "core/catalogue/plugin_kind.h"
#include "core/catalogue/sourced_data.h"

namespace huizhi {
namespace {

constexpr std::int64_t kMaxSidePx = 20'000;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
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

bool is_division_code(const std::string& text) {
    return text.size() == 6 && text[0] != '0' && std::all_of(text.begin(), text.end(), is_digit);
}

std::string read_colour(const JsonNode& entry, const Sources& sources) {
    static_cast<void>(source_of(entry, sources));
    const std::string colour = entry.text("value");
    if (!is_colour(colour)) {
        entry.wrong("value", "应为颜色，如 #FFFFFF", "must be a colour such as #FFFFFF");
    }
    return colour;
}

std::string background(const JsonNode& node, const Sources& sources) {
    const JsonNode entry = node.object("background");
    entry.allow({"value", "source", "grade", "from"});
    static_cast<void>(day_text(entry, "from"));
    return read_colour(entry, sources);
}

std::vector<BackgroundChoice> backgrounds(const JsonNode& node,
                                          const Sources& sources,
                                          const std::string& usual) {
    std::vector<BackgroundChoice> choices;
    if (!node.has("backgrounds")) {
        return choices;
    }
    bool usual_listed = false;
    for (const JsonNode& entry : node.list("backgrounds")) {
        entry.allow({"id", "name", "value", "source", "grade"});
        choices.push_back({id_text(entry, "id"), entry.words("name"), read_colour(entry, sources)});
        usual_listed = usual_listed || choices.back().colour == usual;
    }
    if (!usual_listed) {
        node.wrong("backgrounds", "必须包含 background 的颜色", "must hold the usual background");
    }
    return choices;
}

std::vector<Text> read_remarks(const JsonNode& node) {
    std::vector<Text> remarks;
    for (const JsonNode& entry : node.list("remarks")) {
        remarks.push_back(entry.own_words());
    }
    return remarks;
}

std::vector<Ask> read_asks(const JsonNode& node) {
    std::vector<Ask> asks;
    for (const JsonNode& entry : node.list("asks")) {
        entry.allow({"rule", "question"});
        asks.push_back({id_text(entry, "rule"), entry.words("question")});
    }
    return asks;
}

/// How old the photo may be, as a limit like any other; none when the source names no age.
std::optional<Limit> read_recency(const JsonNode& node, const Sources& sources) {
    const std::string name = "recency_months";
    const auto months = static_cast<int>(read_figure(node, name, sources, {120, "months"}));
    if (months == 0) {
        return std::nullopt;
    }
    const Source source = source_of(node.object(name), sources);
    Limit limit;
    limit.rule = "recency";
    limit.unit = "months";
    limit.max = months;
    limit.source = source.text;
    limit.grade = source.grade;
    limit.from = source.date;
    return limit;
}

CertificateSpec read_certificate(const JsonNode& node, const Sources& sources) {
    node.allow({"width_px", "height_px", "dpi", "quality", "background", "backgrounds",
                "recency_months", "order", "limits", "asks", "remarks"});
    CertificateSpec spec;
    spec.width_px = static_cast<int>(read_figure(node, "width_px", sources, {kMaxSidePx, "px"}));
    spec.height_px = static_cast<int>(read_figure(node, "height_px", sources, {kMaxSidePx, "px"}));
    spec.dpi = static_cast<int>(read_figure(node, "dpi", sources, {2'400, "dpi"}));
    spec.quality = static_cast<int>(read_figure(node, "quality", sources, {100, "quality"}));
    spec.background = background(node, sources);
    spec.backgrounds = backgrounds(node, sources, spec.background);
    if (node.has("remarks")) {
        spec.remarks = read_remarks(node);
    }
    if (spec.width_px < 16 || spec.height_px < 16) {
        node.wrong("width_px", "照片的宽和高至少 16 像素", "and height_px must be 16 or more");
    }
    spec.limits = read_limits(node, sources);
    if (const auto recency = read_recency(node, sources)) {
        spec.limits.push_back(*recency);
    }
    spec.asks = read_asks(node);
    spec.sources = listed(sources);
    const auto bytes = std::find_if(spec.limits.begin(), spec.limits.end(),
                                    [](const Limit& limit) { return limit.rule == "file_bytes"; });
    const bool bounded = bytes != spec.limits.end() && bytes->min && bytes->max &&
                         *bytes->min >= 0 && *bytes->max <= static_cast<double>(kMostPhotoBytes);
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
        field.pattern = pattern_text(entry, "pattern");
        field.required = entry.flag_or("required", true);
        result.push_back(std::move(field));
    }
    return result;
}

SheetLayout read_sheet(const JsonNode& node) {
    node.allow({"title", "subtitle", "conformity", "declaration", "stub", "hotline", "barcode",
                "prints_person", "shares_page", "attorney", "reprint_days", "platform_first"});
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
                "fields", "sheet", "attempts", "channels", "channel_parameters", "price_hint_fen",
                "limits", "remarks"});
    CityFormat format;
    format.certificate = id_text(node, "certificate");
    format.flow = one_of(node, "flow", {"S1", "S2", "S3", "S4"});
    format.number_label = node.words("number_label");
    format.number_pattern = pattern_text(node, "number_pattern");
    const JsonNode validity = node.object("valid_days");
    format.valid_days = static_cast<int>(read_figure(node, "valid_days", sources, {3'650, "day"}));
    const Source validity_source = source_of(validity, sources);
    format.valid_days_source = validity_source.text + " [" + validity_source.grade + "]";
    format.papers = read_papers(node);
    format.fields = read_fields(node);
    if (uploads(format) || node.has("sheet")) {
        format.sheet = read_sheet(node.object("sheet"));
    }
    for (const JsonNode& entry : node.list("channels")) {
        format.channels.push_back(entry.own_text());
    }
    if (!uploads(format) && !format.channels.empty()) {
        node.wrong("channels", "只有 S1（先上传后出号）可由本程序提交，其他流程须为空",
                   "must be empty: only S1 (upload, then number) is submitted from here");
    }
    format.channel_parameters = read_parameters(node);
    format.price_hint_fen =
        node.has("price_hint_fen") ? node.whole("price_hint_fen", 0, 100'000'00) : 0;
    format.limits = read_limits(node, sources);
    format.sources = listed(sources);
    format.remarks = read_remarks(node);
    return format;
}

std::vector<CityFormat> read_city(const JsonNode& node,
                                  const Sources& sources,
                                  std::vector<CityPage>& counter) {
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
        counter.push_back(read_city_page(entry, sources));
    }
    if (result.empty()) {
        node.wrong("formats", "至少要有一种证件", "must hold one certificate at least");
    }
    return result;
}

void read_model_plugin(const JsonNode& root, const Sources& sources, Manifest& manifest) {
    if (!manifest.library.empty()) {
        root.wrong("library", "模型只有数据，没有程序库", "is not for models: they are data alone");
    }
    manifest.model = read_model(root.object("model"), sources);
    manifest.model->id = manifest.id;
    manifest.model->version = manifest.version;
    manifest.model->name = manifest.name;
}

Manifest read_root(const JsonNode& root) {
    root.allow({"id", "version", "api_version", "kind", "name", "library", "hosts",
                "photo_fetched_unless", "third_party", "settings", "sources", "certificate", "city",
                "model"});
    Manifest manifest;
    manifest.id = id_text(root, "id");
    manifest.version = root.text("version");
    if (!is_version(manifest.version)) {
        root.wrong("version", "应为版本号，如 1.0.0", "must be a version such as 1.0.0");
    }
    manifest.api_version = static_cast<std::uint32_t>(root.whole("api_version", 1, 1'000'000));
    manifest.kind = one_of(root, "kind", {"certificate", "city", "channel", "model"});
    manifest.name = root.words("name");
    manifest.library = root.has("library") ? id_text(root, "library") : "";
    read_channel_data(root, manifest);
    const Sources sources = read_sources(root);
    if (is_certificate(manifest)) {
        const JsonNode certificate = root.object("certificate");
        manifest.certificate = read_certificate(certificate, sources);
        if (certificate.has("order")) {
            manifest.rank = static_cast<int>(certificate.whole("order", 1, kLastRank));
        }
        manifest.certificate->id = manifest.id;
        manifest.certificate->name = manifest.name;
    } else if (is_city(manifest)) {
        manifest.cities = read_city(root.object("city"), sources, manifest.counter);
    } else if (is_model(manifest)) {
        read_model_plugin(root, sources, manifest);
    } else if (manifest.library.empty()) {
        root.wrong("library", "渠道必须有程序库", "is missing: a channel needs a library");
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
        return read_json<Value>(json, file, read);
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

Result<BaseRules> parse_rules(std::string_view json, const std::string& file) {
    return read_document<BaseRules>(json, file, [](const JsonNode& root) {
        root.allow({"sources", "limits", "asks"});
        const Sources sources = read_sources(root);
        static_cast<void>(root.list("limits"));
        BaseRules rules{read_limits(root, sources), {}};
        if (root.has("asks")) {
            rules.asks = read_asks(root);
        }
        return rules;
    });
}

Result<BaseRules> read_rules(const std::filesystem::path& file) {
    return read_whole(file, parse_rules);
}

}  // namespace huizhi

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "core/catalogue/manifest.h"
#include "core/catalogue/own_size.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSource = "studio";
constexpr int kOrder = 880;   // before the inch sizes
constexpr int kQuality = 95;  // as little loss as a file's bounds leave

Json words(const Text& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

Json figure(const Json& value) {
    return {{"value", value}, {"source", kSource}};
}

Json limit(const OwnBound& bound, const char* unit) {
    Json json = {{"rule", bound.rule}, {"unit", unit}};
    if (bound.min) {
        json["min"] = *bound.min;
    }
    if (bound.max) {
        json["max"] = *bound.max;
    }
    json["source"] = kSource;
    return json;
}

Json limits(const OwnSize& size) {
    Json list = Json::array();
    for (const OwnBound& bound : size.bounds) {
        list.push_back(limit(bound, "px"));
    }
    Json bytes = limit({"file_bytes", {}, {}}, "bytes");
    bytes["min"] = std::max<std::int64_t>(1, size.min_bytes);
    bytes["max"] = size.max_bytes > 0 ? size.max_bytes : kMostPhotoBytes;  // when none was named
    bytes["advisory"] = size.min_bytes == 0 && size.max_bytes == 0;
    list.push_back(std::move(bytes));
    return list;
}

/// "3" as 3; nothing else is a revision.
std::optional<int> revision_of(const std::string& version) {
    int revision = 0;
    const auto [end, failed] =
        std::from_chars(version.data(), version.data() + version.size(), revision);
    const bool whole = failed == std::errc() && end == version.data() + version.size();
    return whole && revision > 0 ? std::optional(revision) : std::nullopt;
}

void take_bytes(const CertificateSpec& spec, OwnSize& size) {
    size.min_bytes = spec.min_bytes > 1 ? spec.min_bytes : 0;
    size.max_bytes = spec.max_bytes < kMostPhotoBytes ? spec.max_bytes : 0;
}

}  // namespace

std::string own_size_manifest(const OwnSize& size) {
    const std::string told =
        "本店自行设定（" + size.set_on + "）set by this studio itself (" + size.set_on + ")";
    const Json root = {
        {"id", size.id},
        {"version", std::to_string(size.revision)},
        {"api_version", kPluginApiVersion},
        {"kind", "certificate"},
        {"name", words(size.name)},
        {"sources", {{kSource, {{"text", told}, {"grade", "I"}, {"date", size.set_on}}}}},
        {"certificate",
         {{"order", kOrder},
          {"width_px", figure(size.width_px)},
          {"height_px", figure(size.height_px)},
          {"dpi", figure(size.dpi)},
          {"quality", figure(kQuality)},
          {"background", figure(size.background)},
          {"recency_months", figure(0)},
          {"limits", limits(size)},
          {"asks",
           {{{"rule", "purpose"},
             {"question", words({"是否已向顾客确认用途、尺寸和底色？",
                                 "Are purpose, size and background agreed with the customer?"})}}}},
          {"remarks",
           {words({"本店自定义的尺寸，不是任何主管部门的规定；请以收件单位的要求为准。",
                   "A size that this studio set itself and no authority rules; what counts is what "
                   "the photo's recipient asks."}),
            words({"没有回执，只用于打印或电子文件。",
                   "No receipt: for prints and files only."})}}}}};
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<OwnSize> own_size_of(const Manifest& manifest) {
    const auto revision = revision_of(manifest.version);
    if (!manifest.certificate || !revision || !manifest.library.empty()) {
        return std::nullopt;
    }
    const CertificateSpec& spec = *manifest.certificate;
    OwnSize size;
    size.id = manifest.id;
    size.revision = *revision;
    size.name = manifest.name;
    size.width_px = spec.width_px;
    size.height_px = spec.height_px;
    size.dpi = spec.dpi;
    size.background = spec.background;
    for (const Limit& limit : spec.limits) {
        if (limit.rule != "file_bytes") {
            size.bounds.push_back({limit.rule, limit.min, limit.max});
        }
    }
    take_bytes(spec, size);
    size.set_on = spec.sources.empty() ? "" : spec.sources.front().date;
    return size;
}

}  // namespace huizhi

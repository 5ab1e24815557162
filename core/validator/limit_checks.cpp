#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/text/nearest_word.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/unit_words.h"
#include "core/checks/rule_names.h"
#include "core/plugins/plugin_host.h"
#include "core/records/person/division_list.h"
#include "core/validator/manifest_checks.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// A limit and where it stands in plugin.json, as a JSON pointer.
struct PlacedLimit {
    const Limit& limit;
    std::string place;
};

std::vector<PlacedLimit> placed_limits(const Manifest& manifest) {
    std::vector<PlacedLimit> all;
    const auto add = [&all](const std::vector<Limit>& limits, const std::string& where) {
        for (std::size_t at = 0; at < limits.size(); ++at) {
            all.push_back({limits[at], where + "/limits/" + std::to_string(at)});
        }
    };
    if (manifest.certificate) {
        add(manifest.certificate->limits, "/certificate");
    }
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        add(manifest.cities[at].limits, "/city/formats/" + std::to_string(at));
    }
    return all;
}

Problem at(const PlacedLimit& placed, const Text& wrong) {
    return Text{placed.place + "（" + placed.limit.rule + "）" + wrong.zh,
                placed.place + " (" + placed.limit.rule + ") " + wrong.en};
}

Problem limits_known(const Manifest& manifest) {
    for (const PlacedLimit& placed : placed_limits(manifest)) {
        const std::string& rule = placed.limit.rule;
        if (!manifest.library.empty() || is_engine_rule(rule)) {
            continue;
        }
        const Text meant = nearest_hint(rule, engine_rules());
        return at(placed, {"没有任何检查会用到，请核对名称（docs/measures.md）" + meant.zh,
                           "is judged by nobody; look the name up (docs/measures.md)" + meant.en});
    }
    return {};
}

/// A word that is nearly a rule of the engine's is one misspelt, also where a library might know
/// it.
Problem limits_spelt(const Manifest& manifest) {
    if (manifest.library.empty()) {
        return {};  // limits_known tells
    }
    for (const PlacedLimit& placed : placed_limits(manifest)) {
        const std::string& rule = placed.limit.rule;
        const std::string meant = nearest_word(rule, engine_rules());
        if (!is_engine_rule(rule) && !meant.empty() && edits_between(rule, meant) == 1) {
            return at(placed, {"与程序的规则 " + meant + " 只差一个字母：请改正，或另取名称",
                               "is one letter from the program's rule " + meant +
                                   ": correct it, or take another name"});
        }
    }
    return {};
}

/// The unit of each rule: portrait.json says it for what it binds; what only certificates bind is
/// measured on the finished photo or its file.
std::map<std::string, std::string> read_units() {
    std::map<std::string, std::string> units{
        {"crown_margin", "px"},      {"file_bytes", "bytes"},           {"file_density", "dpi"},
        {"file_quality", "quality"}, {"file_quality_least", "quality"}, {"recency", "months"},
        {"clothing", "L*"},          {"colour_correction", "dE"}};
    for (const std::string& rule : placed_rules()) {
        units[rule] = "px";
    }
    if (const auto rules = read_rules(default_rules_file())) {
        for (const Limit& limit : rules->limits) {
            units[limit.rule] = limit.unit;
        }
    }
    return units;
}

/// A photo of fewer bytes than this is none: somebody wrote kilobytes.
constexpr double kLeastPhotoBytes = 1'000;

/// A certificate's own are tried on a photo: file_window_reachable.
Problem wrong_city_bytes(const PlacedLimit& placed) {
    const Limit& limit = placed.limit;
    if (limit.rule != "file_bytes" || !placed.place.starts_with("/city")) {
        return {};
    }
    if (limit.max && *limit.max < kLeastPhotoBytes) {
        return at(placed, {"的上限不到 1000 字节：写的是 KB 吧？请换算成字节",
                           "ends below 1000 bytes: were KB meant? convert it to bytes"});
    }
    constexpr auto kMost = static_cast<double>(kMostPhotoBytes);
    if (limit.min.value_or(0) < 0 || limit.min.value_or(0) > kMost ||
        limit.max.value_or(kMost) > kMost) {
        return at(placed, {"应在 0 到 100 MB 之间，单位是字节",
                           "must lie between 0 and 100 MB, counted in bytes"});
    }
    return {};
}

Problem limit_units(const Manifest& manifest) {
    static const std::map<std::string, std::string> kUnits = read_units();
    for (const PlacedLimit& placed : placed_limits(manifest)) {
        const Limit& limit = placed.limit;
        const auto known = kUnits.find(limit.rule);
        if (known == kUnits.end()) {
            continue;  // a library's own
        }
        if (const auto wrong = wrong_unit(limit.unit, known->second)) {
            return at(placed, *wrong);
        }
        if (auto wrong = wrong_city_bytes(placed)) {
            return wrong;
        }
    }
    return {};
}

Problem limit_places(const Manifest& manifest) {
    for (const PlacedLimit& placed : placed_limits(manifest)) {
        const std::string& city = placed.limit.city;
        if (!city.empty() && listed_division(city).empty()) {
            const std::string meant = joined(meant_divisions(city, ""));
            return at(placed, {"的 city " + city + " 不在 GB/T 2260 中" +
                                   (meant.empty() ? "" : "；相近的有：" + meant),
                               "names the place " + city + ", which GB/T 2260 does not list" +
                                   (meant.empty() ? "" : "; near ones are: " + meant)});
        }
    }
    return {};
}

constexpr ManifestCheck kLimitChecks[] = {
    {"limits_known", "", limits_known},
    {"limits_spelt", "", limits_spelt},
    {"limit_units", "", limit_units},
    {"limit_places", "", limit_places},
};

}  // namespace

std::span<const ManifestCheck> limit_checks() {
    return kLimitChecks;
}

}  // namespace huizhi

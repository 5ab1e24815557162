#include "core/validator/city_draft_checks.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "core/base/utf8.h"
#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_places.h"
#include "core/validator/manifest_checks.h"
#include "core/validator/neighbour_checks.h"
#include "core/validator/plugin_checks.h"

namespace huizhi {
namespace {

using Problems = std::vector<CityProblem>;

/// Any version: it is given when it is kept.
constexpr const char* kDraftVersion = "1.0.0";

/// Which field of a form a check is about, where it is about one field alone.
const std::map<std::string, std::string>& fields_of_checks() {
    static const std::map<std::string, std::string> kFields = {
        {"city_id", "code"},
        {"division_known", "code"},
        {"formats_once", "certificate"},
        {"certificates_known", "certificate"},
        {"channels_known", "channels"},
        {"number_pattern_given", "number_pattern"},
        {"validity_given", "valid_days"},
        {"validity_without_receipt", "valid_days"},
        {"papers_given", "papers"},
        {"papers_without_receipt", "papers"},
        {"no_receipt_told", "remarks"},
        {"weak_sources_told", "remarks"},
        {"price_sane", "price"},
        {"channels_named", "channels"},
        {"item_keys", "item_id"},
        {"items_once", "item_id"},
        {"items_given", "item_id"},
        {"source_links", "source_url"},
        {"source_words", "source_text"},
        {"name_fits", "name_zh"},
        {"words_in_chinese", "name_zh"},
        {"sheet_tells_validity", "conformity"},
        {"sheet_fits", "conformity"},
        {"barcode_reads", "barcode"},
    };
    return kFields;
}

/// A member of plugin.json as a form's field is called.
std::string field_of_member(const std::string& member) {
    static const std::map<std::string, std::string> kFields = {
        {"price_hint_fen", "price"}, {"channel_parameters", "item_id"},   {"title", "title_zh"},
        {"subtitle", "subtitle_zh"}, {"number_label", "number_label_zh"},
    };
    const auto found = kFields.find(member);
    return found == kFields.end() ? member : found->second;
}

std::vector<std::string> steps_of(const std::string& pointer) {
    std::vector<std::string> steps;
    for (std::size_t at = 0; at < pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
        steps.push_back(pointer.substr(at + 1, end - at - 1));
        at = end;
    }
    return steps;
}

int number_of(const std::string& digits) {
    int number = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// "/sources/own-id-card/url" is the source of the part id-card.
void place_source(const CityDraft& draft,
                  const std::vector<std::string>& steps,
                  CityProblem& problem) {
    problem.field = steps.size() > 2 ? "source_" + steps[2] : "source_text";
    for (std::size_t at = 0; at < draft.parts.size(); ++at) {
        if (source_name(draft.parts[at]) == steps[1]) {
            problem.part = static_cast<int>(at);
        }
    }
}

/// Where a JSON pointer of plugin.json leads in a form.
void place(const CityDraft& draft, const std::string& pointer, CityProblem& problem) {
    const std::vector<std::string> steps = steps_of(pointer);
    const std::string first = steps.empty() ? "" : steps.front();
    if (first == "sources" && steps.size() > 1) {
        place_source(draft, steps, problem);
        return;
    }
    if (first == "name" || (first == "city" && steps.size() > 1 && steps[1] == "name")) {
        problem.field = "name_zh";
        return;
    }
    if (first != "city" || steps.size() < 4) {
        problem.field = steps.size() > 1 && steps[1] == "code" ? "code" : "certificate";
        return;
    }
    problem.part = number_of(steps[2]);
    problem.field = field_of_member(steps[3] == "sheet" && steps.size() > 4 ? steps[4] : steps[3]);
    const auto& parts = draft.parts;
    if (steps[3] == "limits" && steps.size() > 4 &&
        static_cast<std::size_t>(problem.part) < parts.size()) {
        const auto& limits = parts[static_cast<std::size_t>(problem.part)].format.limits;
        const auto limit = static_cast<std::size_t>(number_of(steps[4]));
        problem.field = limit < limits.size() ? limits[limit].rule : "";
    }
}

/// Who reads a form has no plugin.json before him: the words behind "/city/formats/0/papers/1".
std::string without_place(const std::string& message, const std::string& pointer) {
    const std::size_t at = pointer.empty() ? std::string::npos : message.find(pointer + " ");
    if (at != std::string::npos) {
        return message.substr(at + pointer.size() + 1);
    }
    if (!message.starts_with("/city/")) {
        return message;
    }
    return message.substr(std::min(message.find(' '), message.size() - 1) + 1);
}

CityProblem unreadable(const CityDraft& draft, const Error& error) {
    CityProblem problem;
    problem.check = "manifest_valid";
    problem.message = {without_place(error.message.zh, error.field),
                       without_place(error.message.en, error.field)};
    place(draft, error.field, problem);
    return problem;
}

/// The manifest as if the city had this one format alone.
Manifest with_one(const Manifest& manifest, std::size_t at) {
    Manifest one = manifest;
    one.cities = {manifest.cities[at]};
    one.counter = {manifest.counter[at]};
    return one;
}

/// Which of a format's limits it is: the one that is wrong alone.
std::string wrong_limit(const ManifestCheck& check, const Manifest& one) {
    for (const Limit& limit : one.cities.front().limits) {
        Manifest alone = one;
        alone.cities.front().limits = {limit};
        if (check.look(alone)) {
            return limit.rule;
        }
    }
    return {};
}

/// Which of a sheet's words are wrong: the ones that are wrong alone.
std::string wrong_words(const ManifestCheck& check, const Manifest& one) {
    const SheetLayout& sheet = one.cities.front().sheet;
    const std::pair<const char*, std::string SheetLayout::*> texts[] = {
        {"conformity", &SheetLayout::conformity},
        {"declaration", &SheetLayout::declaration},
        {"stub", &SheetLayout::stub},
        {"hotline", &SheetLayout::hotline}};
    for (const auto& [field, text] : texts) {
        Manifest alone = one;
        SheetLayout& only = alone.cities.front().sheet;
        only = {};
        only.title.zh = "-";  // a sheet has one
        only.*text = sheet.*text;
        if (check.look(alone)) {
            return field;
        }
    }
    Manifest titles = one;
    titles.cities.front().sheet.subtitle = {};
    return check.look(titles) ? "title_zh" : "subtitle_zh";
}

std::string field_of(const ManifestCheck& check, const Manifest& one) {
    const std::string name = check.name;
    if (name == "sheet_words") {
        return wrong_words(check, one);
    }
    if (name.starts_with("limit")) {
        return wrong_limit(check, one);
    }
    const auto known = fields_of_checks().find(name);
    return known == fields_of_checks().end() ? "" : known->second;
}

/// Code and name are the city's, whichever certificate is looked at.
bool is_of_city(const std::string& field) {
    return field == "code" || field == "name_zh";
}

/// Tells at which certificate a check of the whole fails: the first of which it fails alone. What
/// is between several certificates names its place itself.
CityProblem placed(const CityDraft& draft, const PluginCheck& failed, const Manifest& manifest) {
    CityProblem problem;
    problem.check = failed.check;
    problem.message = {without_place(failed.message.zh, ""), without_place(failed.message.en, "")};
    const auto known = fields_of_checks().find(failed.check);
    problem.field = known == fields_of_checks().end() ? "" : known->second;
    for (const ManifestCheck& check : manifest_checks()) {
        for (std::size_t at = 0; failed.check == check.name && at < manifest.cities.size(); ++at) {
            const Manifest one = with_one(manifest, at);
            if (check.look(one)) {
                problem.field = field_of(check, one);
                problem.part = is_of_city(problem.field) ? -1 : static_cast<int>(at);
                return problem;
            }
        }
    }
    if (failed.message.en.starts_with("/city/")) {
        place(draft, failed.message.en.substr(0, failed.message.en.find(' ')), problem);
    }
    return problem;
}

void add_failed(const CityDraft& draft,
                const std::vector<PluginCheck>& checks,
                const Manifest& manifest,
                Problems& problems) {
    for (const PluginCheck& check : checks) {
        if (check.outcome == CheckOutcome::Fail) {
            problems.push_back(placed(draft, check, manifest));
        }
    }
}

bool fails(const std::vector<PluginCheck>& checks, const std::string& name) {
    return std::any_of(checks.begin(), checks.end(), [&name](const PluginCheck& check) {
        return check.check == name && check.outcome == CheckOutcome::Fail;
    });
}

/// What a certificate names that no plugin beside it has.
void add_strangers(const CityDraft& draft,
                   const Manifest& manifest,
                   const PluginPlaces& beside,
                   Problems& problems) {
    const std::size_t before = problems.size();
    add_failed(draft, neighbour_checks(manifest, beside), manifest, problems);
    for (std::size_t told = before; told < problems.size(); ++told) {
        for (std::size_t at = 0; problems[told].part < 0 && at < manifest.cities.size(); ++at) {
            if (fails(neighbour_checks(with_one(manifest, at), beside), problems[told].check)) {
                problems[told].part = static_cast<int>(at);
            }
        }
    }
}

/// Figures that stand under the form's own source, of which nothing was said.
void add_unsaid_sources(const CityDraft& draft, const std::string& json, Problems& problems) {
    for (std::size_t at = 0; at < draft.parts.size(); ++at) {
        const CityPart& part = draft.parts[at];
        const bool used =
            json.find("\"source\": \"" + source_name(part) + "\"") != std::string::npos;
        if (used && trimmed(part.source.text).empty()) {
            problems.push_back({static_cast<int>(at),
                                "source_text",
                                "",
                                {"请写明这里填的数值出自哪里",
                                 "say where the figures that were typed here stand"}});
        }
    }
}

/// What is not there yet, in the order of the form.
void add_missing(const CityDraft& draft, Problems& problems) {
    if (draft.code == kNoCityCode || draft.code.empty()) {
        problems.push_back({-1, "code", "", {"请选择城市", "choose the city"}});
    }
    if (draft.parts.empty()) {
        problems.push_back({-1, "certificate", "", {"请选择证件", "choose a certificate"}});
    }
}

}  // namespace

std::vector<CityProblem> city_problems(const CityDraft& draft, const std::filesystem::path& home) {
    Problems problems;
    add_missing(draft, problems);
    if (!problems.empty()) {
        return problems;
    }
    CityDraft called = draft;
    called.id = draft.id.empty() ? draft.code + "-own" : draft.id;
    const auto json = city_manifest(called, kDraftVersion);
    if (!json) {
        return {unreadable(draft, json.error())};
    }
    add_unsaid_sources(draft, *json, problems);
    const auto manifest = parse_manifest(*json, "plugin.json");
    if (!manifest) {
        problems.push_back(unreadable(draft, manifest.error()));
        return problems;
    }
    PluginSource source;
    source.files = draft.files;
    source.files["plugin.json"].assign(json->begin(), json->end());
    add_failed(draft, check_plugin(std::move(source)).checks, *manifest, problems);
    add_strangers(draft, *manifest, places_of_home(home), problems);
    return problems;
}

Error as_error(const CityProblem& problem) {
    return Error::invalid(problem.field, problem.message);
}

}  // namespace huizhi

#include "core/checks/check_table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_host.h"
#include "tests/support/checked_photo.h"

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const fs::path kSource = HUIZHI_SOURCE_DIR;

constexpr const char* kNamedRule = R"~("rule":\s*"(\w+)")~";
constexpr const char* kAskedLimit =
    R"~((?:limit\(|check_measure\(\s*input, |check_placed\(\s*input, )"(\w+)")~";

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

std::set<std::string> found_in(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
        found.insert((*at)[1]);
    }
    return found;
}

/// What the shipped rules and the shipped certificates and cities name.
std::set<std::string> shipped_limits() {
    std::set<std::string> names;
    const auto rules = read_rules(default_rules_file());
    REQUIRE(rules.ok());
    for (const Limit& limit : rules->limits) {
        names.insert(limit.rule);
    }
    for (const auto& entry : fs::recursive_directory_iterator(kSource / "plugins")) {
        if (entry.path().filename() == "plugin.json") {
            names.merge(found_in(text_of(entry.path()), kNamedRule));
        }
    }
    return names;
}

std::vector<std::string> rules_of(const std::vector<CheckRow>& rows) {
    std::vector<std::string> rules;
    rules.reserve(rows.size());
    for (const CheckRow& row : rows) {
        rules.push_back(row.rule);
    }
    return rules;
}

std::vector<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// The file of a check with logic of its own, in whichever folder it lies.
fs::path file_of(const CheckRow& row) {
    for (const auto& entry : fs::recursive_directory_iterator(kSource / "core" / "checks")) {
        if (entry.path().filename() == row.rule + ".cpp") {
            return entry.path();
        }
    }
    return {};
}

}  // namespace

TEST_CASE("every limit that a check asks for is named by the rules or by a shipped plugin",
          "[check_table]") {
    std::set<std::string> shipped = shipped_limits();
    shipped.insert("recency");  // the manifest makes it of a certificate's "recency_months"
    shipped.insert("ears");     // too weak for a limit of ours (docs/measures.md); authors may
    for (const CheckRow& row : check_table()) {
        for (const std::string& limit : row.limits()) {
            INFO(row.rule << " asks for " << limit);
            CHECK(shipped.count(limit) == 1);
        }
    }
}

TEST_CASE("no rule stands twice in the table, and no limit belongs to two rules", "[check_table]") {
    std::set<std::string> rules;
    std::set<std::string> limits;
    for (const CheckRow& row : check_table()) {
        INFO(row.rule);
        CHECK(rules.insert(row.rule).second);
        for (const std::string& limit : row.limits()) {
            INFO(limit);
            CHECK(limits.insert(limit).second);
        }
    }
}

TEST_CASE("findings are reported in an order that people and programs got used to",
          "[check_table]") {
    CHECK(rules_of(check_table()) ==
          words("face_count face_complete resolution head_width head_height eye_distance eye_line "
                "eye_from_top chin_margin crown_margin centring frame shoulders shoulders_level "
                "roll yaw pitch eyes_open gaze eye_cover hair_over_eyes glasses_glare "
                "glasses_tint mouth expression fringe head_covering ears sharpness motion_blur "
                "fine_detail noise exposure uneven_light face_shadow hot_spot red_eye skin_colour "
                "skin_lab skin_texture background background_shadow compression mirrored recency "
                "background_mean background_even background_gradient torn origin file_profile "
                "file_pixels "
                "file_density "
                "file_colour file_bytes file_baseline file_quality file_border"));
}

TEST_CASE("before the shot the customer hears first, then the studio", "[check_table]") {
    CHECK(rules_of(checks_before_shot()) ==
          words("face_count face_complete resolution frame roll yaw pitch eyes_open gaze "
                "eye_cover glasses_glare mouth fringe hot_spot sharpness exposure uneven_light "
                "skin_colour"));
}

TEST_CASE("what only compares a figure has no file, and what has logic has its own",
          "[check_table]") {
    for (const CheckRow& row : check_table()) {
        INFO(row.rule);
        CHECK(file_of(row).empty() != std::holds_alternative<Own>(row.how));
    }
}

TEST_CASE("a check with logic of its own asks for the limits that its row names", "[check_table]") {
    // Looked at only to understand the own figure; the limit is another row's.
    const std::map<std::string, std::string> borrowed = {{"file_quality", "file_bytes"}};
    // Asked by core/photo/colour, whose answer the check takes.
    const std::map<std::string, std::string> asked_below = {{"skin_lab", "colour_correction"}};
    for (const CheckRow& row : check_table()) {
        if (!std::holds_alternative<Own>(row.how)) {
            continue;
        }
        INFO(row.rule);
        const std::string source = text_of(file_of(row));
        std::set<std::string> named;
        for (const std::string& limit : row.limits()) {
            INFO(limit);
            const auto below = asked_below.find(row.rule);
            if (below == asked_below.end() || below->second != limit) {
                CHECK(source.find('"' + limit + '"') != std::string::npos);
            }
            named.insert(limit);
        }
        for (const std::string& limit : found_in(source, kAskedLimit)) {
            INFO(limit);
            const auto other = borrowed.find(row.rule);
            CHECK((named.count(limit) == 1 || (other != borrowed.end() && other->second == limit)));
        }
    }
}

TEST_CASE("every figure that a row compares is described", "[check_table]") {
    const std::string described = text_of(kSource / "docs" / "measures.md");
    for (const CheckRow& row : check_table()) {
        if (const auto* measured = std::get_if<Measured>(&row.how)) {
            INFO(row.rule << " compares " << measured->measure);
            CHECK(described.find('`' + measured->measure + '`') != std::string::npos);
        }
    }
}

TEST_CASE("a row that compares a figure says its own words, in both languages", "[check_table]") {
    for (const CheckRow& row : check_table()) {
        const auto* measured = std::get_if<Measured>(&row.how);
        const auto* placed = std::get_if<Placed>(&row.how);
        if (!measured && !placed) {
            continue;
        }
        INFO(row.rule);
        const RuleWords& said = measured ? measured->words : placed->words;
        CHECK_FALSE(said.figure.zh.empty());
        CHECK_FALSE(said.figure.en.empty());
        CHECK(said.if_small.zh.empty() == said.if_small.en.empty());
        CHECK(said.if_large.zh.empty() == said.if_large.en.empty());
        CHECK_FALSE((said.if_small.zh.empty() && said.if_large.zh.empty()));
    }
}

TEST_CASE("a row compares its measure with the limit that bears the rule's name", "[check_table]") {
    PhotoFormat format = tests::white_card();
    Limit limit;
    limit.rule = "expression";
    limit.max = 0.48;
    format.limits["expression"] = limit;
    Subject subject = tests::frontal_subject();
    subject.facts.measures["smile"] = {0.5, 0.01, "ratio", {}};
    const auto finding = tests::finding_of(subject, format, "expression");
    REQUIRE(finding);
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->value == 0.5);
    CHECK(finding->message.en.find("width of the mouth") == 0);
    CHECK(finding->remedy.en.find("a broad smile") == 0);
    format.limits.clear();
    CHECK_FALSE(tests::finding_of(subject, format, "expression"));
}

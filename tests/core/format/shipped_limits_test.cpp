// Each rule at the limits that are shipped: just inside, on, just outside.
#include <catch2/catch.hpp>

#include "core/catalogue/manifest.h"
#include "tests/support/checked_photo.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr double kNotSeen = 1e-6;  ///< a measure without an error of its own

PhotoFormat shipped() {
    const auto rules = read_rules(HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json");
    REQUIRE(rules.ok());
    PhotoFormat format = white_card();
    for (const Limit& limit : rules->limits) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

struct LimitRow {
    std::string rule, measure;
    double good, on, bad;
    Verdict worst;
    Judged judged = Judged::MadeFromIt;
};

Verdict verdict_at(const LimitRow& row, double value) {
    Subject subject = frontal_subject();
    subject.facts.measures[row.measure] = {value, kNotSeen, "", {}};
    const auto finding = finding_of(subject, shipped(), row.rule, row.judged);
    REQUIRE(finding);
    CHECK_FALSE(finding->source.empty());
    CHECK(finding->grade == "I");
    CHECK(finding->remedy.zh.empty() == (finding->verdict == Verdict::Pass));
    CHECK(finding->remedy.en.empty() == (finding->verdict == Verdict::Pass));
    return finding->verdict;
}

}  // namespace

TEST_CASE("a rule passes inside its limit and tells a remedy outside", "[checks]") {
    const auto row = GENERATE(values<LimitRow>({
        {"shoulders", "shoulders_seen", 0.41, 0.40, 0.39, Verdict::Warn},
        {"shoulders_level", "shoulders_level", 6.9, 7, 7.1, Verdict::Warn},
        {"shoulders_level", "shoulders_level", -6.9, -7, -7.1, Verdict::Warn},
        {"hair_over_eyes", "eye_strands", 0.63, 0.64, 0.65, Verdict::Warn},
        {"glasses_glare", "eye_glare", 0.029, 0.08, 0.081, Verdict::Fail},
        {"glasses_tint", "eye_tint", 0.71, 0.6, 0.59, Verdict::Fail},
        {"eye_cover", "eyes_visible", 0.19, 0.12, 0.11, Verdict::Fail},
        {"expression", "smile", 0.47, 0.48, 0.49, Verdict::Pass},  // with a note
        {"motion_blur", "motion_blur", 0.67, 0.55, 0.54, Verdict::Fail},
        {"fine_detail", "fine_detail", 0.51, 0.5, 0.49, Verdict::Warn},
        {"noise", "noise", 4.7, 7, 7.1, Verdict::Fail},
        {"face_shadow", "face_shadow", 0.68, 0.67, 0.66, Verdict::Warn},
        {"hot_spot", "hot_spot", 0.002, 0.012, 0.013, Verdict::Fail},
        {"red_eye", "red_eye", 6.9, 12, 12.1, Verdict::Fail},
        {"skin_texture", "skin_texture", 0.26, 0.25, 0.24, Verdict::Warn},
        {"background", "edge_doubt", 2.4, 2.5, 2.6, Verdict::Warn},
        {"background_shadow", "background_shadow", 7.9, 8, 8.1, Verdict::Warn},
        {"background_even", "background_spread", 1.9, 4, 4.1, Verdict::Fail, Judged::AsItStands},
        {"background_gradient", "background_gradient", 1.9, 4, 4.1, Verdict::Fail,
         Judged::AsItStands},
    }));
    INFO(row.rule);
    CHECK(verdict_at(row, row.good) == Verdict::Pass);
    CHECK(verdict_at(row, row.on) <= Verdict::Warn);
    CHECK(verdict_at(row, row.bad) == row.worst);
}

TEST_CASE("what could not be measured on a face is unknown", "[checks]") {
    for (const char* rule : {"motion_blur", "noise", "red_eye", "hot_spot"}) {
        INFO(rule);
        CHECK(finding_of(frontal_subject(), shipped(), rule)->verdict == Verdict::Unknown);
    }
}

TEST_CASE("what a photo need not show is not missed", "[checks]") {
    for (const char* rule : {"shoulders_level", "background_shadow", "background_even"}) {
        INFO(rule);
        CHECK_FALSE(finding_of(frontal_subject(), shipped(), rule));
    }
}

TEST_CASE("a finished file's detail went into its few bytes and is not judged", "[checks]") {
    Subject subject = frontal_subject();
    subject.facts.measures["fine_detail"] = {0.3, kNotSeen, "", {}};
    CHECK(finding_of(subject, shipped(), "fine_detail")->verdict == Verdict::Warn);
    CHECK_FALSE(finding_of(subject, shipped(), "fine_detail", Judged::AsItStands));
}

#include "core/checks/judge.h"

#include <algorithm>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "core/subject/similarity.h"
#include "huizhi/certificate.h"
#include "tests/support/checked_photo.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Limit bounds(const std::string& rule, std::optional<double> min, std::optional<double> max) {
    Limit limit;
    limit.rule = rule;
    limit.min = min;
    limit.max = max;
    limit.source = "test";
    limit.grade = "I";
    return limit;
}

PhotoFormat format_with(std::initializer_list<Limit> limits) {
    PhotoFormat format;
    format.id = "id-card";
    format.certificate.id = "id-card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.dpi = 350;
    format.certificate.max_bytes = 20'000;
    for (const Limit& limit : limits) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

/// One frontal person with the facts of a good photo; nothing is decoded for it.
Subject drawn_subject() {
    Subject subject = tests::frontal_subject();
    subject.facts.measures["eyes_open"] = {0.25, 0.01, "ratio", {}};
    subject.facts.measures["yaw"] = {2, 1, "deg", {}};
    subject.facts.measures["forehead_bare"] = {1, 0.02, "ratio", {}};
    return subject;
}

const Finding* find(const CheckReport& report, const std::string& rule) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](const Finding& finding) { return finding.rule == rule; });
    return found == report.findings.end() ? nullptr : &*found;
}

class Throwing final : public Certificate {
public:
    [[nodiscard]] std::string id() const override { return "id-card"; }
    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts&, const PhotoFormat&) const override {
        throw std::runtime_error("broken plugin");
    }
};

}  // namespace

TEST_CASE("a good photo passes every rule that the format names", "[judge]") {
    const CheckReport report =
        judge(drawn_subject(),
              format_with({bounds("head_width", 193, 221), bounds("eyes_open", 0.1, {}),
                           bounds("yaw", -15, 15)}),
              Judged::MadeFromIt);
    CHECK(report.verdict == Verdict::Pass);
    CHECK(report.findings.size() == 4);  // and the count of faces
    CHECK(find(report, "head_width")->value == Approx(207).margin(2));
}

TEST_CASE("a rule whose limit the format does not name is not judged", "[judge]") {
    const CheckReport report = judge(drawn_subject(), format_with({}), Judged::MadeFromIt);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "face_count");
}

TEST_CASE("a measure that could not be taken is unknown, never pass", "[judge]") {
    Subject subject = drawn_subject();
    subject.facts.measures.erase("eyes_open");
    const CheckReport report =
        judge(subject, format_with({bounds("eyes_open", 0.1, {})}), Judged::MadeFromIt);
    CHECK(find(report, "eyes_open")->verdict == Verdict::Unknown);
    CHECK(report.verdict == Verdict::Unknown);
}

TEST_CASE("without a face, or with two, the photo fails", "[judge]") {
    Subject nobody;
    nobody.photo.width_px = nobody.photo.height_px = 100;
    const CheckReport empty =
        judge(nobody, format_with({bounds("yaw", -15, 15)}), Judged::MadeFromIt);
    REQUIRE(empty.findings.size() == 1);
    CHECK(find(empty, "face_count")->verdict == Verdict::Fail);

    Subject two = drawn_subject();
    two.facts.faces = 2;
    two.face_boxes.push_back({1200, 600, 300, 300});
    const CheckReport report = judge(two, format_with({}), Judged::MadeFromIt);
    CHECK(find(report, "face_count")->verdict == Verdict::Fail);
    CHECK(find(report, "face_count")->region == Box{1200, 600, 300, 300});
}

TEST_CASE("a missing model makes every rule unknown and says why", "[judge]") {
    Subject subject;
    subject.photo.width_px = subject.photo.height_px = 100;
    subject.model_problem = {"模型文件缺失", "a model file is missing"};
    const CheckReport report =
        judge(subject, format_with({bounds("yaw", -15, 15), bounds("head_width", 193, 221)}),
              Judged::MadeFromIt);
    CHECK(report.verdict == Verdict::Unknown);
    REQUIRE(report.findings.size() == 3);
    for (const Finding& finding : report.findings) {
        CHECK(finding.verdict == Verdict::Unknown);
        CHECK(finding.message.en == "a model file is missing");
    }
}

TEST_CASE("a covered forehead is for a person to judge", "[judge]") {
    Subject subject = drawn_subject();
    subject.facts.measures["forehead_bare"].value = 0.1;
    const CheckReport report =
        judge(subject, format_with({bounds("head_covering", 0.6, {})}), Judged::MadeFromIt);
    CHECK(find(report, "head_covering")->verdict == Verdict::Unknown);
}

TEST_CASE("a certificate that throws is one unknown finding", "[judge]") {
    const Throwing own;
    const CheckReport report = judge(drawn_subject(), format_with({bounds("yaw", -15, 15)}),
                                     Judged::MadeFromIt, {}, {&own});
    CHECK(find(report, "certificate")->verdict == Verdict::Unknown);
    CHECK(find(report, "yaw")->verdict == Verdict::Pass);
}

TEST_CASE("too few pixels fail, and too little below the shoulders too", "[judge]") {
    const PhotoFormat format =
        format_with({bounds("head_width", 193, 221), bounds("eye_line", 207, {}),
                     bounds("resolution", {}, 1.2), bounds("frame", {}, 12)});
    const CheckReport large = judge(drawn_subject(), format, Judged::MadeFromIt);
    CHECK(find(large, "resolution")->verdict == Verdict::Pass);
    CHECK(find(large, "frame")->verdict == Verdict::Pass);

    Subject small = drawn_subject();
    small.face = moved(*small.face, {0.4, 0, 0, 0});
    small.photo.width_px = 640;
    small.photo.height_px = 480;
    const CheckReport report = judge(small, format, Judged::MadeFromIt);
    CHECK(find(report, "resolution")->verdict == Verdict::Fail);
    CHECK(find(report, "frame")->verdict == Verdict::Fail);
}

TEST_CASE("a small face in a large picture fails before a small picture does", "[judge]") {
    Limit resolution = bounds("resolution", {}, 1.4);
    resolution.warn_max = 1.0;
    const PhotoFormat format =
        format_with({bounds("head_width", 193, 221), resolution, bounds("face_share", 0.22, {})});
    Subject near = drawn_subject();
    near.face = moved(*near.face, {0.4, 0, 0, 0});  // 160 pixels wide
    near.photo.width_px = 400;
    CHECK(find(judge(near, format, Judged::MadeFromIt), "resolution")->verdict == Verdict::Warn);
    near.photo.width_px = 1000;
    CHECK(find(judge(near, format, Judged::MadeFromIt), "resolution")->verdict == Verdict::Fail);
}

TEST_CASE("a finished file is judged where it stands", "[judge]") {
    Subject subject = drawn_subject();
    subject.photo.facts.kind = "jpeg";
    subject.photo.facts.components = 3;
    subject.photo.facts.baseline = true;
    subject.photo.facts.dpi = 350;
    subject.photo.facts.bytes = 15'000;
    const PhotoFormat format = format_with({bounds("head_width", 193, 221)});
    const CheckReport wrong_size = judge(subject, format, Judged::AsItStands);
    CHECK(find(wrong_size, "file_pixels")->verdict == Verdict::Fail);
    CHECK(find(wrong_size, "file_density")->verdict == Verdict::Pass);
    CHECK(find(wrong_size, "file_colour")->verdict == Verdict::Pass);
    CHECK(find(wrong_size, "file_baseline")->verdict == Verdict::Pass);
    CHECK(find(wrong_size, "head_width")->value == Approx(400));

    subject.photo.width_px = 358;
    subject.photo.height_px = 441;
    subject.photo.facts.dpi = 72;
    const CheckReport wrong_density = judge(subject, format, Judged::AsItStands);
    CHECK(find(wrong_density, "file_pixels")->verdict == Verdict::Pass);
    CHECK(find(wrong_density, "file_density")->verdict == Verdict::Fail);
}

TEST_CASE("a finished file's size fails where it binds and warns where it is only usual",
          "[judge]") {
    struct Row {
        std::int64_t bytes;
        Verdict binding;
        Verdict usual;
    };
    const auto row = GENERATE(values<Row>({{14'335, Verdict::Fail, Verdict::Warn},
                                           {14'336, Verdict::Pass, Verdict::Pass},
                                           {20'000, Verdict::Pass, Verdict::Pass},
                                           {20'001, Verdict::Fail, Verdict::Warn}}));
    INFO(row.bytes);
    Subject subject = drawn_subject();
    subject.photo.facts.bytes = row.bytes;
    Limit bytes = bounds("file_bytes", 14'336, 20'000);
    const CheckReport binding = judge(subject, format_with({bytes}), Judged::AsItStands);
    CHECK(find(binding, "file_bytes")->verdict == row.binding);
    CHECK(find(binding, "file_bytes")->value == static_cast<double>(row.bytes));
    bytes.advisory = true;
    const CheckReport usual = judge(subject, format_with({bytes}), Judged::AsItStands);
    CHECK(find(usual, "file_bytes")->verdict == row.usual);
    CHECK(find(judge(subject, format_with({bytes}), Judged::MadeFromIt), "file_bytes") == nullptr);
}

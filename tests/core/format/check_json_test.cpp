#include "core/format/check_json.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

bool holds(const std::string& json, const std::string& part) {
    INFO(json);
    return json.find(part) != std::string::npos;
}

CheckReport one_finding() {
    CheckReport report;
    report.file = "a.jpg";
    report.width_px = 4000;
    report.format = "id-card@440300";
    report.verdict = Verdict::Warn;
    report.faces = 1;
    Finding finding;
    finding.rule = "head_width";
    finding.verdict = Verdict::Warn;
    finding.value = 206.98765;
    finding.unit = "px";
    finding.min = 193;
    finding.message = {"头宽合适", "the head is wide enough"};
    report.findings = {finding};
    report.asks = {{"uniform", {"没有穿制服？", "No uniform?"}}};
    return report;
}

}  // namespace

TEST_CASE("the document has the public names, in their order", "[check_json]") {
    const std::string json = check_json(one_finding(), nullptr, "", Language::English);
    CHECK(holds(json, R"({"file":"a.jpg","width_px":4000,"height_px":0,"sha256":"")"));
    CHECK(holds(json, R"("format":"id-card@440300","verdict":"warn","faces":1,"face":null)"));
    CHECK(holds(json,
                R"({"rule":"head_width","verdict":"warn","value":206.9877,"unit":"px","min":193.0,)"
                R"("max":null,"region":null,"message":"the head is wide enough")"));
    CHECK(holds(json, R"("asks":[{"rule":"uniform","question":"No uniform?"}])"));
    CHECK(holds(json, R"("elapsed_ms":{"decode":0.0,"detect":0.0,"landmarks":0.0,"outline":0.0)"));
    CHECK_FALSE(holds(json, "\"out\""));
}

TEST_CASE("the language picks the sentences, not the names", "[check_json]") {
    const std::string json = check_json(one_finding(), nullptr, "", Language::Chinese);
    CHECK(holds(json, R"("message":"头宽合适")"));
    CHECK(holds(json, R"("question":"没有穿制服？")"));
}

TEST_CASE("a finished photo adds what was made", "[check_json]") {
    CheckReport report = one_finding();
    report.face = FaceGeometry{};
    report.face->left_eye = {10.123, 20.5};
    PhotoFile out;
    out.jpeg.resize(18211);
    out.width_px = 358;
    out.height_px = 441;
    out.dpi = 350;
    out.quality = 92;
    out.edits = {"crop", "rotate 1.2 deg"};
    const std::string json = check_json(report, &out, "o.jpg", Language::English);
    CHECK(holds(json, R"("left_eye":[10.12,20.5])"));
    CHECK(holds(json,
                R"("out":{"file":"o.jpg","width_px":358,"height_px":441,"dpi":350,"bytes":18211,)"
                R"("quality":92,"face":null,"edits":["crop","rotate 1.2 deg"]})"));
}

TEST_CASE("names and numbers that JSON cannot hold do no harm", "[check_json]") {
    CheckReport report = one_finding();
    report.file = "a\xff\"\n.jpg";
    report.findings.front().value = std::numeric_limits<double>::quiet_NaN();
    const std::string json = check_json(report, nullptr, "", Language::English);
    CHECK(holds(json, "\"a\xef\xbf\xbd\\\"\\n.jpg\""));
    CHECK(holds(json, R"("value":null)"));
    CHECK(json.find('\n') == std::string::npos);
}

TEST_CASE("how a crop was moved by hand is read back from the edits", "[check_json]") {
    PhotoFile out;
    const auto read_back = [&out] {
        return nudge_in(check_json(one_finding(), &out, "", Language::Chinese));
    };
    out.edits = {"crop", "nudge +1.5 -20.0 px, x1.020, -0.5 deg", "background"};
    CHECK(read_back() == Nudge{1.5, -20, 1.02, -0.5});
    out.edits = {"crop", "background"};
    CHECK(read_back().is_none());
    CHECK(nudge_in(check_json(one_finding(), nullptr, "", Language::Chinese)).is_none());
    CHECK(nudge_in("").is_none());
    CHECK(nudge_in("[1]").is_none());
}

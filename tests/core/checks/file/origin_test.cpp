#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/catalogue/manifest.h"
#include "core/photo/origin/photo_origin.h"
#include "tests/support/checked_photo.h"
#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A format with the limits that hold for every portrait.
PhotoFormat shipped_format() {
    PhotoFormat format = finished_format();
    const auto rules = read_rules(HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json");
    REQUIRE(rules.ok());
    for (const Limit& limit : rules->limits) {
        if (limit.rule.starts_with("origin_")) {
            format.limits[limit.rule] = limit;
        }
    }
    return format;
}

Subject subject_with(const PhotoOrigin& origin) {
    Subject subject = finished_subject();
    subject.photo.facts.origin = origin;
    return subject;
}

PhotoOrigin labelled(const std::string& value) {
    PhotoOrigin origin;
    origin.label.emplace();
    origin.label->place = "XMP AIGC";
    origin.label->add("Label", value);
    origin.label->add("ContentProducer", "maker");
    return origin;
}

PhotoOrigin noted(OriginTopic topic, const std::string& place, const std::string& text) {
    PhotoOrigin origin;
    origin.notes = {{topic, place, text}};
    return origin;
}

Finding origin_finding(const PhotoOrigin& origin, const PhotoFormat& format = shipped_format()) {
    const Subject subject = subject_with(origin);
    const auto before = said_before("origin", subject, format);
    const auto finished = said("origin", subject, format);
    REQUIRE(before);
    REQUIRE(finished);
    CHECK(before->verdict == finished->verdict);
    CHECK(finished->rule == "origin");
    CHECK(finished->remedy.empty() == (finished->verdict == Verdict::Pass));
    CHECK_FALSE(finished->message.zh.empty());
    return *finished;
}

}  // namespace

TEST_CASE("a photo that is labelled as generated fails, with what was read and the source",
          "[checks]") {
    for (const std::string value : {"1", "2", "3", "AIGC"}) {
        const Finding finding = origin_finding(labelled(value));
        INFO(value);
        CHECK(finding.verdict == Verdict::Fail);
        CHECK(finding.message.en.find("XMP AIGC Label " + value) != std::string::npos);
        CHECK(finding.message.en.find("ContentProducer maker") != std::string::npos);
        CHECK(finding.source.find("GB 45438-2025") != std::string::npos);
    }
    for (const std::string no : {"0", "False", "NO", " no "}) {
        INFO(no);
        CHECK(origin_finding(labelled(no)).verdict == Verdict::Pass);
    }
}

TEST_CASE("it fails where a format names no limit, and where a plugin's limit would let it pass",
          "[checks]") {
    const auto bare = said("origin", subject_with(labelled("1")), finished_format());
    REQUIRE(bare);
    CHECK(bare->verdict == Verdict::Fail);
    PhotoFormat lax = shipped_format();
    lax.limits["origin_generated"].max = 100;
    CHECK(origin_finding(labelled("1"), lax).verdict == Verdict::Fail);
    CHECK_FALSE(said("origin", subject_with({}), finished_format()));
}

TEST_CASE("terms, programs, settings and manifests of generators fail alike", "[checks]") {
    CHECK(origin_finding(
              noted(OriginTopic::SourceType, "IPTC DigitalSourceType", "trainedAlgorithmicMedia"))
              .verdict == Verdict::Fail);
    CHECK(origin_finding(noted(OriginTopic::Program, "PNG Software", "NovelAI")).verdict ==
          Verdict::Fail);
    const Finding recipe =
        origin_finding(noted(OriginTopic::Recipe, "PNG parameters", "Steps: 9, Seed: 3"));
    CHECK(recipe.verdict == Verdict::Fail);
    CHECK(recipe.message.en.find("Seed") == std::string::npos);
    PhotoOrigin manifest =
        noted(OriginTopic::SourceType, "C2PA digitalSourceType", "trainedAlgorithmicMedia");
    manifest.c2pa = true;
    CHECK(origin_finding(manifest).message.en.find("signature is not verified") !=
          std::string::npos);
}

TEST_CASE("a beautifier warns, and fails where the certificate's data say so", "[checks]") {
    const PhotoOrigin origin = noted(OriginTopic::Program, "EXIF Software", "美图秀秀");
    const Finding finding = origin_finding(origin);
    CHECK(finding.verdict == Verdict::Warn);
    CHECK(finding.message.zh.find("美图秀秀") != std::string::npos);
    CHECK(finding.value == 1);
    PhotoFormat strict = shipped_format();
    strict.limits["origin_beautified"] = file_limit("origin_beautified", {}, 0);
    CHECK(origin_finding(origin, strict).verdict == Verdict::Fail);
    strict.limits["origin_beautified"].advisory = true;
    CHECK(origin_finding(origin, strict).verdict == Verdict::Warn);
}

TEST_CASE("a screenshot warns; generated weighs more than beautified", "[checks]") {
    PhotoOrigin origin = noted(OriginTopic::Recipe, "EXIF UserComment", "Screenshot");
    CHECK(origin_finding(origin).verdict == Verdict::Warn);
    origin.notes.push_back({OriginTopic::Program, "EXIF Software", "FaceApp"});
    CHECK(origin_finding(origin).message.en.find("beautified") != std::string::npos);
    origin.label = labelled("1").label;
    CHECK(origin_finding(origin).verdict == Verdict::Fail);
}

TEST_CASE("what was drawn warns, also where a beautified photo fails, and is not called generated",
          "[checks]") {
    PhotoFormat strict = shipped_format();
    strict.limits["origin_beautified"] = file_limit("origin_beautified", {}, 0);
    const Finding drawn = origin_finding(
        noted(OriginTopic::SourceType, "IPTC DigitalSourceType", "digitalCreation"), strict);
    CHECK(drawn.verdict == Verdict::Warn);
    CHECK(drawn.message.en.find("not a photograph taken by a camera") != std::string::npos);
    CHECK(drawn.message.en.find("generated") == std::string::npos);
    CHECK(drawn.source.find("IPTC") != std::string::npos);
    for (const char* term : {"composite", "algorithmicallyEnhanced"}) {
        INFO(term);
        CHECK(origin_finding(noted(OriginTopic::SourceType, "IPTC DigitalSourceType", term), strict)
                  .verdict == Verdict::Pass);
    }
}

TEST_CASE("an AI disclosure alone weighs as beautified; with a generated source type it fails",
          "[checks]") {
    PhotoOrigin origin = noted(OriginTopic::SourceType, "C2PA assertion", "c2pa.ai-disclosure");
    CHECK(origin_finding(origin).verdict == Verdict::Warn);
    origin.notes.push_back(
        {OriginTopic::SourceType, "C2PA digitalSourceType", "trainedAlgorithmicMedia"});
    CHECK(origin_finding(origin).verdict == Verdict::Fail);
}

TEST_CASE("a limit that is only noted is a note: the photo passes", "[checks]") {
    PhotoFormat format = shipped_format();
    format.limits["origin_beautified"] = file_limit("origin_beautified", {}, 0);
    format.limits["origin_beautified"].noted = true;
    const Finding finding =
        origin_finding(noted(OriginTopic::Program, "EXIF Software", "FaceApp"), format);
    CHECK(finding.verdict == Verdict::Pass);
    CHECK(finding.note);
}

TEST_CASE("a label that cannot be read is neither good nor bad: somebody has to look", "[checks]") {
    PhotoOrigin origin;
    origin.label_damaged = true;
    CHECK(origin_finding(origin).verdict == Verdict::Unknown);
}

TEST_CASE("a file that is not read whole is neither good nor bad, unless what was read says enough",
          "[checks]") {
    PhotoOrigin origin;
    origin.unread = true;
    const Finding unread = origin_finding(origin);
    CHECK(unread.verdict == Verdict::Unknown);
    CHECK(unread.message.en.find("more notes than are read") != std::string::npos);
    PhotoOrigin generated =
        noted(OriginTopic::SourceType, "IPTC DigitalSourceType", "trainedAlgorithmicMedia");
    generated.unread = true;
    CHECK(origin_finding(generated).verdict == Verdict::Fail);
}

TEST_CASE("a compressed C2PA manifest is no fault, and is told", "[checks]") {
    PhotoOrigin silent;
    PhotoOrigin edited = noted(OriginTopic::Program, "XMP CreatorTool", "Adobe Photoshop");
    for (PhotoOrigin* origin : {&silent, &edited}) {
        origin->c2pa = origin->c2pa_packed = true;
        const Finding finding = origin_finding(*origin);
        CHECK(finding.verdict == Verdict::Pass);
        CHECK(finding.message.en.find("manifest is compressed") != std::string::npos);
    }
}

TEST_CASE("usual editors, cameras and silence are no fault, and are told as no proof", "[checks]") {
    const Finding editor =
        origin_finding(noted(OriginTopic::Program, "XMP CreatorTool", "Adobe Photoshop"));
    CHECK(editor.verdict == Verdict::Pass);
    CHECK(editor.message.en.find("Adobe Photoshop") != std::string::npos);
    PhotoOrigin camera;
    camera.camera = true;
    CHECK(origin_finding(camera).verdict == Verdict::Pass);
    CHECK(origin_finding(camera).message.en.find("no proof") != std::string::npos);
    CHECK(origin_finding({}).verdict == Verdict::Pass);
    CHECK(origin_finding({}).message.en.find("cannot be told") != std::string::npos);
    const Finding words =
        origin_finding(noted(OriginTopic::Recipe, "EXIF ImageDescription", "somebody"));
    CHECK(words.verdict == Verdict::Pass);
    CHECK(words.message.en.find("somebody") == std::string::npos);
}

TEST_CASE("ten statements are told as three and more", "[checks]") {
    PhotoOrigin origin;
    for (int i = 0; i < 10; ++i) {
        origin.notes.push_back(
            {OriginTopic::Program, "XMP History softwareAgent", "FaceApp " + std::to_string(i)});
    }
    const Finding finding = origin_finding(origin);
    CHECK(finding.value == 10);
    CHECK(finding.message.en.find("FaceApp 2") != std::string::npos);
    CHECK(finding.message.en.find("FaceApp 3") == std::string::npos);
    CHECK(finding.message.en.find("and more") != std::string::npos);
}

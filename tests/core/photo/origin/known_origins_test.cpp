#include "core/photo/origin/known_origins.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/json_node.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

OriginKind kind_of(OriginTopic topic, const std::string& place, const std::string& text) {
    return known_origin({topic, place, text}).kind;
}

OriginKind program(const std::string& text) {
    return kind_of(OriginTopic::Program, "EXIF Software", text);
}

}  // namespace

TEST_CASE("every entry of the list names its kind, its words and a source that stands in it",
          "[origin]") {
    std::ifstream file(std::string(HUIZHI_SOURCE_DIR) + "/core/photo/origin/known_origins.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto root = JsonNode::parse(text, "known_origins.json");
    REQUIRE(root.ok());
    root->allow({"sources", "programs", "source_types", "recipes"});
    const JsonNode sources = root->object("sources");
    for (const std::string& name : sources.names()) {
        const JsonNode source = sources.object(name);
        source.allow({"text", "url", "grade", "date"});
        CHECK_FALSE(source.text("text").empty());
        CHECK(source.text("date").size() == 10);
    }
    const std::set<std::string> kinds = {"camera", "editor",     "drawn",
                                         "reshot", "beautified", "generated"};
    for (const char* list : {"programs", "source_types", "recipes"}) {
        for (const JsonNode& entry : root->list(list)) {
            INFO(list << " " << entry.text("name"));
            entry.allow({"name", "zh", "kind", "keys", "words", "source"});
            CHECK(kinds.count(entry.text("kind")) == 1);
            CHECK(sources.has(entry.text("source")));
            CHECK((entry.has("words") || entry.has("keys")));
        }
    }
    INFO((root->problem() ? root->problem()->message.en : ""));
    CHECK_FALSE(root->problem());
}

TEST_CASE("beautifying apps are known by the names that they write", "[origin]") {
    for (const char* text :
         {"美图秀秀", "Meitu", "MeituPic 9.1", "com.meitu.meiyancamera", "轻颜相机", "B612",
          "B612_20260101", "Faceu激萌", "醒图", "美颜相机", "BeautyPlus", "FaceApp 12", "Facetune2",
          "SNOW 11.2", "YouCam Perfect", "像素蛋糕 PixCake"}) {
        INFO(text);
        CHECK(program(text) == OriginKind::Beautified);
    }
}

TEST_CASE("usual editors, cameras and words that only look alike are no beautifiers", "[origin]") {
    for (const char* text : {"Adobe Photoshop 26.0 (Windows)", "Adobe Photoshop Lightroom Classic",
                             "Capture One 23", "GIMP 2.10.34", "Photos 5.0", "Snapseed 2.0"}) {
        INFO(text);
        CHECK(program(text) == OriginKind::Editor);
    }
    for (const char* text :
         {"Mac OS X Snow Leopard", "17.5.1", "HDR+ 1.0.345", "Ver.1.02",
          "Canon EOS R5 Firmware 1.8.2", "snowfall", "gaminid", "FIREFLY 8S V2.1", ""}) {
        INFO(text);
        CHECK(program(text) == OriginKind::Unknown);
    }
}

TEST_CASE("generators are known as programs, terms and settings", "[origin]") {
    for (const char* text : {"Midjourney v6", "DALL-E 3", "ChatGPT", "Adobe Firefly 3", "豆包",
                             "NovelAI", "妙鸭相机", "ComfyUI", "Made with Google AI"}) {
        INFO(text);
        CHECK(program(text) == OriginKind::Generated);
    }
    CHECK(kind_of(OriginTopic::SourceType, "", "trainedAlgorithmicMedia") == OriginKind::Generated);
    CHECK(kind_of(OriginTopic::SourceType, "", "compositeWithTrainedAlgorithmicMedia") ==
          OriginKind::Generated);
    CHECK(kind_of(OriginTopic::SourceType, "", "screenCapture") == OriginKind::Reshot);
    CHECK(kind_of(OriginTopic::SourceType, "", "digitalCapture") == OriginKind::Camera);
    CHECK(kind_of(OriginTopic::SourceType, "", "somethingNew") == OriginKind::Unknown);
    CHECK(kind_of(OriginTopic::Recipe, "PNG parameters", "a face Steps: 20, Sampler: Euler") ==
          OriginKind::Generated);
    CHECK(kind_of(OriginTopic::Recipe, "PNG prompt", "{}") == OriginKind::Generated);
    CHECK(kind_of(OriginTopic::Recipe, "PNG parameters", "ISO 200") == OriginKind::Unknown);
    CHECK(kind_of(OriginTopic::Recipe, "EXIF UserComment", "in three steps: sit, look, smile") ==
          OriginKind::Unknown);
    CHECK(kind_of(OriginTopic::Recipe, "EXIF UserComment", "Screenshot") == OriginKind::Reshot);
    CHECK(kind_of(OriginTopic::Recipe, "EXIF Make", "Ideogram AI") == OriginKind::Generated);
    CHECK(kind_of(OriginTopic::Generator, "IPTC AISystemUsed", "x") == OriginKind::Generated);
}

TEST_CASE("IPTC's terms of an editor's work are an editor's, and what was drawn is not generated",
          "[origin]") {
    for (const char* term : {"composite", "compositeCapture", "algorithmicallyEnhanced"}) {
        INFO(term);
        CHECK(kind_of(OriginTopic::SourceType, "", term) == OriginKind::Editor);
    }
    for (const char* term : {"digitalArt", "digitalCreation", "softwareImage"}) {
        INFO(term);
        CHECK(kind_of(OriginTopic::SourceType, "", term) == OriginKind::Drawn);
    }
}

TEST_CASE("scanning apps are scanners, and the Spanish word for image is no generator",
          "[origin]") {
    CHECK(program("CamScanner 6.5") == OriginKind::Reshot);
    CHECK(program("ScanSnap Home") == OriginKind::Reshot);
    CHECK(program("Editor de imagen") == OriginKind::Unknown);
    CHECK(program("Google Imagen") == OriginKind::Generated);
    CHECK(program("Imagen 3") == OriginKind::Generated);
}

TEST_CASE("a word stands alone, begins a longer one, or is all but a version", "[origin]") {
    CHECK(has_origin_word("the GROK one", "grok"));
    CHECK_FALSE(has_origin_word("grokking", "grok"));
    CHECK(has_origin_word("grokking", "grok*"));
    CHECK_FALSE(has_origin_word("agrok", "grok*"));
    CHECK(has_origin_word("某美颜相机2", "美颜"));
    CHECK(has_origin_word("Snow 9.1", "=snow"));
    CHECK_FALSE(has_origin_word("Snow White", "=snow"));
    CHECK_FALSE(has_origin_word("anything", ""));
    CHECK_FALSE(has_origin_word("anything", "*"));
}

#include "core/catalogue/model_data.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/catalogue/manifest.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using Json = nlohmann::json;

namespace {

Json template_data() {
    std::ifstream file(HUIZHI_SOURCE_DIR "/plugins/template_model/plugin.json");
    return Json::parse(file);
}

/// The field that is told as wrong when this member is this.
std::string wrong_with(const std::string& pointer, const Json& value) {
    Json json = template_data();
    json[Json::json_pointer(pointer)] = value;
    const auto manifest = parse_manifest(json.dump(), "plugin.json");
    return manifest ? "" : manifest.error().field;
}

}  // namespace

TEST_CASE("a model's data say what it is shown and what its figures mean", "[model_data]") {
    const auto manifest = parse_manifest(template_data().dump(), "plugin.json");
    REQUIRE(manifest);
    REQUIRE(manifest->model);
    const ModelSpec& model = *manifest->model;
    CHECK(model.id == "template-model");
    CHECK(model.version == "1.0.0");
    CHECK(model.name.en == "Template model");
    CHECK(model.file == "model.onnx");
    CHECK(model.licence_file == "LICENSE");
    CHECK(model.date == "2026-11-30");
    CHECK(model.width_px == 32);
    CHECK(model.channels() == 3);
    CHECK(model.crop == ModelCrop::Face);
    CHECK(model.activation == ModelActivation::Sigmoid);
    CHECK(model.outputs == 1);
    REQUIRE(model.classes.size() == 1);
    CHECK(model.classes[0].rule == "selfie");
    CHECK(model.classes[0].no_below == 0.3);
    CHECK(model.classes[0].yes_above == 0.7);
    CHECK(model.classes[0].when_yes == Verdict::Warn);
    CHECK_FALSE(model.classes[0].settles);
    CHECK(model.classes[0].grade == "I");
}

TEST_CASE("a grey picture has one mean and one deviation", "[model_data]") {
    Json json = template_data();
    json["model"]["input"]["colour"] = "grey";
    CHECK_FALSE(parse_manifest(json.dump(), "plugin.json"));
    json["model"]["input"]["mean"] = {0.5};
    json["model"]["input"]["deviation"] = {0.5};
    REQUIRE(parse_manifest(json.dump(), "plugin.json"));
    CHECK(parse_manifest(json.dump(), "plugin.json")->model->channels() == 1);
}

TEST_CASE("what is wrong in a model's data is told with its place", "[model_data]") {
    CHECK(wrong_with("/model/file", "../model.onnx") == "/model/file");
    CHECK(wrong_with("/model/file", "model.bin") == "/model/file");
    CHECK(wrong_with("/model/sha256", "ABC") == "/model/sha256");
    CHECK(wrong_with("/model/licence/file", "/etc/passwd") == "/model/licence/file");
    CHECK(wrong_with("/model/date", "") == "/model/date");
    CHECK(wrong_with("/model/input/width_px", 4'096) == "/model/input/width_px");
    CHECK(wrong_with("/model/input/colour", "yuv") == "/model/input/colour");
    CHECK(wrong_with("/model/input/mean", Json::array({0, 0})) == "/model/input/mean");
    CHECK(wrong_with("/model/input/mean/1", "0.5") == "/model/input/mean/1");
    CHECK(wrong_with("/model/input/deviation", Json::array({1, 0, 1})) == "/model/input/deviation");
    CHECK(wrong_with("/model/input/crop", "eyes") == "/model/input/crop");
    CHECK(wrong_with("/model/outputs", 0) == "/model/outputs");
    CHECK(wrong_with("/model/classes", Json::array()) == "/model/classes");
    CHECK(wrong_with("/model/classes/0/output", 1) == "/model/classes/0/output");
    CHECK(wrong_with("/model/classes/0/no_below", 0.8) == "/model/classes/0/no_below");
    CHECK(wrong_with("/model/classes/0/yes_above", "0.7") == "/model/classes/0/yes_above");
    CHECK(wrong_with("/model/classes/0/when_yes", "pass") == "/model/classes/0/when_yes");
    CHECK(wrong_with("/model/classes/0/source", "nowhere") == "/model/classes/0/source");
    CHECK(wrong_with("/library", "code") == "/library");
}

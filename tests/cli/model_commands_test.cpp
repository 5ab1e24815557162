// A model that a studio brings, from the template into the studio and onto a photo's findings.

#include <fstream>
#include <functional>
#include <sstream>

#include "core/photo/photo.h"
#include "core/photo/pixels.h"
#include "tests/support/counter.h"
#include "tests/support/picture_bytes.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

/// The author's template in a folder of the counter's.
std::string model_template(const Counter& counter) {
    const std::string folder = (counter.folder() / "my-model").string();
    counter.ask({"plugin", "new", "my-model", "--kind", "model", "--out", folder});
    return folder;
}

void change_data(const std::string& folder, const std::string& what, const std::string& by) {
    std::stringstream text;
    text << std::ifstream(folder + "/plugin.json").rdbuf();
    std::string json = text.str();
    REQUIRE(json.find(what) != std::string::npos);
    json.replace(json.find(what), what.size(), by);
    std::ofstream(folder + "/plugin.json") << json;
}

std::string outcome_of(const Json& validated, const std::string& name) {
    for (const Json& check : validated.at("checks")) {
        if (check.at("check") == name) {
            return check.at("verdict");
        }
    }
    return "";
}

/// What a photo's check says of the model's rule.
Json selfie(const Counter& counter, const std::string& photo = kPortrait) {
    const ProgramResult result =
        counter.call({"photo", "check", photo, "--format", "id-card@440300"});
    const Json report = Json::parse(result.out);
    for (const Json& finding : report.at("findings")) {
        if (finding.at("rule") == "selfie") {
            return finding;
        }
    }
    return nullptr;
}

/// The portrait in yellow light.
std::string yellow_portrait(const Counter& counter) {
    const auto photo = huizhi::load_photo(kPortrait);
    REQUIRE(photo);
    cv::Mat rgb = photo->pixels->rgb.clone();
    cv::multiply(rgb, cv::Scalar(1.25, 1, 0.15), rgb);
    const auto jpeg = jpeg_of(rgb, 92);
    const std::string file = (counter.folder() / "yellow.jpg").string();
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
    return file;
}

}  // namespace

TEST_CASE("a model's template passes its checks, is installed, and judges a photo",
          "[model_commands]") {
    const Counter counter;
    const std::string folder = model_template(counter);
    CHECK(selfie(counter) == nullptr);
    const Json validated = counter.ask({"plugin", "validate", folder});
    CHECK(validated.at("valid") == true);
    for (const char* name :
         {"model_bytes", "model_licence", "questions_known", "model_loads", "model_answers"}) {
        INFO(name);
        CHECK(outcome_of(validated, name) == "pass");
    }
    const std::string package = (counter.folder() / "my-model.hzp").string();
    counter.ask({"plugin", "pack", folder, "--out", package});
    counter.ask({"plugin", "install", package, "--developer"});
    const Json plugin = counter.ask({"plugin", "info", "my-model"}).at("plugin");
    CHECK(plugin.at("kind") == "model");
    CHECK(plugin.at("loaded") == true);
    const Json finding = selfie(counter);
    REQUIRE(finding != nullptr);
    CHECK(finding.at("unit") == "score");
    CHECK(finding.at("verdict") == "pass");
    CHECK(selfie(counter, yellow_portrait(counter)).at("verdict") == "warn");
    CHECK(finding.at("source").get<std::string>().find("my-model 1.0.0") != std::string::npos);

    counter.ask({"plugin", "disable", "my-model"});
    CHECK(selfie(counter) == nullptr);
}

TEST_CASE("a model whose file or data are wrong does not come in", "[model_commands]") {
    struct Wrong {
        const char* failing;  ///< the validator's check
        std::function<void(const std::string& folder)> made;
    };
    const auto wrong = GENERATE(
        as<Wrong>{},
        Wrong{"model_bytes",
              [](const std::string& folder) {
                  std::ofstream(folder + "/model.onnx", std::ios::app) << "x";
              }},
        Wrong{"model_licence", [](const std::string& folder) { fs::remove(folder + "/LICENSE"); }},
        Wrong{"questions_known",
              [](const std::string& folder) {
                  change_data(folder, R"("rule": "selfie")", R"("rule": "moustache")");
              }},
        Wrong{"model_answers",
              [](const std::string& folder) {
                  change_data(folder, R"("outputs": 1)", R"("outputs": 4)");
              }},
        Wrong{"model_answers", [](const std::string& folder) {
                  change_data(folder, R"("colour": "rgb",
      "mean": [0, 0, 0],
      "deviation": [1, 1, 1])",
                              R"("colour": "grey", "mean": [0], "deviation": [1])");
              }});
    const Counter counter;
    const std::string folder = model_template(counter);
    wrong.made(folder);
    const ProgramResult result = counter.call({"plugin", "validate", folder});
    INFO(result.out);
    CHECK(result.exit_code != 0);
    CHECK(outcome_of(Json::parse(result.out), wrong.failing) == "fail");
}

TEST_CASE("a model whose file was changed after it came in is refused, and photos are judged",
          "[model_commands]") {
    const Counter counter;
    const fs::path place = fs::path(counter.home()) / "plugins" / "my-model";
    fs::create_directories(place.parent_path());
    fs::copy(model_template(counter), place, fs::copy_options::recursive);
    CHECK(selfie(counter) != nullptr);
    std::ofstream(place / "model.onnx", std::ios::app) << "x";
    CHECK(selfie(counter) == nullptr);
    const Json plugin = counter.ask({"plugin", "info", "my-model"}).at("plugin");
    CHECK(plugin.at("loaded") == false);
    CHECK(plugin.at("refusal").get<std::string>().find("SHA-256") != std::string::npos);
}

#include "core/document/text_models.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/document/text_model_files.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

TEST_CASE("the networks and their signs belong together", "[text_models]") {
    auto models = load_text_models(default_models_dir());
    REQUIRE(models);
    // Classes of the reader: none, each line of the list, a blank.
    CHECK(models->signs.size() == 6625);
    CHECK(models->signs.front().empty());
    CHECK(models->signs.back() == " ");
    CHECK(check_text_model_files(default_models_dir()));
}

TEST_CASE("a missing or damaged model is named", "[text_models]") {
    const tests::TempDir folder;
    for (const char* file : {"text_finder.onnx", "text_reader.onnx", "text_signs.txt"}) {
        fs::copy_file(default_models_dir() / file, folder.path() / file);
    }
    CHECK(check_text_model_files(folder.path()));
    std::ofstream(folder.path() / "text_signs.txt", std::ios::app) << "x";
    const auto damaged = load_text_models(folder.path());
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == ErrorCode::Environment);
    CHECK(damaged.error().file == "text_signs.txt");
    fs::remove(folder.path() / "text_finder.onnx");
    const auto missing = load_text_models(folder.path());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().file == "text_finder.onnx");
    CHECK_FALSE(check_text_model_files(folder.path()));
}

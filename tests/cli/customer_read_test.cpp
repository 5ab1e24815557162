#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

// What the program says of pictures that are no card; what it reads is tested in
// tests/core/document.

using Json = nlohmann::json;

namespace {

huizhi::tests::ProgramResult read_document(const std::string& file) {
    return huizhi::tests::run_program({std::string(HUIZHI_BINARY_DIR) + "/bin/huizhi", "--json",
                                       "--home", "/nowhere", "customer", "read", file});
}

}  // namespace

TEST_CASE("a picture without a card is unreadable, and no home is asked for", "[customer_read]") {
    const auto run = read_document(HUIZHI_SOURCE_DIR "/samples/portrait.jpg");
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("field") == "document");
}

TEST_CASE("a file that is no photo is named", "[customer_read]") {
    const auto run = read_document(HUIZHI_SOURCE_DIR "/README.md");
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("file") == HUIZHI_SOURCE_DIR "/README.md");
}

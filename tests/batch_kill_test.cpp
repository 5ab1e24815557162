#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace fs = std::filesystem;

TEST_CASE("a batch that was killed goes on without duplicates or gaps", "[flow][batch]") {
    constexpr int kPhotos = 8;
    const TempDir dir;
    fs::create_directory(dir / "in");
    for (int i = 0; i < kPhotos; ++i) {
        fs::copy_file(fs::path(HUIZHI_SOURCE_DIR) / "samples" / "portrait.jpg",
                      dir / ("in/p" + std::to_string(i) + ".jpg"));
    }
    const std::vector<std::string> command = {std::string(HUIZHI_BINARY_DIR) + "/bin/huizhi",
                                              "photo",
                                              "batch",
                                              (dir / "in").string(),
                                              "--format",
                                              "id-card@440300",
                                              "--out",
                                              (dir / "out").string(),
                                              "--force",
                                              "--json"};
    {
        BackgroundProgram first(command);
        CHECK_FALSE(first.read_line().empty());
        CHECK_FALSE(first.read_line().empty());
        first.kill(SIGKILL);
        static_cast<void>(first.wait());
    }
    const ProgramResult second = run_program(command);
    INFO(second.err);
    CHECK((second.exit_code == 0 || second.exit_code == 1));

    std::multiset<std::string> noted;
    std::ifstream journal(dir / "out/batch.jsonl");
    for (std::string line; std::getline(journal, line);) {
        noted.insert(nlohmann::json::parse(line).at("file"));
    }
    CHECK(noted.size() == kPhotos);
    for (int i = 0; i < kPhotos; ++i) {
        const std::string name = "p" + std::to_string(i) + ".jpg";
        CHECK(noted.count(name) == 1);
        CHECK(fs::file_size(dir / ("out/" + name)) > 1000);
    }
    std::ifstream summary(dir / "out/summary.json");
    const auto sum = nlohmann::json::parse(summary);
    CHECK(sum.at("made").get<int>() + sum.at("kept").get<int>() == kPhotos);
    CHECK(sum.at("kept").get<int>() >= 2);
}

#include "gui/work/counter_work.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/support/state_home.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::failed_output;
using huizhi::gui::FileToSave;
using huizhi::gui::overwriting;
using huizhi::gui::save_files;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

}  // namespace

TEST_CASE("saved photos replace a file of others once a person says so, the shot never",
          "[counter]") {
    const tests::StateHome state;
    const tests::TempDir dir;
    const fs::path shot = dir / "shot.jpg";
    std::ofstream(shot) << "the customer's";
    std::ofstream(dir / "b.jpg") << "somebody's";
    fs::create_symlink(shot, dir / "link.jpg");
    const std::vector<std::uint8_t> bytes{'n', 'e', 'w'};
    const std::vector<FileToSave> files{{{dir / "a.jpg", {shot}}, bytes},
                                        {{dir / "b.jpg", {shot}}, bytes}};
    const auto first = save_files(files);
    REQUIRE_FALSE(first.ok());
    const OutputFile failed = failed_output(files, first.error());
    CHECK(failed.file == dir / "b.jpg");
    CHECK(may_be_replaced(first.error(), failed));  // so that it is asked
    CHECK(text_of(dir / "b.jpg") == "somebody's");
    REQUIRE(save_files(overwriting(files)).ok());
    CHECK(text_of(dir / "b.jpg") == "new");
    const std::vector<FileToSave> over_the_shot{{{dir / "link.jpg", {shot}}, bytes}};
    const auto refused = save_files(overwriting(over_the_shot));
    REQUIRE_FALSE(refused.ok());
    CHECK_FALSE(may_be_replaced(refused.error(), over_the_shot.front().output));
    CHECK(text_of(shot) == "the customer's");
}

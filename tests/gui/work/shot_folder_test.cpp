#include "gui/work/shot_folder.h"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using huizhi::gui::ShotFolder;

namespace {

const std::string kJpegBegun = std::string("\xFF\xD8") + std::string(64, 'x');
const std::string kJpegEnd = "\xFF\xD9";

void append(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::app) << bytes;
}

/// What two looks tell, one after the other.
std::vector<std::string> told(ShotFolder& folder) {
    std::vector<std::string> names;
    for (int look = 0; look < 2; ++look) {
        for (const auto& shot : folder.look()) {
            names.push_back(shot.file.filename().string());
        }
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a shot is told once, when it is whole, and never what lay there before", "[shots]") {
    const huizhi::tests::TempDir dir;
    append(dir / "old.jpg", kJpegBegun + kJpegEnd);
    ShotFolder folder(dir.path());
    CHECK(told(folder).empty());
    append(dir / "a.jpg", kJpegBegun);
    CHECK(told(folder).empty());  // its size stands still, but it has no end
    append(dir / "a.jpg", kJpegEnd + std::string(16, '\0'));  // some cameras pad the end
    CHECK(folder.look().empty());                             // it has just grown
    CHECK(told(folder) == Names{"a.jpg"});
    CHECK(told(folder).empty());
    append(dir / "a.jpg", kJpegBegun + kJpegEnd);  // the same name written anew
    CHECK(told(folder) == Names{"a.jpg"});
}

TEST_CASE("of raw file and JPEG the JPEG comes once, and a program's own file never", "[shots]") {
    const huizhi::tests::TempDir dir;
    ShotFolder folder(dir.path());
    append(dir / "b.CR3", kJpegBegun + kJpegEnd);
    append(dir / "b.JPG", kJpegBegun + kJpegEnd);
    append(dir / ".c.jpg", kJpegBegun + kJpegEnd);
    append(dir / "d.txt", kJpegEnd);
    std::filesystem::create_directory(dir / "e.jpg");
    append(dir / "f.png", std::string("\x89PNG") + "....IEND");
    const auto names = told(folder);
    CHECK(std::multiset<std::string>(names.begin(), names.end()) ==
          std::multiset<std::string>{"b.JPG", "f.png"});
}

TEST_CASE("a folder that is away and comes back tells no shot twice", "[shots]") {
    const huizhi::tests::TempDir dir;
    const auto shots = dir / "shots";
    std::filesystem::create_directory(shots);
    ShotFolder folder(shots);
    append(shots / "a.jpg", kJpegBegun + kJpegEnd);
    CHECK(told(folder) == Names{"a.jpg"});
    std::filesystem::rename(shots, dir / "away");
    CHECK(folder.look().empty());
    CHECK_FALSE(folder.readable());
    std::filesystem::rename(dir / "away", shots);
    CHECK(told(folder).empty());
    CHECK(folder.readable());
}

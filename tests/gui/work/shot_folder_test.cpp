#include "gui/work/shot_folder.h"

#include <chrono>
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

TEST_CASE("a folder that could not be read at first tells nothing of what it brings along",
          "[shots]") {
    const huizhi::tests::TempDir dir;
    const auto share = dir / "share";
    ShotFolder folder(share);
    CHECK(folder.look().empty());
    CHECK_FALSE(folder.readable());
    std::filesystem::create_directory(share);
    append(share / "old.jpg", kJpegBegun + kJpegEnd);
    CHECK(told(folder).empty());
    CHECK(folder.readable());
    append(share / "new.jpg", kJpegBegun + kJpegEnd);
    CHECK(told(folder) == Names{"new.jpg"});
}

TEST_CASE("a share that leaves an empty folder behind comes back without a new shot", "[shots]") {
    const huizhi::tests::TempDir dir;
    const auto shots = dir / "shots";
    std::filesystem::create_directory(shots);
    append(shots / "old.jpg", kJpegBegun + kJpegEnd);
    ShotFolder folder(shots);
    append(shots / "a.jpg", kJpegBegun + kJpegEnd);
    CHECK(told(folder) == Names{"a.jpg"});
    std::filesystem::rename(shots, dir / "away");
    std::filesystem::create_directory(shots);
    CHECK(told(folder).empty());
    CHECK(folder.readable());
    std::filesystem::remove(shots);
    std::filesystem::rename(dir / "away", shots);
    CHECK(told(folder).empty());
    append(shots / "b.jpg", kJpegBegun + kJpegEnd);
    CHECK(told(folder) == Names{"b.jpg"});
}

TEST_CASE("a shot is begun when it was written, if that was before it was seen", "[shots]") {
    const huizhi::tests::TempDir dir;
    ShotFolder folder(dir.path());
    const auto watched = std::chrono::steady_clock::now();
    append(dir / "new.jpg", kJpegBegun + kJpegEnd);
    append(dir / "old.jpg", kJpegBegun + kJpegEnd);
    std::filesystem::last_write_time(
        dir / "old.jpg", std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    CHECK(folder.look().empty());
    const auto shots = folder.look();
    REQUIRE(shots.size() == 2);  // by their time
    CHECK(shots.front().file.filename() == "old.jpg");
    CHECK(shots.front().begun_at < watched - std::chrono::minutes(59));
    CHECK(shots.front().begun_at > watched - std::chrono::minutes(61));
    CHECK(shots.back().begun_at >= watched);
}

#include "core/base/system/durable_file.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

long entries(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("a file is replaced whole, and the temporary name is gone", "[durable_file]") {
    const tests::TempDir place;
    REQUIRE(replace_durably(place / "file", bytes_of("a longer first one"), place / "1.tmp") ==
            FileTrouble::None);
    REQUIRE(replace_durably(place / "file", bytes_of("second"), place / "2.tmp") ==
            FileTrouble::None);
    std::vector<std::uint8_t> read;
    CHECK(read_regular_file(place / "file", 6, read) == FileTrouble::None);
    CHECK(read == bytes_of("second"));
    CHECK(entries(place.path()) == 1);
}

TEST_CASE("a folder and a device are never replaced", "[durable_file]") {
    const tests::TempDir place;
    fs::create_directory(place / "folder");
    CHECK(replace_durably(place / "folder", bytes_of("x"), place / "1.tmp") == FileTrouble::Folder);
    CHECK(replace_durably("/dev/null", bytes_of("x"), place / "1.tmp") == FileTrouble::NotRegular);
    CHECK(entries(place.path()) == 1);
}

TEST_CASE("what cannot be written leaves the old file", "[durable_file]") {
    const tests::TempDir place;
    std::ofstream(place / "file") << "old";
    CHECK(replace_durably(place / "file", bytes_of("new"), place / "none" / "1.tmp") ==
          FileTrouble::Missing);
    std::vector<std::uint8_t> read;
    CHECK(read_regular_file(place / "file", 100, read) == FileTrouble::None);
    CHECK(read == bytes_of("old"));
}

TEST_CASE("what cannot be read is told apart", "[durable_file]") {
    const tests::TempDir place;
    std::vector<std::uint8_t> read;
    CHECK(read_regular_file(place / "none", 9, read) == FileTrouble::Missing);
    CHECK(read_regular_file(place.path(), 9, read) == FileTrouble::Folder);
    CHECK(read_regular_file("/dev/zero", 9, read) == FileTrouble::NotRegular);
    CHECK(read_regular_file(place / std::string(300, 'x'), 9, read) == FileTrouble::NameTooLong);
    REQUIRE(::mkfifo((place / "pipe").c_str(), 0600) == 0);
    CHECK(read_regular_file(place / "pipe", 9, read) == FileTrouble::NotRegular);
    std::ofstream(place / "ten") << "0123456789";
    CHECK(read_regular_file(place / "ten", 9, read) == FileTrouble::TooLarge);
    CHECK(read_regular_file(place / "ten", 10, read) == FileTrouble::None);
}

TEST_CASE("a stamp changes with the content, also when the date is set back", "[durable_file]") {
    const tests::TempDir place;
    CHECK(file_stamp(place / "file").empty());
    std::ofstream(place / "file") << "one";
    const auto written = fs::last_write_time(place / "file");
    const std::string before = file_stamp(place / "file");
    CHECK(file_stamp(place / "file") == before);
    REQUIRE(replace_durably(place / "file", bytes_of("two"), place / "1.tmp") == FileTrouble::None);
    fs::last_write_time(place / "file", written);
    CHECK(file_stamp(place / "file") != before);
}

TEST_CASE("what is written is its user's alone, whatever the session leaves open",
          "[durable_file]") {
    const tests::TempDir place;
    const mode_t before = ::umask(GENERATE(mode_t{0}, mode_t{022}, mode_t{077}));
    const auto first = replace_durably(place / "new", bytes_of("x"), place / "1.tmp");
    std::ofstream(place / "wide") << "old";
    ::chmod((place / "wide").c_str(), 0666);
    const auto second = replace_durably(place / "wide", bytes_of("x"), place / "2.tmp");
    ::umask(before);
    REQUIRE(first == FileTrouble::None);
    REQUIRE(second == FileTrouble::None);
    for (const char* name : {"new", "wide"}) {
        struct stat status {};
        REQUIRE(::stat((place / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
}

TEST_CASE("a file that is written over keeps its place and its size, and nothing else",
          "[durable_file]") {
    const tests::TempDir place;
    std::ofstream(place / "file") << std::string(100'000, 'x');
    fs::create_hard_link(place / "file", place / "blocks");
    REQUIRE(write_over(place / "file") == FileTrouble::None);
    std::vector<std::uint8_t> bytes;
    REQUIRE(read_regular_file(place / "blocks", 1'000'000, bytes) == FileTrouble::None);
    CHECK(bytes == std::vector<std::uint8_t>(100'000, 0));
    std::ofstream(place / "empty").close();
    CHECK(write_over(place / "empty") == FileTrouble::None);
    CHECK(write_over(place / "none") == FileTrouble::Missing);
    CHECK(write_over(place.path()) == FileTrouble::Folder);
}

TEST_CASE("why a file cannot be written is told", "[durable_file]") {
    const tests::TempDir place;
    CHECK(why_not_writable(place / "new") == FileTrouble::None);
    CHECK(why_not_writable(place / "none" / "new") == FileTrouble::Missing);
    CHECK(trouble_of_system(ENOSPC) == FileTrouble::DiskFull);
    CHECK(trouble_of_system(EROFS) == FileTrouble::ReadOnly);
    CHECK(trouble_of_system(EACCES) == FileTrouble::NotPermitted);
    CHECK(trouble_of_system(EINTR) == FileTrouble::None);
}

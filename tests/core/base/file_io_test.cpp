#include "core/base/file_io.h"

#include <atomic>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

std::size_t files_in(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        static_cast<void>(entry);
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("What was written is read back", "[file_io]") {
    const TempDir dir;
    const auto file = dir.path() / "照片.bin";
    REQUIRE(write_file(file, bytes_of("first")).ok());
    REQUIRE(write_file(file, bytes_of("second")).ok());
    const auto read = read_file(file, 6);
    REQUIRE(read.ok());
    CHECK(read.value() == bytes_of("second"));
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("An empty file is read as no bytes", "[file_io]") {
    const TempDir dir;
    REQUIRE(write_file(dir.path() / "empty", {}).ok());
    const auto read = read_file(dir.path() / "empty", 10);
    REQUIRE(read.ok());
    CHECK(read->empty());
}

TEST_CASE("A file one byte above the bound is refused, at the bound it is read", "[file_io]") {
    const TempDir dir;
    REQUIRE(write_file(dir.path() / "five", bytes_of("12345")).ok());
    CHECK(read_file(dir.path() / "five", 5).ok());
    const auto refused = read_file(dir.path() / "five", 4);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::InvalidInput);
    CHECK(refused.error().file == (dir.path() / "five").string());
}

TEST_CASE("A missing file, a folder and a pipe are invalid input, named", "[file_io]") {
    const TempDir dir;
    const auto pipe = dir.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const auto& file : {dir.path() / "missing.jpg", dir.path(), pipe,
                             std::filesystem::path("/dev/zero"), dir.path() / "missing/a.jpg"}) {
        const auto read = read_file(file, 1000);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::InvalidInput);
        CHECK(read.error().file == file.string());
        CHECK(read.error().message.zh.find(file.string()) == 0);
        CHECK_FALSE(read.error().message.en.empty());
    }
}

TEST_CASE("A file that cannot be written leaves the old one and nothing else", "[file_io]") {
    const TempDir dir;
    const auto missing = write_file(dir.path() / "no folder" / "a.jpg", bytes_of("x"));
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::Environment);

    REQUIRE(std::filesystem::create_directory(dir.path() / "taken"));
    const auto folder = write_file(dir.path() / "taken", bytes_of("x"));
    REQUIRE_FALSE(folder.ok());
    CHECK(folder.error().code == ErrorCode::Environment);
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("The longest name that a disk takes is written, and a longer one is called that",
          "[file_io]") {
    const TempDir dir;
    const auto longest = dir.path() / (std::string(251, 'n') + ".jpg");
    REQUIRE(write_file(longest, bytes_of("x")).ok());
    REQUIRE(write_file(longest, bytes_of("y")).ok());
    CHECK(files_in(dir.path()) == 1);
    for (const std::string& name : {std::string(252, 'n') + ".jpg", std::string(5000, 'n')}) {
        const auto written = write_file(dir.path() / name, bytes_of("x"));
        REQUIRE_FALSE(written.ok());
        CHECK(written.error().message.en.find("the name is too long") != std::string::npos);
        const auto read = read_file(dir.path() / name, 10);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.en.find("the name is too long") != std::string::npos);
    }
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("A device or pipe is never replaced by a file", "[file_io]") {
    const TempDir dir;
    const auto pipe = dir.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK_FALSE(write_file(pipe, bytes_of("x")).ok());
    CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("A disk that takes only a part leaves the old file and nothing half-written",
          "[file_io]") {
    const TempDir dir;
    const auto file = dir.path() / "big.jpg";
    REQUIRE(write_file(file, bytes_of("old")).ok());
    const std::vector<std::uint8_t> too_much(100'000, 1);

    // The largest file that this process may write stands for the full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit little = before;
    little.rlim_cur = 50'000;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
    const auto written = write_file(file, too_much);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, SIG_DFL);

    REQUIRE_FALSE(written.ok());
    CHECK(written.error().code == ErrorCode::Environment);
    CHECK(written.error().file == file.string());
    CHECK(written.error().message.en.find("larger than this disk") != std::string::npos);
    CHECK(read_file(file, 10).value() == bytes_of("old"));
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("A reader sees the old file or the new one, never a part", "[file_io]") {
    const TempDir dir;
    const auto file = dir.path() / "shared.bin";
    const std::vector<std::uint8_t> a(70'000, 'a');
    const std::vector<std::uint8_t> b(90'000, 'b');
    REQUIRE(write_file(file, a).ok());
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int i = 0; i < 20; ++i) {
            static_cast<void>(write_file(file, i % 2 == 0 ? b : a));
        }
        done = true;
    });
    int wrong = 0;
    while (!done) {
        const auto read = read_file(file, 100'000);
        wrong += read.ok() && (*read == a || *read == b) ? 0 : 1;
    }
    writer.join();
    CHECK(wrong == 0);
    CHECK(files_in(dir.path()) == 1);
}

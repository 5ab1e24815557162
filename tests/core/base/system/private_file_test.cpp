#include "core/base/system/private_file.h"

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// What the session leaves open to others, for the life of a test.
class Mask {
public:
    explicit Mask(mode_t mask) : before_(::umask(mask)) {}
    ~Mask() { ::umask(before_); }
    Mask(const Mask&) = delete;
    Mask& operator=(const Mask&) = delete;

private:
    mode_t before_;
};

constexpr fs::perms kFile = fs::perms::owner_read | fs::perms::owner_write;

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("what is private is so whatever the session leaves open", "[private_file]") {
    const tests::TempDir place;
    const Mask mask(GENERATE(mode_t{0}, mode_t{022}, mode_t{077}));
    CHECK(make_private_file(place / "made") == PrivateFile::Ready);
    CHECK(write_new_private_file(place / "written", "secret"));
    PrivateLog log;
    CHECK(log.open(place / "log"));
    const auto folder = new_private_folder(place.path(), "huizhi");
    REQUIRE(folder.has_value());
    for (const char* name : {"made", "written", "log"}) {
        CHECK(fs::status(place / name).permissions() == kFile);
    }
    CHECK(fs::status(*folder).permissions() == fs::perms::owner_all);
}

TEST_CASE("a private file that is there keeps its content", "[private_file]") {
    const tests::TempDir place;
    std::ofstream(place / "made") << "content";
    CHECK(make_private_file(place / "made") == PrivateFile::Ready);
    CHECK(text_of(place / "made") == "content");
}

TEST_CASE("a private file that is there keeps this process's locks", "[private_file]") {
    const tests::TempDir place;
    std::ofstream(place / "made") << "content";
    const int file = ::open((place / "made").c_str(), O_RDWR | O_CLOEXEC);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    REQUIRE(::fcntl(file, F_SETLK, &lock) == 0);
    CHECK(make_private_file(place / "made") == PrivateFile::Ready);
    tests::Forked other([&] {
        struct flock asked {};
        asked.l_type = F_WRLCK;
        return ::fcntl(file, F_GETLK, &asked) == 0 && asked.l_type == F_WRLCK ? 0 : 1;
    });
    CHECK(other.exit_code() == 0);
    ::close(file);
}

TEST_CASE("a device is no private file, and a missing folder holds none", "[private_file]") {
    const tests::TempDir place;
    CHECK(make_private_file("/dev/null") == PrivateFile::NotRegular);
    CHECK(make_private_file(place / "missing" / "file") == PrivateFile::NotOpened);
    CHECK_FALSE(write_new_private_file(place / "missing" / "file", "secret"));
    CHECK_FALSE(new_private_folder(place / "missing", "huizhi").has_value());
}

TEST_CASE("a secret is written over nothing, and through no link", "[private_file]") {
    const tests::TempDir place;
    REQUIRE(write_new_private_file(place / "key", "first"));
    CHECK_FALSE(write_new_private_file(place / "key", "second"));
    CHECK(text_of(place / "key") == "first");
    fs::create_symlink(place / "elsewhere", place / "link");
    CHECK_FALSE(write_new_private_file(place / "link", "secret"));
    CHECK_FALSE(fs::exists(place / "elsewhere"));
}

TEST_CASE("two folders of one stem are two", "[private_file]") {
    const tests::TempDir place;
    const auto one = new_private_folder(place.path(), "huizhi");
    const auto other = new_private_folder(place.path(), "huizhi");
    REQUIRE((one && other));
    CHECK(*one != *other);
    CHECK(one->filename().string().rfind("huizhi-", 0) == 0);
}

TEST_CASE("a log begins empty, and each line comes after the last", "[private_file]") {
    const tests::TempDir place;
    std::ofstream(place / "log") << "of another run";
    PrivateLog log;
    CHECK_FALSE(log.append("too early"));
    REQUIRE(log.open(place / "log"));
    CHECK(log.append("one\n"));
    fs::resize_file(place / "log", 0);  // by whoever: it is appended all the same
    CHECK(log.append("two\n"));
    CHECK(text_of(place / "log") == "two\n");
    log.close();
    CHECK_FALSE(log.is_open());
    CHECK_FALSE(log.append("too late"));
}

#include "core/base/system/memory_folder.h"

#include <algorithm>
#include <cstdlib>
#include <sys/vfs.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// A folder in the machine's memory, for the life of a test.
class MemoryPlace {
public:
    MemoryPlace() {
        char pattern[] = "/dev/shm/huizhi-test-XXXXXX";
        REQUIRE(::mkdtemp(pattern) != nullptr);
        path_ = pattern;
    }
    ~MemoryPlace() { fs::remove_all(path_); }
    MemoryPlace(const MemoryPlace&) = delete;
    MemoryPlace& operator=(const MemoryPlace&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

private:
    fs::path path_;
};

/// The session's own folder, for the life of a test.
class SessionFolder {
public:
    explicit SessionFolder(const fs::path& folder)
        : before_(std::getenv("XDG_RUNTIME_DIR") == nullptr ? "" : std::getenv("XDG_RUNTIME_DIR")) {
        ::setenv("XDG_RUNTIME_DIR", folder.c_str(), 1);
    }
    ~SessionFolder() {
        before_.empty() ? ::unsetenv("XDG_RUNTIME_DIR")
                        : ::setenv("XDG_RUNTIME_DIR", before_.c_str(), 1);
    }
    SessionFolder(const SessionFolder&) = delete;
    SessionFolder& operator=(const SessionFolder&) = delete;

private:
    std::string before_;
};

bool has(const std::vector<fs::path>& folders, const fs::path& folder) {
    return std::find(folders.begin(), folders.end(), folder) != folders.end();
}

}  // namespace

TEST_CASE("the session's own folder comes first and is closed to others", "[memory_folder]") {
    const MemoryPlace place;
    const SessionFolder session(place.path());
    const auto folders = memory_folders();
    REQUIRE_FALSE(folders.empty());
    CHECK(folders.front() == place / "huizhi");
    CHECK((fs::status(folders.front()).permissions() &
           (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("a folder that others may read, a file and a link are left out", "[memory_folder]") {
    const MemoryPlace place;
    const SessionFolder session(place.path());
    const fs::path mine = place / "huizhi";
    SECTION("open to others") {
        fs::create_directory(mine);
        fs::permissions(mine, fs::perms::all);
        CHECK_FALSE(has(memory_folders(), mine));
    }
    SECTION("a file") {
        std::FILE* file = std::fopen(mine.c_str(), "w");
        REQUIRE(file != nullptr);
        std::fclose(file);
        CHECK_FALSE(has(memory_folders(), mine));
    }
    SECTION("a link to elsewhere") {
        fs::create_directory(place / "elsewhere");
        fs::permissions(place / "elsewhere", fs::perms::owner_all);
        fs::create_directory_symlink(place / "elsewhere", mine);
        CHECK_FALSE(has(memory_folders(), mine));
    }
}

TEST_CASE("a session that names no folder has the system's", "[memory_folder]") {
    const SessionFolder session("not/absolute");
    CHECK_FALSE(has(memory_folders(), fs::path("not/absolute/huizhi")));
    CHECK_FALSE(memory_folders().empty());
}

TEST_CASE("a folder on a disk is none, whatever the session calls it", "[memory_folder]") {
    const tests::TempDir place;
    const SessionFolder session(place.path());
    struct statfs system {};
    REQUIRE(::statfs(place.path().c_str(), &system) == 0);
    const bool in_memory = system.f_type == 0x01021994;  // where /tmp is a tmpfs it may be used
    CHECK(has(memory_folders(), place / "huizhi") == in_memory);
}

#include "core/base/new_folder.h"

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::TempDir;

namespace {

namespace fs = std::filesystem;

Error refused(const fs::path& folder) {
    const auto made = make_folder(folder);
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == ErrorCode::Environment);
    CHECK(made.error().file == folder.string());
    return made.error();
}

}  // namespace

TEST_CASE("a folder is made with those above it, and one that is there will do", "[folder]") {
    const TempDir dir;
    REQUIRE(make_folder(dir / "a/b/c").ok());
    CHECK(fs::is_directory(dir / "a/b/c"));
    CHECK(make_folder(dir / "a/b/c").ok());
    CHECK(make_folder(dir / "a/b/c/").ok());
}

TEST_CASE("a folder that cannot be made is told with the true reason", "[folder]") {
    const TempDir dir;
    CHECK(refused(dir / std::string(256, 'n')).message.zh.find("名太长") != std::string::npos);
    std::ofstream(dir / "file") << "x";
    CHECK(refused(dir / "file").message.en.find("no folder") != std::string::npos);
    CHECK(refused(dir / "file/below").message.zh.find("同名的文件") != std::string::npos);
    CHECK_FALSE(make_folder("/proc/nothing").ok());
}

TEST_CASE("strangers write into no folder that was made here", "[folder]") {
    const TempDir dir;
    const mode_t before = ::umask(0);
    fs::create_directory(dir / "theirs");
    REQUIRE(make_folder(dir / "theirs/a/b").ok());
    ::umask(before);
    const auto open_to_all = [&dir](const char* folder) {
        return (fs::status(dir / folder).permissions() & fs::perms::others_write) !=
               fs::perms::none;
    };
    CHECK(open_to_all("theirs"));  // was there before
    CHECK_FALSE(open_to_all("theirs/a"));
    CHECK_FALSE(open_to_all("theirs/a/b"));
}

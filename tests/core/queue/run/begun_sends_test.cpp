#include "core/queue/run/begun_sends.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <catch2/catch.hpp>

#include "core/queue/run/queue_lock.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct SendRoom {
    tests::TempDir home;
    std::unique_ptr<QueueLock> lock = std::make_unique<QueueLock>(home.path());
    std::string owner = lock->owner();
    std::unique_ptr<BegunSends> sends = std::make_unique<BegunSends>(home.path(), owner);
    std::filesystem::path file = home / ("queue-begun-" + owner);

    [[nodiscard]] std::string text() const {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& text) const { std::ofstream(file) << text; }
    [[nodiscard]] bool not_begun(const std::string& id, int attempt = 1) const {
        return surely_not_begun(home.path(), owner, id, attempt);
    }
};

}  // namespace

TEST_CASE("what was claimed and not begun surely never left", "[queue][begun]") {
    SendRoom room;
    CHECK(room.not_begun("s1"));
    REQUIRE(room.sends->begin("s1", 1));
    REQUIRE(room.sends->begin("s22", 3));
    CHECK_FALSE(room.not_begun("s1"));
    CHECK(room.not_begun("s1", 2));
    CHECK_FALSE(room.not_begun("s22", 3));
    CHECK(room.not_begun("s2", 3));
    CHECK(room.not_begun("s22", 33));
}

TEST_CASE("where the file says nothing sure, nothing is proved", "[queue][begun]") {
    SendRoom room;
    REQUIRE(room.sends->begin("s1", 1));
    const std::string whole = room.text();
    SECTION("another boot: what stood there last may be lost") {
        room.write("0" + whole);
        CHECK_FALSE(room.not_begun("s2"));
    }
    SECTION("cut off: the line may have been anybody's") {
        room.write(whole.substr(0, whole.size() - 1));
        CHECK_FALSE(room.not_begun("s2"));
    }
    SECTION("empty") {
        room.write("");
        CHECK_FALSE(room.not_begun("s2"));
    }
    SECTION("gone, as after a sender that settled its rows") {
        room.sends.reset();
        CHECK_FALSE(std::filesystem::exists(room.file));
        CHECK_FALSE(room.not_begun("s2"));
    }
    SECTION("a row that names no runner, or a path") {
        CHECK_FALSE(surely_not_begun(room.home.path(), "", "s2", 1));
        CHECK_FALSE(surely_not_begun(room.home.path() / "sub", "../" + room.owner, "s2", 1));
    }
}

TEST_CASE("a send that cannot be noted is not begun; with room on the disk the next one is",
          "[queue][begun]") {
    SendRoom room;
    REQUIRE(room.sends->begin("s1", 1));
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit full{std::filesystem::file_size(room.file) + 2, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &full) == 0);
    const bool begun = room.sends->begin("s2", 1);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);
    CHECK_FALSE(begun);
    CHECK_FALSE(room.not_begun("s9"));  // the last line is cut off
    CHECK(room.sends->begin("s3", 1));
    CHECK(room.not_begun("s2"));
    CHECK_FALSE(room.not_begun("s3"));
}

TEST_CASE("what is not settled keeps its file", "[queue][begun]") {
    SendRoom room;
    room.sends->keep();
    room.sends.reset();
    CHECK(std::filesystem::exists(room.file));
    CHECK(room.not_begun("s1"));
}

TEST_CASE("only the files of runners that are gone are told", "[queue][begun]") {
    SendRoom gone;
    const QueueLock mine(gone.home.path());
    const BegunSends own(gone.home.path(), mine.owner());
    CHECK(notes_of_gone_senders(gone.home.path(), mine).empty());  // both live
    gone.sends->keep();                                            // as a killed runner leaves it
    gone.sends.reset();
    gone.lock.reset();
    CHECK(notes_of_gone_senders(gone.home.path(), mine) == std::vector{gone.file});
    CHECK(notes_of_gone_senders(gone.home / "none", mine).empty());
}

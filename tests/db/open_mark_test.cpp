#include "db/open_mark.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void end_without_closing(const std::filesystem::path& home) {
    const pid_t child = ::fork();
    if (child == 0) {
        const db::OpenMark open(home);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
}

}  // namespace

TEST_CASE("a home that was closed is opened cleanly, one whose program died is not",
          "[store][open]") {
    const tests::TempDir home;
    CHECK_FALSE(db::OpenMark(home.path()).after_unclean_end());
    CHECK_FALSE(db::OpenMark(home.path()).after_unclean_end());
    end_without_closing(home.path());
    CHECK(db::OpenMark(home.path()).after_unclean_end());
    CHECK_FALSE(db::OpenMark(home.path()).after_unclean_end());
}

TEST_CASE("two programs on one home: none takes the other for a dead one", "[store][open]") {
    const tests::TempDir home;
    std::optional<db::OpenMark> one(std::in_place, home.path());
    std::optional<db::OpenMark> other(std::in_place, home.path());
    CHECK_FALSE(other->after_unclean_end());
    one.reset();
    CHECK_FALSE(db::OpenMark(home.path()).after_unclean_end());
    other.reset();
    CHECK_FALSE(db::OpenMark(home.path()).after_unclean_end());
}

TEST_CASE("who opens a home that another holds alone waits until that one lets go",
          "[store][open]") {
    const tests::TempDir home;
    const db::OpenMark one(home.path());
    auto alone = one.alone();
    REQUIRE(alone != nullptr);
    std::atomic<bool> came{false};
    std::thread other([&] {
        const db::OpenMark mark(home.path());
        came = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{30});
    CHECK_FALSE(came.load());
    alone.reset();
    other.join();
    CHECK(came.load());
    CHECK(one.alone() != nullptr);  // it went again
}

TEST_CASE("a home is held alone only when it is sure that nobody else has it open",
          "[store][open]") {
    const tests::TempDir home;
    const db::OpenMark one(home.path());
    {
        const db::OpenMark other(home.path());
        CHECK(one.alone() == nullptr);
    }
    CHECK(one.alone() != nullptr);
    const db::OpenMark without_locks(home / "no such folder");
    CHECK(without_locks.alone() == nullptr);
}

TEST_CASE("a whole check is owed after an unclean end, and a day after the last", "[store][open]") {
    const tests::TempDir home;
    const Instant now = *instant_of("2026-11-22T12:00:00+08:00");
    CHECK(db::check_is_due(home.path(), now));  // never made
    db::note_check(home.path(), now);
    CHECK_FALSE(db::check_is_due(home.path(), now + std::chrono::hours{23}));
    CHECK(db::check_is_due(home.path(), now + std::chrono::hours{25}));
    CHECK(db::check_is_due(home.path(), now - std::chrono::hours{1}));  // the clock was set back
    end_without_closing(home.path());
    { const db::OpenMark next(home.path()); }
    CHECK(db::check_is_due(home.path(), now));
    db::note_check(home.path(), now);
    CHECK_FALSE(db::check_is_due(home.path(), now));
}

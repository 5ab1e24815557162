#include "db/database.h"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/migration.h"
#include "db/sql_rows.h"
#include "tests/support/forked.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

/// Runs `work` in another process and waits for its end; true when it said so.
bool in_another_process(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a new home gets a private folder and a private database", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home / "studio", vault);
    struct stat status {};
    REQUIRE(::stat((home / "studio").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    for (const char* name : {"studio.db", "studio.db-wal"}) {
        REQUIRE(::stat((home / "studio" / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    CHECK_FALSE(store->licence()->has_value());
    CHECK(store->accounts()->empty());
}

TEST_CASE("another connection of this process leaves the first one's hold on the database",
          "[store]") {
    const tests::TempDir home;
    const auto file = home / "some.db";
    const auto written = [&] { return std::filesystem::file_size(home / "some.db-wal"); };
    const tests::Gate gate;  // begun first: it knows of no connection of ours
    tests::Forked another([&] {
        gate.wait();
        const auto other = db::Database::open(file);
        return other.ok() && (*other)->run("INSERT INTO t VALUES(2)").ok() ? 0 : 1;
    });
    const auto first = std::move(*db::Database::open(file));
    REQUIRE(first->run("CREATE TABLE t(x)").ok());
    REQUIRE(first->run("INSERT INTO t VALUES(1)").ok());
    { static_cast<void>(db::Database::open(file)); }
    static_cast<void>(db::Database::open_reading(file));
    const auto before = written();
    REQUIRE(before > 0);
    // Whoever ends as the last empties the journal; this process is still there.
    gate.open();
    CHECK(another.exit_code() == 0);
    CHECK(written() > before);
    const auto rows = first->select({"count(*)"}, "FROM t");
    REQUIRE(rows.ok());
    CHECK(rows->rows.front().text("count(*)") == "2");
}

TEST_CASE("two processes write to one home without losing a row", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    static_cast<void>(opened(home.path(), vault));
    const auto write = [&](int from) {
        auto store = db::open_store(home.path(), vault);
        bool done = store.ok();
        for (int i = from; done && i < from + 20; ++i) {
            done = (*store)->save_customer(customer_no(i)).ok();
        }
        return done;
    };
    const pid_t other = ::fork();
    if (other == 0) {
        ::_exit(write(100) ? 0 : 1);
    }
    CHECK(write(200));
    int status = 0;
    ::waitpid(other, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(opened(home.path(), vault)->find_customers("zs", 100)->size() == 40);
}

TEST_CASE("a process killed inside a transaction leaves the last whole one", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    static_cast<void>(opened(home.path(), vault));
    const pid_t child = ::fork();
    if (child == 0) {
        auto store = db::open_store(home.path(), vault);
        static_cast<void>((*store)->save_customer(customer_no(1)));
        static_cast<void>((*store)->together([&]() -> Result<void> {
            static_cast<void>((*store)->save_customer(customer_no(2)));
            ::kill(::getpid(), SIGKILL);
            return {};
        }));
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    const auto store = opened(home.path(), vault);
    CHECK(store->customer("c100001").ok());
    CHECK(store->customer("c100002").error().code == ErrorCode::NotFound);
    CHECK(store->save_customer(customer_no(2)).ok());
}

TEST_CASE("a file that is no database, or a damaged one, is named", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    std::ofstream(home / "studio.db") << std::string(8192, 'x');
    const auto none = db::open_store(home.path(), vault);
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().code == ErrorCode::Environment);
    CHECK(none.error().file == (home / "studio.db").string());

    std::filesystem::remove(home / "studio.db");
    CHECK(in_another_process([&] {
        auto store = db::open_store(home.path(), vault);
        return store.ok() && (*store)->save_customer(customer_no(1)).ok();
    }));
    {  // every page but the first is overwritten
        std::fstream file(home / "studio.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        file << std::string(200'000, '\xff');
    }
    std::filesystem::remove(home / "studio.db-wal");
    const auto damaged = db::open_store(home.path(), vault);
    const bool seen = !damaged.ok() || !(*damaged)->customer("c100001").ok();
    CHECK(seen);
    if (damaged.ok()) {
        CHECK((*damaged)->customer("c100001").error().code == ErrorCode::Environment);
    }
}

TEST_CASE("a home of a newer version is refused and left as it was", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    static_cast<void>(opened(home.path(), vault));
    {
        auto database = db::Database::open(home / "studio.db");
        REQUIRE(database.ok());
        REQUIRE((*database)->run("INSERT INTO schema_version(version) VALUES(999)").ok());
    }
    const auto refused = db::open_store(home.path(), vault);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().message.en.find("newer version") != std::string::npos);
}

TEST_CASE("a home that cannot be made or written is named", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    std::ofstream(home / "file") << "not a folder";
    const auto below_a_file = db::open_store(home / "file" / "studio", vault);
    REQUIRE_FALSE(below_a_file.ok());
    CHECK(below_a_file.error().code == ErrorCode::Environment);
    std::filesystem::create_directory(home / "locked");
    std::filesystem::create_directory(home / "locked" / "studio.db");
    const auto folder_in_its_place = db::open_store(home / "locked", vault);
    REQUIRE_FALSE(folder_in_its_place.ok());
    CHECK(folder_in_its_place.error().file == (home / "locked" / "studio.db").string());
    const auto no_disk = db::open_store("/proc/huizhi", vault);
    REQUIRE_FALSE(no_disk.ok());
    CHECK(no_disk.error().code == ErrorCode::Environment);
}

TEST_CASE("a full disk is an error, and what was there stays", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(db::migrate(*database, home / "studio.db").ok());
    REQUIRE(database->run("PRAGMA max_page_count=60").ok());  // SQLite's own "disk full"
    db::SqlStore store(std::move(database), vault);
    int kept = 0;
    while (kept < 2000 && store.save_customer(customer_no(kept)).ok()) {
        ++kept;
    }
    REQUIRE(kept < 2000);
    const auto refused = store.save_customer(customer_no(kept));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().message.en.find("full") != std::string::npos);
    REQUIRE(store.find_customers("zs", 5000).ok());
    CHECK(static_cast<int>(store.find_customers("zs", 5000)->size()) == kept);
}

TEST_CASE("who waits for no disk leaves a small journal to who does, and moves a large one",
          "[store]") {
    const tests::TempDir home;
    const auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database->run("CREATE TABLE t(x BLOB)").ok());
    const auto add = [&] { return database->run("INSERT INTO t VALUES(zeroblob(200000))"); };
    const auto moved_mb = [&] {
        return std::filesystem::file_size(home / "studio.db") / 1'000'000;
    };
    constexpr int kOfSomePages = 30;  // 1,500 pages: more than SQLite itself leaves in the journal
    for (int i = 0; i < kOfSomePages; ++i) {
        REQUIRE(database->together_soon(add).ok());
    }
    CHECK(moved_mb() < 1);
    REQUIRE(database->together(add).ok());
    CHECK(moved_mb() >= 6);
    constexpr int kOfManyPages = 100;  // 5,000: nobody who only looks grows it without end
    for (int i = 0; i < kOfManyPages; ++i) {
        REQUIRE(database->together_soon(add).ok());
    }
    CHECK(moved_mb() >= 20);
}

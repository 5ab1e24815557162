#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

#include "db/database.h"
#include "tests/support/forked.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;
namespace fs = std::filesystem;

namespace {

constexpr uid_t kNobody = 65534;

/// A home that a customer was registered in, and that nobody may write any more.
struct ReadOnlyHome {
    ReadOnlyHome() {
        fs::create_directory(home.path() / "home");
        const auto store = opened(home.path() / "home", vault);
        REQUIRE(store->save_customer(customer_no(1)).ok());
    }
    ~ReadOnlyHome() { fs::permissions(home / "home", fs::perms::owner_all); }
    void close_to_writers() {
        // Whoever runs as root may write everywhere: it belongs to another user then.
        ::chmod(home.path().c_str(), 0755);
        for (const auto& file : fs::directory_iterator(home / "home")) {
            ::chmod(file.path().c_str(), 0400);
            static_cast<void>(::chown(file.path().c_str(), kNobody, kNobody));
        }
        ::chmod((home / "home").c_str(), 0500);
        static_cast<void>(::chown((home / "home").c_str(), kNobody, kNobody));
    }
    /// In another process, as somebody who is not root; 0: all went well, else the number of what
    /// did not.
    int as_somebody(const std::function<int(Store&)>& work) {
        tests::Forked child([&] {
            if (::getuid() == 0 && ::setuid(kNobody) != 0) {
                return 90;
            }
            const auto store = db::open_store(home / "home", vault);
            return store ? work(**store) : 91;
        });
        return child.exit_code();
    }

    tests::TempDir home;
    tests::OpenVault vault;
};

bool says(const Error& error, const std::string& words) {
    return error.message.en.find(words) != std::string::npos && error.field == "disk" &&
           error.code == ErrorCode::Environment;
}

}  // namespace

TEST_CASE("a home without permission to write is read, and says why it is not written",
          "[store][disk]") {
    ReadOnlyHome place;
    if (GENERATE(false, true)) {  // as after a backup that left them out
        fs::remove(place.home / "home" / "studio.db-wal");
        fs::remove(place.home / "home" / "studio.db-shm");
    }
    place.close_to_writers();
    const auto read_and_write = [](Store& store) {
        const auto found = store.find_customers("zhang", 5);
        if (!found || found->size() != 1) {
            return 1;
        }
        const auto saved = store.save_customer(customer_no(2));
        if (saved || !says(saved.error(), "no permission to write")) {
            return 2;
        }
        return store.customer("c100001").ok() ? 0 : 3;  // and is read on after it
    };
    CHECK(place.as_somebody(read_and_write) == 0);
}

TEST_CASE("a database that cannot even be read names the permission", "[store][disk]") {
    ReadOnlyHome place;
    place.close_to_writers();
    ::chmod((place.home / "home" / "studio.db").c_str(), 0000);
    tests::Forked child([&] {
        if (::getuid() == 0 && ::setuid(kNobody) != 0) {
            return 90;
        }
        const auto store = db::open_store(place.home / "home", place.vault);
        return !store && says(store.error(), "permission") ? 0 : 1;
    });
    CHECK(child.exit_code() == 0);
}

TEST_CASE("a database that may not grow says that the disk is full, and is read on",
          "[store][disk]") {
    const tests::TempDir home;
    auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(database->run("CREATE TABLE t (a TEXT)").ok());
    REQUIRE(database->run("INSERT INTO t VALUES('first')").ok());
    REQUIRE(database->run("PRAGMA max_page_count=20").ok());
    Result<void> done;
    for (int i = 0; done && i < 100; ++i) {
        done = database->run("INSERT INTO t VALUES(?)", {std::string(4000, 'x')});
    }
    REQUIRE_FALSE(done.ok());
    CHECK(says(done.error(), "the disk is full"));
    CHECK(done.error().message.zh.find("磁盘已满") != std::string::npos);
    const auto rows = database->select({"a"}, "FROM t WHERE a='first'");
    REQUIRE(rows.ok());
    CHECK(rows->rows.size() == 1);
}

TEST_CASE("a home that was made beforehand is tightened, a folder of everybody's is left alone",
          "[store][disk]") {
    const tests::TempDir place;
    const tests::OpenVault vault;
    const auto mode = [&](const std::string& name) {
        struct stat status {};
        REQUIRE(::stat((place / name).c_str(), &status) == 0);
        return status.st_mode & 07777;
    };
    fs::create_directory(place / "home");
    ::chmod((place / "home").c_str(), 0755);
    std::ofstream(place / "home" / "studio.db").close();
    ::chmod((place / "home" / "studio.db").c_str(), 0644);
    static_cast<void>(opened(place / "home", vault));
    CHECK(mode("home") == 0700);
    CHECK(mode("home/studio.db") == 0600);
    CHECK(mode("home/studio.db-wal") == 0600);
    fs::create_directory(place / "shared");
    ::chmod((place / "shared").c_str(), 01777);
    static_cast<void>(opened(place / "shared", vault));
    CHECK(mode("shared") == 01777);
    CHECK(mode("shared/studio.db") == 0600);
}

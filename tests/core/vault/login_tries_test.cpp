#include "core/vault/login_tries.h"

#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "core/vault/password_cost.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kTriedPassword = "correct horse";

struct TriedRoom : tests::StudioRoom {
    TriedRoom() {
        vault.use(nullptr);  // nobody is logged in yet
        const auto made = create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"},
                                             "owner", kTriedPassword);
        REQUIRE(made.ok());
    }
};

/// One more station's work on the same home.
struct Counter {
    explicit Counter(const TriedRoom& room)
        : home(room.home.path()),
          store(std::move(db::open_store(home, vault).value())),
          blobs(home / "photos", vault),
          studio{home,
                 *store,
                 vault,
                 blobs,
                 room.studio.catalogue,
                 room.studio.engine,
                 room.studio.transport,
                 room.clock,
                 "",
                 Role::Staff} {}
    std::filesystem::path home;
    Vault vault;
    std::unique_ptr<Store> store;
    BlobStore blobs;
    Studio studio;
};

struct Told {
    std::atomic<int> wrong{0};
    std::atomic<int> refused{0};
    std::atomic<int> right{0};
};

/// As many at once, each with its own connection to the file.
void try_at_once(const TriedRoom& room, int tries, const std::string& password, Told& told) {
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(tries));
    for (int i = 0; i < tries; ++i) {
        threads.emplace_back([&room, &password, &told] {
            Counter counter(room);
            const auto known = check_password(counter.studio, "owner", password);
            if (known) {
                ++told.right;
            } else if (known.error().message.en.find("is wrong") != std::string::npos) {
                ++told.wrong;
            } else {
                ++told.refused;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

constexpr int kAtOnce = 24;

}  // namespace

TEST_CASE("of 24 tries at once one is looked at", "[tries]") {
    spend_on_passwords_in_tests({8, 1 << 26});  // long enough for all to come while it is looked at
    TriedRoom room;
    Told told;
    try_at_once(room, kAtOnce, "wrong password", told);
    spend_on_passwords_in_tests({1, 1 << 20});
    CHECK(told.wrong >= 1);
    CHECK(told.wrong <= 2);  // one may have come when the first had just ended
    CHECK(told.wrong + told.refused == kAtOnce);
    CHECK((*room.store->account("owner"))->failed_logins == told.wrong);
}

TEST_CASE("of 24 tries at an account that has waited one is looked at", "[tries]") {
    TriedRoom room;
    for (int slip = 0; slip < 3; ++slip) {
        CHECK_FALSE(check_password(room.studio, "owner", "wrong password").ok());
    }
    room.clock.advance(std::chrono::seconds{3});
    Told told;
    try_at_once(room, kAtOnce, "wrong password", told);
    CHECK(told.wrong == 1);
    CHECK(told.refused == kAtOnce - 1);
    CHECK((*room.store->account("owner"))->failed_logins == 4);
    try_at_once(room, kAtOnce, kTriedPassword, told);
    CHECK(told.right == 0);
}

TEST_CASE("who is right at once with others is let in", "[tries]") {
    TriedRoom room;
    Told told;
    try_at_once(room, 8, kTriedPassword, told);
    CHECK(told.right == 8);
    CHECK((*room.store->account("owner"))->failed_logins == 0);
}

TEST_CASE("a try counts before its password is looked at", "[tries]") {
    TriedRoom room;
    {
        const auto begun = LoginTry::begin(room.studio, "owner");
        REQUIRE(begun.ok());
        REQUIRE(begun->account().has_value());
        CHECK((*room.store->account("owner"))->failed_logins ==
              1);  // its program may be killed now
    }
    CHECK((*room.store->account("owner"))->failed_logins == 1);
    REQUIRE(check_password(room.studio, "owner", kTriedPassword).ok());
    CHECK((*room.store->account("owner"))->failed_logins == 0);
}

TEST_CASE("a station that guesses names must wait too", "[tries]") {
    TriedRoom room;
    for (int i = 0; i < 9; ++i) {
        const auto wrong = check_password(room.studio, "name" + std::to_string(i), kTriedPassword);
        CHECK(wrong.error().message.en.find("is wrong") != std::string::npos);
    }
    CHECK_FALSE(check_password(room.studio, "name9", kTriedPassword).ok());
    const auto waits = check_password(room.studio, "owner", kTriedPassword);
    REQUIRE_FALSE(waits.ok());
    CHECK(waits.error().message.en.find("try again after") != std::string::npos);
    CHECK((*room.store->account("owner"))->failed_logins == 0);
    room.clock.advance(std::chrono::seconds{3});
    CHECK(check_password(room.studio, "owner", kTriedPassword).ok());
    CHECK(
        check_password(room.studio, "name10", kTriedPassword).error().message.en.find("is wrong") !=
        std::string::npos);  // the count began anew
}

TEST_CASE("a wait does not last for years when the clock was set back", "[tries]") {
    TriedRoom room;
    for (int slip = 0; slip < 3; ++slip) {
        CHECK_FALSE(check_password(room.studio, "owner", "wrong password").ok());
    }
    room.clock.advance(-std::chrono::hours{24 * 300});
    CHECK_FALSE(check_password(room.studio, "owner", kTriedPassword).ok());
    room.clock.advance(std::chrono::minutes{16});
    CHECK(check_password(room.studio, "owner", kTriedPassword).ok());
}

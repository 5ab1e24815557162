// A database that lost its last writes.

#include "db/commit_mark.h"

#include <fstream>

#include "core/records/damage_notes.h"
#include "db/database.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;
namespace fs = std::filesystem;

namespace {

/// A home with two customers, of which a copy knows one only.
struct RolledBack {
    RolledBack() {
        fs::create_directory(home / "home");
        fs::create_directory(home / "kept");
        {
            const auto store = opened(at(), vault);
            REQUIRE(store->save_customer(customer_no(1)).ok());
            REQUIRE(store->seal_old_rows().ok());
            REQUIRE(store->wipe_journal().ok());
        }
        fs::copy(at() / "studio.db", home / "kept" / "studio.db");
        const auto store = opened(at(), vault);
        REQUIRE(store->save_customer(customer_no(2)).ok());
        REQUIRE(store->save_customer(customer_no(3)).ok());
    }
    /// As after somebody put an older file in its place.
    void roll_back() {
        fs::remove(at() / "studio.db-wal");
        fs::remove(at() / "studio.db-shm");
        fs::copy(home / "kept" / "studio.db", at() / "studio.db",
                 fs::copy_options::overwrite_existing);
    }
    [[nodiscard]] fs::path at() const { return home / "home"; }

    tests::TempDir home;
    tests::OpenVault vault;
};

}  // namespace

TEST_CASE("a database that was rolled back is told, read, and not written", "[store][lost]") {
    RolledBack place;
    place.roll_back();
    DamageNotes notes;
    const auto store = std::move(*db::open_store(place.at(), place.vault, &notes));
    CHECK(store->customer("c100001").ok());
    CHECK(store->find_customers("zhang", 9)->size() == 1);
    REQUIRE(notes.all().size() == 1);
    CHECK(notes.all().front().field == kLostField);
    CHECK(notes.all().front().message.en.find("lost its last 2 writes") != std::string::npos);
    const auto refused = store->save_customer(customer_no(4));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == kLostField);
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(store->customer("c100004").error().code == ErrorCode::NotFound);
}

TEST_CASE("what is not waited for is not written to a database that lost writes either",
          "[store][lost]") {
    RolledBack place;
    place.roll_back();
    const auto store = opened(place.at(), place.vault);
    const auto soon = [&](int customer) {
        return store->together_soon([&] { return store->save_customer(customer_no(customer)); });
    };
    CHECK(soon(4).error().field == kLostField);
    CHECK(store->customer("c100004").error().code == ErrorCode::NotFound);
    CHECK(store->together_soon([&]() -> Result<void> {  // what only reads goes on
        return store->customer("c100001").ok() ? Result<void>()
                                               : store->customer("c100001").error();
    }));
    REQUIRE(db::accept_lost_writes(place.at(), place.vault).ok());
    CHECK(soon(5).ok());
    CHECK(store->customer("c100005").ok());
}

TEST_CASE("the owner's word lets a home go on without what it lost", "[store][lost]") {
    RolledBack place;
    CHECK(db::accept_lost_writes(place.at(), place.vault).error().code == ErrorCode::Refused);
    place.roll_back();
    const auto lost = db::accept_lost_writes(place.at(), place.vault);
    REQUIRE(lost.ok());
    CHECK(*lost == 2);
    DamageNotes notes;
    const auto store = std::move(*db::open_store(place.at(), place.vault, &notes));
    CHECK(store->save_customer(customer_no(4)).ok());
    CHECK(notes.all().empty());
}

TEST_CASE("an open store that was refused writes on once the loss is accepted", "[store][lost]") {
    RolledBack place;
    place.roll_back();
    const auto store = opened(place.at(), place.vault);
    REQUIRE_FALSE(store->save_customer(customer_no(4)).ok());
    REQUIRE(db::accept_lost_writes(place.at(), place.vault).ok());
    CHECK(store->save_customer(customer_no(4)).ok());
}

TEST_CASE("a journal that was cut is told", "[store][lost]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    fs::create_directory(home / "copy");
    {
        const auto store = opened(home / "home", vault);
        REQUIRE(store->seal_old_rows().ok());
        REQUIRE(store->save_customer(customer_no(1)).ok());
        for (const char* name : {"studio.db", "studio.db-wal", "studio.mark"}) {
            fs::copy(home / "home" / name, home / "copy" / name);
        }
    }
    fs::resize_file(home / "copy" / "studio.db-wal",
                    fs::file_size(home / "copy" / "studio.db-wal") - 1000);
    DamageNotes notes;
    const auto store = std::move(*db::open_store(home / "copy", vault, &notes));
    CHECK(store->find_customers("zhang", 9)->empty());
    CHECK_FALSE(store->licence()->has_value());
    REQUIRE(notes.all().size() <= 1);
    CHECK(store->save_customer(customer_no(2)).error().field == kLostField);
}

TEST_CASE("a mark that is gone or damaged is told once and made anew", "[store][lost]") {
    RolledBack place;
    if (GENERATE(true, false)) {
        fs::remove(place.at() / "studio.mark");
    } else {
        std::ofstream(place.at() / "studio.mark") << std::string(104, '7');
    }
    for (const std::size_t told : {1, 0}) {
        DamageNotes notes;
        const auto store = std::move(*db::open_store(place.at(), place.vault, &notes));
        CHECK(store->customer("c100002").ok());
        CHECK(notes.all().size() == told);
        CHECK(store->save_customer(customer_no(4)).ok());
    }
    place.roll_back();
    CHECK(opened(place.at(), place.vault)->save_customer(customer_no(5)).error().field ==
          kLostField);
}

TEST_CASE("a mark that was cut off while it was written accuses nobody", "[store][lost]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    for (int customer = 1; customer <= 4; ++customer) {
        REQUIRE(opened(home.path(), vault)->save_customer(customer_no(customer)).ok());
        const auto file = home / "studio.mark";
        std::ifstream stream(file, std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(stream), {}};
        REQUIRE(whole.size() == 104);
        for (const std::size_t torn : {std::size_t{0}, whole.size() / 2}) {
            std::string cut = whole;
            cut[torn] ^= 1;
            std::ofstream(file, std::ios::binary) << cut;
            DamageNotes notes;
            const auto store = std::move(*db::open_store(home.path(), vault, &notes));
            INFO(customer << " " << torn);
            CHECK(store->find_customers("zhang", 9)->size() == static_cast<std::size_t>(customer));
            CHECK(notes.all().empty());
        }
        std::ofstream(file, std::ios::binary) << whole;
    }
}

TEST_CASE("what only reads raises no count, and two stores agree on theirs", "[store][lost]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto one = opened(home.path(), vault);
    const auto other = opened(home.path(), vault);
    const auto count = [&] {
        const auto database = std::move(*db::Database::open(home / "studio.db"));
        return *database->select({"count"}, "FROM commit_count")->rows.front().number("count");
    };
    REQUIRE(one->save_customer(customer_no(1)).ok());
    CHECK(count() == 1);
    REQUIRE(other->save_customer(customer_no(2)).ok());
    REQUIRE(one->together([&] {
                   auto done = one->save_customer(customer_no(3));
                   return done ? one->save_customer(customer_no(4)) : done;
               })
                .ok());
    CHECK(count() == 3);
    REQUIRE(one->day_totals("2026-11-22", {}).ok());
    REQUIRE(one->customer("c100001").ok());
    CHECK(count() == 3);
    CHECK((fs::status(db::commit_mark_file(home / "studio.db")).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a count that was damaged is told, and the owner's word mends it", "[store][lost]") {
    RolledBack place;
    {
        const auto raw = std::move(*db::Database::open(place.at() / "studio.db"));
        REQUIRE(raw->run("UPDATE commit_count SET count=count+7").ok());
    }
    CHECK(opened(place.at(), place.vault)->save_customer(customer_no(4)).error().field ==
          kDamagedField);
    CHECK(opened(place.at(), place.vault)->customer("c100002").ok());
    REQUIRE(db::accept_lost_writes(place.at(), place.vault).ok());
    CHECK(opened(place.at(), place.vault)->save_customer(customer_no(4)).ok());
}

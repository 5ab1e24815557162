#include "db/database_copy.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "db/database.h"
#include "db/database_care.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;
using tests::customer_no;
using tests::opened;

TEST_CASE("a copy holds what was committed, in one private file", "[store][copy]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    REQUIRE(store->save_customer(customer_no(1)).ok());  // in the journal still
    const fs::path copy = home / "copy.db";
    REQUIRE(store
                ->together([&]() -> Result<void> {
                    auto saved = store->save_customer(customer_no(2));
                    return saved ? db::copy_database(home / "studio.db", copy) : saved;
                })
                .ok());
    const auto found = db::database_care().examine(copy);
    REQUIRE(found.ok());
    CHECK(found->rows.at("customer") == 1);
    CHECK(found->damage.empty());
    CHECK(found->schema == found->known_schema);
    CHECK_FALSE(fs::exists(copy.string() + "-wal"));
    CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(db::database_care().examine_home(home.path())->rows.at("customer") == 2);
}

TEST_CASE("a copy for a backup holds no one-time code, and the home keeps its own",
          "[store][copy]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    const auto store = opened(home.path(), vault);
    LockedKey lock;
    lock.locked = "LOCKED-BY-A-CODE";
    for (const std::string& holder : {reset_holder("front"), key_holder("front")}) {
        lock.holder = holder;
        REQUIRE(store->save_locked_key(lock).ok());
        lock.locked = "LOCKED-BY-A-PASSWORD";
    }
    const fs::path copy = home / "copy.db";
    REQUIRE(db::database_care().copy_without_codes(home.path(), copy).ok());
    const auto found = db::database_care().examine(copy);
    REQUIRE(found.ok());
    CHECK(found->rows.at("locked_key") == 1);
    std::ifstream stream(copy, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    CHECK(bytes.find("LOCKED-BY-A-PASSWORD") != std::string::npos);
    CHECK(bytes.find("LOCKED-BY-A-CODE") == std::string::npos);
    CHECK(store->locked_key(reset_holder("front"))->has_value());
}

TEST_CASE("of a copy that cannot be made nothing is left", "[store][copy]") {
    const tests::TempDir home;
    const auto missing = db::copy_database(home / "none.db", home / "copy.db");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::Environment);
    CHECK_FALSE(fs::exists(home / "copy.db"));
    std::ofstream(home / "text.db") << std::string(10'000, 'x');
    const auto text = db::copy_database(home / "text.db", home / "copy.db");
    REQUIRE_FALSE(text.ok());
    CHECK(text.error().file == (home / "text.db").string());
    CHECK_FALSE(fs::exists(home / "copy.db"));
    CHECK_FALSE(db::copy_database(home / "text.db", home / "no/copy.db").ok());
}

TEST_CASE("a row that points nowhere is found", "[store][copy]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    opened(home.path(), vault).reset();
    {
        const auto raw = db::Database::open(home / "studio.db");
        REQUIRE(raw.ok());
        REQUIRE((*raw)->run("PRAGMA foreign_keys=OFF").ok());
        REQUIRE((*raw)
                    ->run("INSERT INTO session(id,customer,served_by,opened_at,closed_at) "
                          "VALUES('s','nobody','','','')")
                    .ok());
    }
    const auto found = db::database_care().examine_home(home.path());
    REQUIRE(found.ok());
    CHECK(found->damage.en.find("session") != std::string::npos);
}

TEST_CASE("an index that misses a row is found in a copy that nobody uses", "[store][copy]") {
    const tests::TempDir place;
    const fs::path file = place / "studio.db";
    const auto by_hand = [&file](std::initializer_list<const char*> statements) {
        const auto raw = db::Database::open(file);
        REQUIRE(raw.ok());
        for (const char* statement : statements) {
            INFO(statement);
            REQUIRE((*raw)->run(statement).ok());
        }
    };
    by_hand({"CREATE TABLE one(a TEXT PRIMARY KEY, b TEXT)", "CREATE INDEX one_b ON one(b)",
             "INSERT INTO one VALUES('1','old')", "PRAGMA writable_schema=ON",
             "UPDATE sqlite_master SET sql=sql||' WHERE b<>''new''' WHERE name='one_b'"});
    by_hand({"INSERT INTO one VALUES('2','new')", "PRAGMA writable_schema=ON",
             "UPDATE sqlite_master SET sql='CREATE INDEX one_b ON one(b)' WHERE name='one_b'"});
    const auto found = db::database_care().examine(file);
    REQUIRE(found.ok());
    CHECK(found->damage.en == "an index does not hold its table's rows: one_b: 1 / 2");
}

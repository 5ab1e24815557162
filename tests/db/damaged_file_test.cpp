// A database file whose pages are damaged, and homes of the version before rows were sealed.

#include <fstream>
#include <iterator>

#include "core/records/damage_notes.h"
#include "db/database.h"
#include "db/sealed_table.h"
#include "tests/support/earlier_home.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

/// Writes `other` over the first place at which `text` lies behind `after`.
void overwrite(const std::filesystem::path& file,
               const std::string& text,
               const std::string& other,
               std::size_t which) {
    std::string bytes = bytes_of(file);
    std::size_t at = bytes.find(text);
    for (std::size_t i = 0; i < which && at != std::string::npos; ++i) {
        at = bytes.find(text, at + 1);
    }
    REQUIRE(at != std::string::npos);
    bytes.replace(at, other.size(), other);
    std::ofstream(file, std::ios::binary) << bytes;
}

/// A home whose every byte lies in the database file itself.
void make_home(const std::filesystem::path& home, const Vault& vault) {
    const auto store = opened(home, vault);
    tests::stored_job(*store);
    REQUIRE(store->seal_old_rows().ok());
    REQUIRE(store->wipe_journal().ok());
}

}  // namespace

TEST_CASE("a damaged index is found when the database is opened, and the file is named",
          "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    // The id lies in the table and in indexes: one of them differs now, whichever it is.
    overwrite(home / "studio.db", "c100001", "c100009", GENERATE(0U, 1U, 2U));
    const auto refused = db::open_store(home.path(), vault);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().field == kDamagedField);
    CHECK(refused.error().file == (home / "studio.db").string());
    CHECK(refused.error().message.en.find("restore it from a backup") != std::string::npos);
    CHECK(refused.error().message.zh.find("请从备份恢复") != std::string::npos);
}

TEST_CASE("what is damaged in a row itself leaves the other rows at work", "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    REQUIRE(opened(home.path(), vault)->save_customer(customer_no(2)).ok());
    REQUIRE(opened(home.path(), vault)->wipe_journal().ok());
    overwrite(home / "studio.db", "id-card 1.0.0", "id-card 1.0.1", 0);
    const auto store = opened(home.path(), vault);
    CHECK(store->job("j1").error().field == kDamagedField);
    CHECK(store->customer("c100001").ok());
    CHECK(store->customer("c100002").ok());
    CHECK(store->session("s1").ok());
}

TEST_CASE("a schema that cannot be read is damage that names the file", "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    overwrite(home / "studio.db", "CREATE TABLE payment", "CREATE TABLX payment", 0);
    const auto refused = db::open_store(home.path(), vault);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().field == kDamagedField);
    CHECK(refused.error().file == (home / "studio.db").string());
}

TEST_CASE("a check of the whole can be broken off", "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    CHECK(db::check_home(home.path(), {}).ok());
    CHECK(db::check_home(home.path(), [] { return false; }).ok());
    CHECK_FALSE(db::check_is_due(home.path()));  // a small one is checked at each opening
}

TEST_CASE("a home of before rows were sealed is sealed at its first login, once",
          "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    tests::make_earlier(home.path(), 10);
    {
        const auto raw = std::move(*db::Database::open(home / "studio.db"));
        REQUIRE(raw->run("DELETE FROM vault_note WHERE name='row_seals'").ok());
    }
    std::filesystem::remove(home / "studio.mark");
    {
        const auto store = opened(home.path(), vault);
        CHECK(store->customer("c100001")->id_number == customer_no(1).id_number);
        CHECK(*store->has_old_rows());
        REQUIRE(store->seal_old_rows().ok());
        CHECK_FALSE(*store->has_old_rows());
        CHECK(store->job("j1")->price_fen == 3000);
        CHECK(store->job("j1")->fields.size() == 2);
    }
    const auto raw = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(raw->run("UPDATE customer SET note='x', row_seal=''").ok());
    CHECK(opened(home.path(), vault)->customer("c100001").error().field == kDamagedField);
}

TEST_CASE("a row whose key is no text ends no look at the rows in silence", "[store][damage]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), vault);
    {
        const auto raw = std::move(*db::Database::open(home / "studio.db"));
        REQUIRE(raw->run("PRAGMA foreign_keys=OFF").ok());
        REQUIRE(raw->run("INSERT INTO customer_source(customer,source,words,noted_at,noted_by,"
                         "row_seal) VALUES(x'6331','map','','2026-11-22T12:00:00+08:00','o','')")
                    .ok());
    }
    DamageNotes notes;
    const auto looked = db::check_records(home.path(), vault, notes);
    REQUIRE_FALSE(looked.ok());
    CHECK(looked.error().field == kDamagedField);
    CHECK(looked.error().message.en.find("customer_source") != std::string::npos);
}

TEST_CASE("a home of every earlier version opens with its rows, and is sealed once",
          "[store][damage]") {
    // Before the fifth step no value was sealed: rows of today are none of theirs.
    for (int version = 5; version <= 13; ++version) {
        INFO(version);
        const tests::TempDir home;
        const tests::OpenVault vault;
        make_home(home.path(), vault);
        tests::make_earlier(home.path(), version);
        if (version >= 6 && version <= 10) {  // notes, and no seals of rows yet
            const auto raw = std::move(*db::Database::open(home / "studio.db"));
            REQUIRE(raw->run("DELETE FROM vault_note WHERE name='row_seals'").ok());
        }
        std::filesystem::remove(home / "studio.mark");
        const auto store = opened(home.path(), vault);
        REQUIRE(store->seal_old_rows().ok());
        CHECK(store->customer("c100001")->id_number == customer_no(1).id_number);
        CHECK(store->job("j1")->price_fen == 3000);
    }
}

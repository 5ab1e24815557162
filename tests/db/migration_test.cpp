// Homes of every earlier version, with rows in them, opened by this one.

#include "db/migration.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/base/embedded_text.h"
#include "db/database.h"
#include "db/database_care.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

namespace huizhi::db {
std::span<const EmbeddedText> migrations();
}

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;
using tests::opened;

namespace {

/// In one transaction, as the program does: a posting is written before what it belongs to.
void run_step(db::Database& raw, std::string sql) {
    REQUIRE(raw.run("BEGIN").ok());
    while (!sql.empty()) {
        const std::size_t end = sql.find(";\n\n");
        REQUIRE(raw.run(sql.substr(0, end)).ok());
        sql.erase(0, end == std::string::npos ? end : end + 3);
    }
    REQUIRE(raw.run("COMMIT").ok());
}

/// A visit as a version of the chain's first schema wrote it, in columns that every one has.
void fill(db::Database& raw) {
    for (const char* row :
         {"INSERT INTO studio_licence VALUES(1,'店','L-1','2099-12-31')",
          "INSERT INTO customer(id,name,id_number,birth_date,sex,phone,guardian_name,"
          "guardian_phone,consent_version,consent_at,consent_by,created_at,note) VALUES"
          "('c1','张三','440300199001010016','1990-01-01','male','13800001234','','','','','',"
          "'2026-11-22T12:00:00+08:00','')",
          "INSERT INTO customer_key(key,customer) VALUES('张三',1)",
          "INSERT INTO session(id,customer,served_by,opened_at,closed_at) VALUES"
          "('s1','c1','boss','2026-11-22T12:00:00+08:00','')",
          "INSERT INTO job(id,session,format,verdict,state,price_fen,original_sha256,photo_sha256,"
          "check_json,rules_version,shots,created_at) VALUES('j1','s1','id-card','pass','draft',"
          "3000,'','','{}','1',1,'2026-11-22T12:00:00+08:00')",
          "INSERT INTO submission(id,job,channel,state,body_digest,notice_secret,order_no,"
          "attempts,last_error,reason,cost_fen,next_attempt_at,created_at,changed_at) VALUES"
          "('u1','j1','zjz','ready','','x','',0,'错','',700,'2026-11-22T12:00:00+08:00',"
          "'2026-11-22T12:00:00+08:00','2026-11-22T12:00:00+08:00')",
          "INSERT INTO payment(id,job,method,amount_fen,reason,taken_by,at) VALUES"
          "('p1','j1','wechat',3000,'','boss','2026-11-22T12:00:00+08:00')"}) {
        INFO(row);
        REQUIRE(raw.run(row).ok());
    }
}

/// A home of that version.
void make_home(const fs::path& home, int version) {
    const auto raw = db::Database::open(home / "studio.db");
    REQUIRE(raw.ok());
    for (int step = 1; step <= version; ++step) {
        run_step(**raw, std::string(db::migrations()[static_cast<std::size_t>(step - 1)].text));
        REQUIRE((*raw)
                    ->run("INSERT INTO schema_version(version) VALUES(?)", {std::int64_t{step}})
                    .ok());
        if (step == 1) {
            fill(**raw);  // so that every later step finds rows
        }
    }
}

std::string kept_name(int version) {
    return std::string("studio.db.before-0") + (version < 10 ? "0" : "") + std::to_string(version);
}

}  // namespace

TEST_CASE("a home of every earlier version opens with its rows, and is kept as it was before",
          "[store][migration]") {
    const int newest = db::newest_schema();
    REQUIRE(newest >= 7);
    for (int version = 1; version < newest; ++version) {
        INFO("version " << version);
        const tests::TempDir home;
        const tests::OpenVault vault;
        make_home(home.path(), version);
        {
            const auto store = opened(home.path(), vault);
            CHECK((*store->licence())->studio == "店");
            CHECK(store->job("j1")->price_fen == 3000);
            CHECK(store->payments_of_job("j1")->size() == 1);
            CHECK(store->submission("u1")->cost_fen == 700);
            CHECK(store->submission("u1")->last_error.en == "错");
            CHECK(store->due_submissions(*instant_of("2026-11-23T12:00:00+08:00"), 5, {})->size() ==
                  1);
            REQUIRE(store->seal_old_rows().ok());  // as at the next login
            REQUIRE(store->find_customers("张三", 5)->size() == 1);
        }
        const auto now = db::database_care().examine_home(home.path());
        REQUIRE(now.ok());
        CHECK(now->damage.empty());
        CHECK(now->schema == newest);
        const auto kept = db::database_care().examine(home / kept_name(version));
        REQUIRE(kept.ok());
        CHECK(kept->damage.empty());
        CHECK(kept->schema == version);
        CHECK(kept->rows.at("payment") == 1);
        CHECK(fs::status(home / kept_name(version)).permissions() ==
              (fs::perms::owner_read | fs::perms::owner_write));
    }
}

TEST_CASE("of what is kept before migrations the newest two stay", "[store][migration]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), 6);
    for (const char* old : {"studio.db.before-002", "studio.db.before-005"}) {
        std::ofstream(home / old) << "x";
    }
    opened(home.path(), vault).reset();
    CHECK(fs::exists(home / "studio.db.before-006"));
    CHECK(fs::exists(home / "studio.db.before-005"));
    CHECK_FALSE(fs::exists(home / "studio.db.before-002"));
}

TEST_CASE("what is kept goes once old rows were sealed, and keys became void",
          "[store][migration]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_home(home.path(), 4);
    const auto store = opened(home.path(), vault);
    REQUIRE(fs::exists(home / "studio.db.before-004"));
    REQUIRE(store->seal_old_rows().ok());
    REQUIRE(store->wipe_journal().ok());
    CHECK_FALSE(fs::exists(home / "studio.db.before-004"));
    CHECK(store->customer("c1")->id_number == "440300199001010016");
}

TEST_CASE("a new home is migrated from nothing and keeps nothing", "[store][migration]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    opened(home.path(), vault).reset();
    opened(home.path(), vault).reset();
    for (const auto& entry : fs::directory_iterator(home.path())) {
        CHECK(entry.path().filename().string().find(".before-") == std::string::npos);
    }
}

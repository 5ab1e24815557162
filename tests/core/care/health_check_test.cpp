#include "core/care/health_check.h"

#include <fstream>
#include <map>

#include "core/backup/backup_plan.h"
#include "core/base/data_dir.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// The state of each look, by id.
std::map<std::string, Health> looked(tests::BackupRoom& room) {
    HealthScene scene{room.home.path(), default_models_dir(), room.catalogue, db::database_care()};
    scene.store = room.store.get();
    scene.now = room.clock.now();
    std::map<std::string, Health> states;
    for (const HealthCheck& check : look_at_health(scene)) {
        INFO(check.id << ": " << check.what.en);
        CHECK_FALSE(check.what.zh.empty());
        CHECK_FALSE(check.what.en.empty());
        CHECK((check.state != Health::Fail || !check.remedy.empty()));
        states[check.id] = check.state;
    }
    return states;
}

}  // namespace

TEST_CASE("a sound home fails at nothing that is its own", "[care]") {
    tests::BackupRoom room;
    const auto states = looked(room);
    for (const char* id :
         {"home", "private", "clock", "database", "store", "licence", "queue", "models"}) {
        INFO(id);
        CHECK(states.at(id) == Health::Ok);
    }
    CHECK(states.at("backup") == Health::Warn);  // none is planned
}

TEST_CASE("a licence that ends soon warns, one that is over fails", "[care]") {
    tests::BackupRoom room;
    REQUIRE(room.store->save_licence({"店", "L", "2026-12-10"}).ok());
    CHECK(looked(room).at("licence") == Health::Warn);
    REQUIRE(room.store->save_licence({"店", "L", "2026-11-01"}).ok());
    CHECK(looked(room).at("licence") == Health::Fail);
}

TEST_CASE("a damaged database fails", "[care]") {
    tests::BackupRoom room;
    const fs::path other = room.place / "damaged";
    fs::create_directory(other);
    REQUIRE(db::database_care().copy(room.home.path(), other / "studio.db").ok());
    auto bytes = tests::file_bytes(other / "studio.db");
    std::fill(bytes.begin() + 4'096, bytes.begin() + 40'960, 0xAA);
    tests::write_bytes(other / "studio.db", bytes);
    HealthScene scene{other, default_models_dir(), room.catalogue, db::database_care()};
    scene.now = room.clock.now();
    HealthChecks checks;
    look_at_books(scene, checks);
    CHECK(health_of(checks) == Health::Fail);
}

TEST_CASE("a backup that is late warns, one that failed or is half a month old fails", "[care]") {
    tests::BackupRoom room;
    BackupRecord record;
    record.plan = BackupPlan{"/mnt"};
    const auto backup = [&](const std::string& at, bool good) {
        record.last_run = {at, good, {"满", "full"}, "s"};
        record.last_good_run = {at, true, {}, "s"};
        REQUIRE(save_backup_record(room.home.path(), record).ok());
        return looked(room).at("backup");
    };
    CHECK(backup("2026-11-22T08:00:00+08:00", true) == Health::Ok);
    CHECK(backup("2026-11-18T08:00:00+08:00", true) == Health::Warn);
    CHECK(backup("2026-11-01T08:00:00+08:00", true) == Health::Fail);
    CHECK(backup("2026-11-22T08:00:00+08:00", false) == Health::Fail);
    record.last_good_run = {};  // and none was ever good
    REQUIRE(save_backup_record(room.home.path(), record).ok());
    CHECK(looked(room).at("backup") == Health::Fail);
    record.last_run = {};
    REQUIRE(save_backup_record(room.home.path(), record).ok());
    CHECK(looked(room).at("backup") == Health::Warn);
    std::ofstream(room.home / "backup.json") << "{";
    CHECK(looked(room).at("backup") == Health::Fail);
}

TEST_CASE("a rehearsal that failed fails, one that is long ago warns", "[care]") {
    tests::BackupRoom room;
    BackupRecord record;
    record.plan = BackupPlan{"/mnt"};
    const auto rehearsal = [&](const std::string& at, bool good) {
        record.last_rehearsal = {at, good, {"坏", "damaged"}, "s"};
        REQUIRE(save_backup_record(room.home.path(), record).ok());
        return looked(room).at("rehearsal");
    };
    CHECK(rehearsal("", false) == Health::Warn);
    CHECK(rehearsal("2026-11-20T08:00:00+08:00", true) == Health::Ok);
    CHECK(rehearsal("2026-09-20T08:00:00+08:00", true) == Health::Warn);
    CHECK(rehearsal("2026-11-20T08:00:00+08:00", false) == Health::Fail);
}

TEST_CASE("a folder without a studio, and models that are not whole, fail", "[care]") {
    tests::BackupRoom room;
    HealthScene scene{room.place / "none", room.place / "none", room.catalogue,
                      db::database_care()};
    scene.now = room.clock.now();
    HealthChecks checks;
    look_at_home(scene, checks);
    CHECK(checks.front().state == Health::Fail);
    checks.clear();
    look_at_machine(scene, checks);
    CHECK(checks.front().state == Health::Fail);
}

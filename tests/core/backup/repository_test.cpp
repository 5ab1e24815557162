#include "core/backup/repository.h"

#include "core/backup/rehearsal.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

struct Planned : tests::BackupRoom {
    Planned() {
        fs::create_directory(disk);
        plan({disk, 7, 4, 12});
    }
    void plan(const BackupPlan& wanted) {
        const auto set = set_backup_plan(studio, wanted);
        REQUIRE(set.ok());
        repository = *repository_of(studio, *set);
    }
    BackupRun run() {
        const auto made = run_backup(studio, db::database_care());
        INFO((made ? std::string() : made.error().message.en));
        REQUIRE(made.ok());
        return *made;
    }
    void next_day() { clock.advance(std::chrono::hours{24}); }
    [[nodiscard]] std::size_t objects() const {
        return tests::files_below(repository / "objects").size();
    }

    fs::path disk = place / "disk";
    fs::path repository;
};

}  // namespace

TEST_CASE("a day without new photos costs the database alone", "[backup]") {
    Planned shop;
    for (std::uint32_t photo = 0; photo < 20; ++photo) {
        shop.add_photo(50'000, 100 + photo);
    }
    const BackupRun first = shop.run();
    CHECK(first.new_objects == 21);
    CHECK(first.new_bytes > 1'000'000);
    shop.next_day();
    shop.add_photo(50'000, 900);
    const BackupRun second = shop.run();
    CHECK(second.new_objects == 1);
    CHECK(second.verified.totals.files == first.verified.totals.files + 2);  // and its key
    CHECK(second.new_bytes < first.new_bytes / 2);
    CHECK(shop.objects() == 22);
    CHECK(snapshots_in(shop.repository).size() == 2);
}

TEST_CASE("nothing in a repository is in clear, not even a photo of an older version", "[backup]") {
    Planned shop;
    const std::string old_photo = std::string(64, 'a');
    fs::create_directories(shop.home / "photos/aa");
    std::ofstream(shop.home / "photos/aa" / old_photo) << "an old photo in clear";
    shop.run();
    for (const auto& file : tests::files_below(shop.disk)) {
        INFO(file);
        for (const std::string& secret :
             {std::string("张三"), std::string("440300199001010016"), std::string("13800001234"),
              std::string("an old photo"), old_photo, shop.photo}) {
            CHECK_FALSE(tests::holds_text(file, secret));
            CHECK(file.string().find(secret) == std::string::npos);
        }
    }
}

TEST_CASE("what the plan does not keep goes, with the photos that nothing names any more",
          "[backup]") {
    Planned shop;
    shop.plan({shop.disk, 2, 0, 0});
    shop.run();
    REQUIRE(shop.studio.blobs.destroy(shop.photo).ok());  // erased
    shop.next_day();
    CHECK(shop.run().removed_snapshots == 0);
    CHECK(shop.objects() == 1);
    shop.next_day();
    const BackupRun third = shop.run();
    CHECK(third.removed_snapshots == 1);
    CHECK(third.removed_objects == 1);
    CHECK(shop.objects() == 0);
    CHECK(snapshots_in(shop.repository).size() == 2);
}

TEST_CASE("of two runs in one second, and after the clock was set back, the last one made stays",
          "[backup]") {
    Planned shop;
    shop.plan({shop.disk, 1, 0, 0});
    for (int round = 0; round < 12; ++round) {
        const BackupRun made = shop.run();
        CHECK(snapshots_in(shop.repository) ==
              std::vector<std::string>{made.snapshot.filename().string()});
    }
    const BackupRun later = shop.run();
    shop.clock.advance(-std::chrono::hours{48});
    const BackupRun back = shop.run();
    CHECK(fs::exists(back.snapshot));
    CHECK(fs::exists(later.snapshot));
    CHECK(back.removed_snapshots == 0);
}

TEST_CASE("while a snapshot cannot be read no photo goes", "[backup]") {
    Planned shop;
    shop.plan({shop.disk, 1, 0, 0});
    const BackupRun first = shop.run();
    tests::write_bytes(shop.repository / "snapshots/2026-11-20_00-00-00-x.hzb", {1, 2, 3});
    REQUIRE(shop.studio.blobs.destroy(shop.photo).ok());
    shop.plan({shop.disk, 9, 0, 0});
    shop.next_day();
    CHECK(shop.run().removed_objects == 0);
    CHECK(shop.objects() == 1);
    CHECK(fs::exists(first.snapshot));
}

TEST_CASE("a place that is away is told, and the last backups stay", "[backup]") {
    Planned shop;
    shop.run();
    fs::rename(shop.disk, shop.place / "unplugged");
    fs::create_directory(shop.disk);  // where it would be mounted
    const auto run = run_backup(shop.studio, db::database_care());
    REQUIRE_FALSE(run.ok());
    CHECK(run.error().code == ErrorCode::Environment);
    CHECK(fs::is_empty(shop.disk));
    const auto record = read_backup_record(shop.home.path());
    CHECK_FALSE(record->last_run.good);
    CHECK_FALSE(record->last_good_run.at.empty());
    fs::remove(shop.disk);
    fs::rename(shop.place / "unplugged", shop.disk);
    shop.next_day();
    shop.run();
    CHECK(read_backup_record(shop.home.path())->last_run.good);
    CHECK(snapshots_in(shop.repository).size() == 2);
}

TEST_CASE("a snapshot restores like a backup file", "[backup]") {
    Planned shop;
    const BackupRun run = shop.run();
    const auto key = shop.key();
    const auto restored = restore_backup(run.snapshot, shop.place / "home", Replace::Nothing, key,
                                         db::database_care());
    REQUIRE(restored.ok());
    const BlobStore photos(shop.place / "home/photos", shop.vault);
    CHECK(photos.get(shop.photo)->size() == 40'000);
}

TEST_CASE("a photo of a snapshot that was damaged, or is gone, is named", "[backup]") {
    Planned shop;
    const BackupRun run = shop.run();
    const auto key = shop.key();
    const fs::path object = tests::files_below(shop.repository / "objects").front();
    auto bytes = tests::file_bytes(object);
    bytes[bytes.size() / 2] ^= 1U;
    tests::write_bytes(object, bytes);
    const auto seen = verify_backup(run.snapshot, &key, db::database_care());
    REQUIRE(seen.ok());
    REQUIRE(seen->damage);
    CHECK(seen->damage->message.en.find(object.filename().string()) != std::string::npos);
    fs::remove(object);
    CHECK(verify_backup(run.snapshot, &key, db::database_care())->damage);
    CHECK_FALSE(restore_backup(run.snapshot, shop.place / "home", Replace::Nothing, key,
                               db::database_care())
                    .ok());
    CHECK_FALSE(fs::exists(shop.place / "home"));
}

TEST_CASE("a rehearsal opens what the newest snapshot holds, and its result is kept", "[backup]") {
    Planned shop;
    CHECK(rehearse_restore(shop.studio, db::database_care()).error().field == "plan");
    shop.run();
    const auto done = rehearse_restore(shop.studio, db::database_care());
    REQUIRE(done.ok());
    CHECK(done->event.good);
    CHECK(done->photos == 1);
    CHECK(done->database.rows.at("customer") == 1);
    CHECK(read_backup_record(shop.home.path())->last_rehearsal.good);
    for (const auto& entry : fs::directory_iterator(shop.home.path())) {  // none is left
        CHECK_FALSE(entry.path().filename().string().starts_with("backup-work"));
    }
}

TEST_CASE("a rehearsal that fails is an answer, and is kept", "[backup]") {
    Planned shop;
    const BackupRun run = shop.run();
    auto bytes = tests::file_bytes(run.snapshot);
    bytes[bytes.size() / 2] ^= 1U;
    tests::write_bytes(run.snapshot, bytes);
    const auto done = rehearse_restore(shop.studio, db::database_care());
    REQUIRE(done.ok());
    CHECK_FALSE(done->event.good);
    CHECK_FALSE(read_backup_record(shop.home.path())->last_rehearsal.good);
    CHECK_FALSE(read_backup_record(shop.home.path())->last_rehearsal.problem.en.empty());
}

TEST_CASE("plan, run and rehearsal are for admins and owners", "[backup]") {
    Planned shop;
    shop.studio.operator_role = Role::Staff;
    CHECK(set_backup_plan(shop.studio, {shop.disk}).error().code == ErrorCode::NotPermitted);
    CHECK(run_backup(shop.studio, db::database_care()).error().code == ErrorCode::NotPermitted);
    CHECK(rehearse_restore(shop.studio, db::database_care()).error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("a plan names a folder that is there, outside the home", "[backup]") {
    tests::BackupRoom room;
    CHECK(run_backup(room.studio, db::database_care()).error().field == "plan");
    CHECK(set_backup_plan(room.studio, {room.home / "photos"}).error().field == "to");
    CHECK(set_backup_plan(room.studio, {room.place / "none"}).error().code ==
          ErrorCode::Environment);
}

TEST_CASE("snapshots of a clock that was ahead take no day from those of now", "[backup]") {
    Planned shop;
    const auto years = std::chrono::hours{24 * 365 * 4};
    shop.clock.advance(years);
    for (int day = 0; day < 7; ++day) {
        shop.run();
        shop.next_day();
    }
    shop.clock.advance(-years - std::chrono::hours{24 * 7});
    std::vector<BackupRun> made;
    for (int day = 0; day < 3; ++day) {
        made.push_back(shop.run());
        shop.next_day();
    }
    for (const BackupRun& run : made) {
        CHECK(fs::exists(run.snapshot));
    }
    CHECK(snapshots_in(shop.repository).size() == 10);
    const auto rehearsed = rehearse_restore(shop.studio, db::database_care());
    REQUIRE(rehearsed.ok());
    CHECK(rehearsed->event.snapshot == made.back().snapshot.filename().string());
    CHECK(
        is_to_come("2030-01-01_00-00-00+08-00-0001.hzb", *instant_of("2029-12-31T23:59:59+08:00")));
    CHECK_FALSE(
        is_to_come("2030-01-01_00-00-00+08-00-0001.hzb", *instant_of("2029-12-31T17:00:00+00:00")));
}

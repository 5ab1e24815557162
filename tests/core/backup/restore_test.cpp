#include "core/backup/restore.h"

#include <random>
#include <string>

#include "core/base/system/this_program.h"
#include "db/sql_store.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

Result<Restored> restored_from(tests::BackupRoom& room,
                               const fs::path& file,
                               const fs::path& home,
                               Replace replace = Replace::Nothing) {
    return restore_backup(file, home, replace, room.key(), db::database_care());
}

bool is_private(const fs::path& path) {
    return (fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
           fs::perms::none;
}

}  // namespace

TEST_CASE("a restored home has the customers and opens the photos", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const fs::path home = room.place / "new/home";
    const auto restored = restored_from(room, file, home);
    REQUIRE(restored.ok());
    CHECK(restored->home == home);
    CHECK(restored->kept_aside.empty());
    const auto store = db::open_store(home, room.vault);
    REQUIRE(store.ok());
    const auto found = (*store)->find_customers("张三", 5);
    REQUIRE(found.ok());
    REQUIRE(found->size() == 1);
    CHECK(found->front().id_number == "440300199001010016");
    CHECK((*store)->job(room.job.id)->price_fen == 3000);
    const BlobStore photos(home / "photos", room.vault);
    CHECK(photos.get(room.photo)->size() == 40'000);
    for (const auto& entry : fs::recursive_directory_iterator(home)) {
        INFO(entry.path());
        CHECK(is_private(entry.path()));
    }
    CHECK(is_private(home));
}

TEST_CASE("a folder with something in it is left as it is", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    fs::create_directory(room.place / "home");
    REQUIRE(restored_from(room, file, room.place / "home").ok());  // an empty one
    const auto again = restored_from(room, file, room.place / "home");
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::Refused);
    CHECK(again.error().field == "home");
    std::ofstream(room.place / "letter") << "mine";
    CHECK(restored_from(room, file, room.place / "letter").error().field == "home");
    fs::create_directory_symlink(room.place / "home", room.place / "link");
    CHECK(restored_from(room, file, room.place / "link", Replace::Home).error().field == "home");
}

TEST_CASE("a home that is replaced is kept beside the new one", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const fs::path home = room.place / "home";
    REQUIRE(restored_from(room, file, home).ok());
    std::ofstream(home / "note") << "of the first";
    for (const char* aside : {"home.before-restore-1", "home.before-restore-2"}) {
        const auto restored = restored_from(room, file, home, Replace::Home);
        REQUIRE(restored.ok());
        CHECK(restored->kept_aside == room.place / aside);
    }
    CHECK(fs::exists(room.place / "home.before-restore-1/note"));
    CHECK_FALSE(fs::exists(home / "note"));
}

TEST_CASE("a home that somebody has open is not replaced", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const fs::path home = room.place / "home";
    REQUIRE(restored_from(room, file, home).ok());
    {
        const auto open = db::open_store(home, room.vault);
        REQUIRE(open.ok());
        const auto refused = restored_from(room, file, home, Replace::Home);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::Refused);
        CHECK(refused.error().field == "home");
        CHECK(refused.error().file == home.string());
        CHECK_FALSE(fs::exists(room.place / "home.before-restore-1"));
        CHECK((*open)->job(room.job.id).ok());
    }
    CHECK(restored_from(room, file, home, Replace::Home).ok());
}

TEST_CASE("a home that was out of its place when its restore was ended is put back", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const fs::path home = room.place / "home";
    REQUIRE(restored_from(room, file, home).ok());
    std::ofstream(home / "note") << "of the first";
    const fs::path replaced = room.place / ".home.replaced-2147480000";  // of no program
    fs::rename(home, replaced);
    CHECK(settle_restore(home));
    CHECK(fs::exists(home / "note"));
    CHECK_FALSE(settle_restore(home));

    fs::rename(home, replaced);
    CHECK(restored_from(room, file, home).error().field == "home");  // it is there again
    CHECK(fs::exists(home / "note"));

    fs::rename(home, replaced);
    fs::create_directory(home);
    std::ofstream(home / "note") << "of the second";
    CHECK(settle_restore(home));  // the new one had its place already
    CHECK(tests::file_bytes(home / "note").size() == 13);
    CHECK(tests::file_bytes(room.place / "home.before-restore-1/note").size() == 12);

    fs::create_directory(room.place / (".home.replaced-" + std::to_string(process_id())));
    CHECK_FALSE(settle_restore(home));  // by a program that runs
    CHECK_FALSE(settle_restore({}));
}

TEST_CASE("of a damaged backup nothing is restored, and nothing is left", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const auto whole = tests::file_bytes(file);
    std::mt19937 random(Catch::rngSeed());
    INFO("seed " << Catch::rngSeed());
    fs::create_directory(room.place / "there");
    for (int round = 0; round < 60; ++round) {
        auto bytes = whole;
        if (round % 2 == 0) {
            bytes.resize(random() % bytes.size());
        } else {
            bytes[random() % bytes.size()] ^= 0x10U;
        }
        tests::write_bytes(file, bytes);
        const auto restored = restored_from(room, file, room.place / "there/home");
        REQUIRE_FALSE(restored.ok());
        CHECK(fs::is_empty(room.place / "there"));
    }
}

TEST_CASE("what waits to be sent when the backup is made is counted at the restore", "[backup]") {
    tests::BackupRoom room;
    Submission submission;
    submission.id = "s1";
    submission.job = room.job.id;
    submission.channel = "zjz";
    submission.notice_secret = "secret";
    submission.created_at = room.job.created_at;
    REQUIRE(room.store->save_submission(submission).ok());
    const auto restored = restored_from(room, room.backed_up(), room.place / "home");
    REQUIRE(restored.ok());
    CHECK(restored->database.waiting == 1);
}

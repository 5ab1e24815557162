#include "core/backup/backup.h"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <stop_token>
#include <thread>

#include "core/backup/restore.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

TEST_CASE("a backup is verified, and holds the studio but nothing in clear", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.backed_up();
    const auto key = room.key();
    const auto seen = verify_backup(file, &key, db::database_care());
    REQUIRE(seen.ok());
    CHECK_FALSE(seen->damage);
    CHECK(seen->opened);
    CHECK(seen->database.rows.at("customer") == 1);
    CHECK(seen->database.rows.at("job") == 1);
    CHECK(seen->totals.files == 4);  // database, its mark, photo and its key
    for (const char* secret : {"张三", "zhangsan", "440300199001010016", "13800001234", "0016",
                               "测试照相馆", "SQLite format", "CREATE TABLE"}) {
        INFO(secret);
        CHECK_FALSE(tests::holds_text(file, secret));
    }
    CHECK_FALSE(tests::holds_text(file, room.photo));
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a backup leaves nothing beside itself and in the home", "[backup]") {
    tests::BackupRoom room;
    const auto before = tests::files_below(room.home.path());
    room.backed_up();
    CHECK(tests::files_below(room.home.path()) == before);
    for (const auto& entry : fs::directory_iterator(room.place.path())) {
        const std::string name = entry.path().filename();
        CHECK((name == "shop.hzbackup" || name == "state"));
    }
}

TEST_CASE("what belongs to the moment is no part of a backup", "[backup]") {
    tests::BackupRoom room;
    fs::create_directories(room.home / "photos/half-written");
    fs::create_directories(room.home / "plugin-store/a");
    fs::create_directories(room.home / "drafts");
    for (const char* name :
         {"drafts/a.draft", "login.token", "queue-begun-7", "queue.lock", "studio.db.before-006",
          "photos/half-written/x", "plugin-store/a/plugin.json"}) {
        std::ofstream(room.home / name) << "text";
    }
    const fs::path file = room.backed_up();
    const auto restored = restore_backup(file, room.place / "home", Replace::Nothing, room.key(),
                                         db::database_care());
    REQUIRE(restored.ok());
    CHECK(fs::exists(room.place / "home/plugin-store/a/plugin.json"));
    for (const char* name : {"drafts/a.draft", "login.token", "queue-begun-7", "queue.lock",
                             "studio.db.before-006", "photos/half-written"}) {
        INFO(name);
        CHECK_FALSE(fs::exists(room.place / "home" / name));
    }
}

TEST_CASE("a backup is one moment, while another thread writes all the time", "[backup]") {
    tests::BackupRoom room;
    const auto key = room.key();
    std::atomic<int> written = 0;
    std::jthread writer([&](const std::stop_token& stop) {
        const auto store = db::open_store(room.home.path(), room.vault);
        while (!stop.stop_requested() && store) {
            const auto done = (*store)->together([&]() -> Result<void> {
                // Two rows that belong together: a backup has both or none.
                const std::string number = std::to_string(written + 1);
                auto one = (*store)->save_vault_note("one", number);
                return one ? (*store)->save_vault_note("two", number) : one;
            });
            written += done ? 1 : 0;
            std::this_thread::sleep_for(std::chrono::milliseconds{1});  // others write too
        }
    });
    while (written < 3) {
        std::this_thread::yield();
    }
    for (int round = 0; round < 5; ++round) {
        const fs::path file = room.place / ("shop" + std::to_string(round));
        REQUIRE(make_backup(room.studio, db::database_care(), {file}).ok());
        const fs::path home = room.place / ("home" + std::to_string(round));
        REQUIRE(restore_backup(file, home, Replace::Nothing, key, db::database_care()).ok());
        const auto store = db::open_store(home, room.vault);
        REQUIRE(store.ok());
        CHECK_FALSE((*store)->vault_note("one")->empty());
        CHECK(*(*store)->vault_note("one") == *(*store)->vault_note("two"));
    }
    const int at_end = written;
    CHECK(at_end > 3);
}

TEST_CASE("a backup is for admins and owners", "[backup]") {
    tests::BackupRoom room;
    const fs::path file = room.place / "shop.hzbackup";
    for (const auto& [role, allowed] : {std::pair{Role::Staff, false}, {Role::Admin, true}}) {
        room.studio.operator_role = role;
        const auto made = make_backup(room.studio, db::database_care(), {file});
        CHECK(made.ok() == allowed);
        CHECK(fs::exists(file) == allowed);
    }
    room.studio.operator_name.clear();
    const auto nobody = make_backup(room.studio, db::database_care(), {room.place / "other"});
    REQUIRE_FALSE(nobody.ok());
    CHECK(nobody.error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a backup replaces no file of others, and never lies in the home", "[backup]") {
    tests::BackupRoom room;
    const fs::path mine = room.place / "letter.txt";
    std::ofstream(mine) << "mine";
    const auto over = make_backup(room.studio, db::database_care(), {mine});
    REQUIRE_FALSE(over.ok());
    CHECK(over.error().field == "out");
    CHECK(tests::holds_text(mine, "mine"));
    CHECK(make_backup(room.studio, db::database_care(), {mine, {}, true}).ok());
    CHECK(make_backup(room.studio, db::database_care(), {mine}).ok());  // our own by now
    const auto inside =
        make_backup(room.studio, db::database_care(), {room.home / "studio.db", {}, true});
    REQUIRE_FALSE(inside.ok());
    CHECK(inside.error().field == "out");
    CHECK_FALSE(make_backup(room.studio, db::database_care(), {room.place.path(), {}, true}).ok());
    const auto nowhere =
        make_backup(room.studio, db::database_care(), {room.place / "no/such/file"});
    REQUIRE_FALSE(nowhere.ok());
    CHECK(nowhere.error().code == ErrorCode::Environment);
}

namespace {

/// Its database is found damaged while it is archived.
class FindsDamage final : public DatabaseCare {
public:
    Result<void> copy(const fs::path& home, const fs::path& file) const override {
        return db::database_care().copy(home, file);
    }
    Result<void> copy_without_codes(const fs::path& home, const fs::path& file) const override {
        return db::database_care().copy_without_codes(home, file);
    }
    Result<DatabaseFindings> examine(const fs::path& file) const override {
        auto found = db::database_care().examine(file);
        if (found) {
            found->damage = {"页损坏", "a page is damaged"};
        }
        return found;
    }
    Result<DatabaseFindings> examine_home(const fs::path& home) const override {
        return db::database_care().examine_home(home);
    }
    Result<std::vector<TableDigest>> digests(const fs::path& file) const override {
        return db::database_care().digests(file);
    }
    std::shared_ptr<const void> hold_alone(const fs::path& home) const override {
        return db::database_care().hold_alone(home);
    }
};

}  // namespace

TEST_CASE("a copy that is found damaged while it is archived becomes no backup", "[backup]") {
    tests::BackupRoom room;
    const tests::TempDir place;
    const auto made = make_backup(room.studio, FindsDamage(), {place / "a.hzb"});
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().message.en.find("a page is damaged") != std::string::npos);
    CHECK(fs::is_empty(place.path()));
}

TEST_CASE("what was written is verified by its database's sum, and another sum is told",
          "[backup]") {
    tests::BackupRoom room;
    const tests::TempDir place;
    const fs::path file = place / "a.hzb";
    REQUIRE(make_backup(room.studio, db::database_care(), {file}).ok());
    const auto key = backup_key_of(room.studio);
    REQUIRE(key.ok());
    std::promise<Result<DatabaseFindings>> findings;
    findings.set_value(DatabaseFindings{});
    const auto seen = verify_written(file, *key, {std::string(64, '0'), findings.get_future()});
    REQUIRE(seen.ok());
    REQUIRE(seen->damage);
    CHECK(seen->damage->field == "backup");
    CHECK(seen->damage->message.en.find("not the one that was written") != std::string::npos);
}

TEST_CASE("a damaged database is not backed up as if it were whole", "[backup]") {
    tests::BackupRoom room;
    const tests::TempDir copy;
    REQUIRE(db::database_care().copy(room.home.path(), copy / "studio.db").ok());
    auto bytes = tests::file_bytes(copy / "studio.db");
    std::fill(bytes.begin() + 8'192, bytes.begin() + 12'288, 0xAA);
    tests::write_bytes(copy / "studio.db", bytes);
    const auto found = db::database_care().examine(copy / "studio.db");
    CHECK((!found.ok() || !found->damage.empty()));
}

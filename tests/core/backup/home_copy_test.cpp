#include "core/backup/home_copy.h"

#include <functional>
#include <memory>

#include "core/vault/audit/audit.h"
#include "db/database.h"
#include "tests/support/backup_room.h"
#include "tests/support/forked.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// The real one, with something done after the database was copied.
class MeddledCare final : public DatabaseCare {
public:
    explicit MeddledCare(std::function<void(const fs::path&)> meddle)
        : meddle_(std::move(meddle)) {}
    Result<void> copy(const fs::path& home, const fs::path& file) const override {
        auto copied = db::database_care().copy(home, file);
        meddle_(file);
        return copied;
    }
    Result<void> copy_without_codes(const fs::path& home, const fs::path& file) const override {
        return copy(home, file);
    }
    Result<DatabaseFindings> examine(const fs::path& file) const override {
        return db::database_care().examine(file);
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

private:
    std::function<void(const fs::path&)> meddle_;
};

const CopiedPart& part(const HomeCopy& copy, const std::string& name) {
    for (const CopiedPart& one : copy.parts) {
        if (one.name == name) {
            return one;
        }
    }
    FAIL(name);
    return copy.parts.front();
}

std::size_t things_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

void check_opens(const fs::path& home, const tests::BackupRoom& room) {
    const auto store = db::open_store(home, room.vault);
    REQUIRE(store.ok());
    CHECK((*store)->find_customers("张三", 5)->front().id_number == "440300199001010016");
    CHECK((*store)->job(room.job.id)->price_fen == 3000);
    const BlobStore photos(home / "photos", room.vault);
    CHECK(photos.get(room.photo)->size() == 40'000);
}

}  // namespace

TEST_CASE("a copied home has every table, photo and key of the other", "[backup][copy]") {
    tests::BackupRoom room;
    REQUIRE(room.store->seal_old_rows().ok());
    const fs::path home = room.place / "new/home";
    const auto copy = copy_home(room.studio, db::database_care(), home);
    REQUIRE(copy.ok());
    CHECK(copy->home == home);
    CHECK(copy->same());
    CHECK(part(*copy, "customer").from.count == 1);
    CHECK(part(*copy, "customer").to.count == 1);
    CHECK(part(*copy, "job").to.sha256.size() == 64);
    CHECK(part(*copy, "photos").to.count == 2);  // the picture and its key
    for (const CopiedPart& one : copy->parts) {
        INFO(one.name);
        CHECK(one.same());
    }
    check_opens(home, room);
    CHECK(things_in(room.place / "new") == 1);
    for (const auto& entry : fs::recursive_directory_iterator(home)) {
        INFO(entry.path());
        CHECK((fs::status(entry.path()).permissions() &
               (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    }
}

TEST_CASE("a home is copied into an empty place alone, by who may back up", "[backup][copy]") {
    tests::BackupRoom room;
    std::error_code none;
    fs::create_directory(room.place / "full", none);
    std::ofstream(room.place / "full/letter") << "mine";
    for (const fs::path& wrong : {room.place / "full", room.home / "inside", room.home.path(),
                                  room.home.path().parent_path()}) {
        INFO(wrong);
        const auto refused = copy_home(room.studio, db::database_care(), wrong);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::InvalidInput);
        CHECK(refused.error().field == "to");
    }
    CHECK(things_in(room.place / "full") == 1);
    room.studio.operator_role = Role::Staff;
    CHECK(copy_home(room.studio, db::database_care(), room.place / "new").error().code ==
          ErrorCode::NotPermitted);
    CHECK_FALSE(fs::exists(room.place / "new"));
    room.studio.operator_role = Role::Owner;
    fs::create_directory(room.place / "empty", none);
    CHECK(copy_home(room.studio, db::database_care(), room.place / "empty")->same());
}

TEST_CASE("a copy that differs is told, and is none", "[backup][copy]") {
    tests::BackupRoom room;
    const fs::path home = room.place / "new";
    for (const char* change :
         {"UPDATE job SET price_fen=1", "DELETE FROM customer_key",
          "INSERT INTO vault_note(name,text) VALUES('x','y')", "DROP TABLE login_try",
          "UPDATE session SET branch='2'", "UPDATE session SET closed_at=x'00'"}) {
        INFO(change);
        const MeddledCare care([&](const fs::path& file) {
            const auto raw = db::Database::open(file);
            REQUIRE(raw.ok());
            REQUIRE((*raw)->run(change).ok());
        });
        const auto copy = copy_home(room.studio, care, home);
        REQUIRE(copy.ok());
        CHECK_FALSE(copy->same());
        CHECK(copy->home.empty());
        CHECK_FALSE(fs::exists(home));
    }
    CHECK(room.store->job(room.job.id)->price_fen == 3000);
}

TEST_CASE("nobody writes to a home while it is copied", "[backup][copy]") {
    tests::BackupRoom room;
    bool wrote = true;
    const MeddledCare care([&](const fs::path&) {
        const auto raw = db::Database::open(room.home / "studio.db");
        REQUIRE(raw.ok());
        REQUIRE((*raw)->run("PRAGMA busy_timeout=50").ok());
        wrote = (*raw)->run("UPDATE job SET price_fen=1").ok();
    });
    CHECK(copy_home(room.studio, care, room.place / "new")->same());
    CHECK_FALSE(wrote);
    check_opens(room.place / "new", room);
}

TEST_CASE("a copy that was killed leaves the home as it was and no other; the next one is whole",
          "[backup][copy]") {
    tests::BackupRoom room;
    const fs::path home = room.place / "new";
    const MeddledCare dies([](const fs::path&) { ::_exit(9); });
    tests::Forked killed([&] {
        const auto copy = copy_home(room.studio, dies, home);
        return copy ? 0 : 1;
    });
    CHECK(killed.exit_code() == 9);
    CHECK_FALSE(fs::exists(home));
    CHECK_FALSE(db::has_store(home));
    CHECK(room.store->job(room.job.id)->price_fen == 3000);
    const auto copy = copy_home(room.studio, db::database_care(), home);
    REQUIRE(copy.ok());
    CHECK(copy->same());
    check_opens(home, room);
    for (const auto& entry : fs::directory_iterator(room.place.path())) {
        CHECK(entry.path().filename().string().find(".copying") == std::string::npos);
    }
}

TEST_CASE("a link or what is no file is told, and never left out", "[backup][copy]") {
    tests::BackupRoom room;
    const fs::path blob = *room.blobs.path_of(room.photo);
    fs::rename(blob, room.place / "blob");
    fs::create_symlink(room.place / "blob", blob);
    const auto copy = copy_home(room.studio, db::database_care(), room.place / "new");
    REQUIRE_FALSE(copy.ok());
    CHECK(copy.error().code == ErrorCode::Environment);
    CHECK(copy.error().message.en.find(blob.filename().string()) != std::string::npos);
    CHECK_FALSE(fs::exists(room.place / "new"));
    const auto backup = make_backup(room.studio, db::database_care(), {room.place / "b.hzbackup"});
    REQUIRE_FALSE(backup.ok());
    CHECK(backup.error().message.en.find(blob.filename().string()) != std::string::npos);
}

TEST_CASE("photos that lie on another disk behind a link are copied", "[backup][copy]") {
    tests::BackupRoom room;
    fs::rename(room.home / "photos", room.place / "big-disk");
    fs::create_directory_symlink(room.place / "big-disk", room.home / "photos");
    CHECK(room.blobs.get(room.photo).ok());
    const auto copy = copy_home(room.studio, db::database_care(), room.place / "new");
    REQUIRE(copy.ok());
    CHECK(copy->same());
    CHECK(part(*copy, "photos").to.count == 2);
    CHECK_FALSE(fs::is_symlink(room.place / "new/photos"));
    check_opens(room.place / "new", room);
}

TEST_CASE("a photo that the books name and the home lacks keeps the copy from being called whole",
          "[backup][copy]") {
    tests::BackupRoom room;
    fs::remove(*room.blobs.path_of(room.photo));
    const auto copy = copy_home(room.studio, db::database_care(), room.place / "new");
    REQUIRE_FALSE(copy.ok());
    CHECK(copy.error().message.en.find(room.job.id) != std::string::npos);
    CHECK_FALSE(fs::exists(room.place / "new"));
}

#include "core/backup/backup_key.h"

#include "core/vault/login.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A studio with an owner, a recovery key and a backup key, as another computer sees its archives.
struct AnotherComputer {
    AnotherComputer() {
        set_environment("XDG_STATE_HOME", (place / "state").c_str());
        room.vault.use(nullptr);  // nobody is logged in yet
        auto made = create_first_owner(room.studio, {"测试照相馆", "TEST-1", "2030-12-31"}, "boss",
                                       "correct horse battery");
        REQUIRE(made.ok());
        recovery = made->recovery_key;
        REQUIRE(log_in(room.studio, "boss", "correct horse battery").ok());
        auto found = backup_key_of(room.studio);
        REQUIRE(found.ok());
        key = std::move(*found);
        auto begun = new_header(room.studio, key);
        REQUIRE(begun.ok());
        header = *begun;
        std::filesystem::remove_all(place / "state");
    }
    tests::TempDir place;
    tests::StudioRoom room;
    std::string recovery;
    BackupKey key;
    ArchiveHeader header;
};

}  // namespace

TEST_CASE("on the computer where a backup was made its key lies ready", "[backup]") {
    AnotherComputer scene;
    CHECK(open_backup_key(scene.header, {}).error().code == ErrorCode::NotPermitted);
    const auto again = backup_key_of(scene.room.studio);
    REQUIRE(again.ok());
    CHECK(again->id == scene.key.id);
    CHECK(again->bytes == scene.key.bytes);
    const auto opened = open_backup_key(scene.header, {});
    REQUIRE(opened.ok());
    CHECK(opened->bytes == scene.key.bytes);
    for (const auto& file : tests::files_below(scene.place / "state")) {
        CHECK(std::filesystem::status(file).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
}

TEST_CASE("elsewhere an account's password opens it, and nobody else's", "[backup]") {
    AnotherComputer scene;
    const auto wrong = open_backup_key(scene.header, {"boss", "wrong horse battery", ""});
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(open_backup_key(scene.header, {"front", "correct horse battery", ""}).ok());
    const auto opened = open_backup_key(scene.header, {"boss", "correct horse battery", ""});
    REQUIRE(opened.ok());
    CHECK(opened->bytes == scene.key.bytes);
    CHECK(open_backup_key(scene.header, {}).ok());  // it is known here from now on
}

TEST_CASE("elsewhere the recovery key opens it", "[backup]") {
    AnotherComputer scene;
    const auto opened = open_backup_key(scene.header, {"", "", scene.recovery});
    REQUIRE(opened.ok());
    CHECK(opened->bytes == scene.key.bytes);
    AnotherComputer other;
    CHECK_FALSE(open_backup_key(other.header, {"", "", scene.recovery}).ok());
    CHECK(open_backup_key(other.header, {"", "", "no key"}).error().field == "recovery-key");
}

TEST_CASE("a header names nobody", "[backup]") {
    AnotherComputer scene;
    const std::string text = header_text(scene.header);
    CHECK(text.find("boss") == std::string::npos);
    CHECK(text.find("照相馆") == std::string::npos);
    REQUIRE(scene.header.locks.size() == 1);
}

TEST_CASE("a kept key that was damaged counts as none", "[backup]") {
    AnotherComputer scene;
    REQUIRE(backup_key_of(scene.room.studio).ok());
    for (const auto& file : tests::files_below(scene.place / "state")) {
        auto bytes = tests::file_bytes(file);
        bytes[3] ^= 1U;
        tests::write_bytes(file, bytes);
    }
    CHECK(open_backup_key(scene.header, {}).error().code == ErrorCode::NotPermitted);
    CHECK(open_backup_key(scene.header, {"boss", "correct horse battery", ""}).ok());
}

TEST_CASE("while nobody is logged in there is no key", "[backup]") {
    tests::BackupRoom room;
    room.vault.use(nullptr);
    CHECK(backup_key_of(room.studio).error().code == ErrorCode::NotPermitted);
}

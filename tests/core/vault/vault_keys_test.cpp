#include "core/vault/vault_keys.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/records/account.h"
#include "core/records/locked_key.h"
#include "core/vault/login.h"
#include "db/database.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::StudioRoom;

namespace {

const StudioLicence kKeyLicence{"测试照相馆", "TEST-1", "2030-12-31"};
const std::string kKeyPassword = "correct horse";
const std::string kNow = "2026-11-22T12:00:00+08:00";
const std::string kKey = "k3y-0f-th3-sh0p";

/// A studio that an owner was made in, with its vault closed as after a restart.
struct KeyRoom : StudioRoom {
    KeyRoom() {
        vault.use(nullptr);
        const auto made = create_first_owner(studio, kKeyLicence, "owner", kKeyPassword);
        REQUIRE(made.ok());
        recovery_key = made->recovery_key;
    }
    std::string recovery_key;
};

/// A home as a version before the vault left it: an account without a key, and all in clear.
struct OldRoom : StudioRoom {
    OldRoom() {
        {
            KeyRoom other;
            account = **other.store->account("owner");
        }
        vault.use(nullptr);
        REQUIRE(store->save_account(account).ok());
        const auto database = std::move(*db::Database::open(home / "studio.db"));
        for (const std::string& row : {
                 std::string(
                     "INSERT INTO channel(id,url,key) VALUES('zjz','https://example.invalid','" +
                     kKey + "')"),
                 std::string(
                     "INSERT INTO channel_value(channel,name,value) VALUES('zjz','access_token','" +
                     kKey + "')"),
                 std::string(
                     "INSERT INTO channel_value(channel,name,value) VALUES('zjz','poll_s','5')"),
                 std::string("INSERT INTO customer(id,name,id_number,birth_date,sex,phone,"
                             "guardian_name,guardian_phone,consent_version,consent_at,consent_by,"
                             "created_at,note) VALUES('c1','张三','440300199001010016',"
                             "'1990-01-01','male','13800001234','','','v','t','owner','t','')"),
                 std::string("INSERT INTO session(seq,id,customer,served_by,opened_at,closed_at) "
                             "VALUES(1,'s1','c1','owner','t','')"),
                 std::string("INSERT INTO "
                             "job(seq,id,session,format,verdict,state,price_fen,original_sha256,"
                             "photo_sha256,check_json,rules_version,shots,created_at) "
                             "VALUES(1,'j1','s1','badge@440300','pass','draft',0,"
                             "'','','','',1,'t')"),
                 std::string("INSERT INTO job_field(job,name,value) "
                             "VALUES('j1','text_mobile','13800001234')"),
                 "INSERT INTO submission(id,job,channel,state,body_digest,notice_secret,order_no,"
                 "attempts,last_error,reason,cost_fen,next_attempt_at,created_at,changed_at) "
                 "VALUES("
                 "'u1','j1','zjz','ready','" +
                     std::string(64, 'd') + "','n','',0,'','',0,'','t','t')",
             }) {
            const auto kept = database->run(row);
            INFO((kept ? row : kept.error().message.en));
            REQUIRE(kept.ok());
        }
    }
    Account account;
};

bool lies_in_clear(const tests::TempDir& home, const std::string& text) {
    for (const char* name : {"studio.db", "studio.db-wal"}) {
        const auto bytes = read_file(home / name, 100'000'000);
        if (bytes && std::string(bytes->begin(), bytes->end()).find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a new studio's data key lies under the password and the recovery key alone",
          "[vault_keys]") {
    KeyRoom room;
    CHECK_FALSE(room.vault.is_open());
    CHECK((*room.store->locked_key("account/owner"))->operations > 0);
    CHECK((*room.store->locked_key(kRecoveryHolder))->salt.empty());
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    CHECK(room.vault.is_open());
}

TEST_CASE("a wrong password leaves the vault closed", "[vault_keys]") {
    KeyRoom room;
    CHECK_FALSE(log_in(room.studio, "owner", "wrong password").ok());
    CHECK_FALSE(room.vault.is_open());
}

TEST_CASE("a recovery key opens as somebody types it", "[vault_keys]") {
    KeyRoom room;
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    const std::string sealed = *room.vault.seal("x", "place");
    const LockedKey lock = **room.store->locked_key(kRecoveryHolder);
    CHECK(room.recovery_key.size() == 39);  // 8 groups of 4, with hyphens between
    std::string loose;
    for (const char letter : room.recovery_key) {
        loose += letter == '-' ? ' ' : letter == '0' ? 'O' : letter == '1' ? 'l' : letter;
    }
    for (const std::string& typed : {room.recovery_key, loose}) {
        Vault vault;
        REQUIRE(open_by_recovery_key(vault, lock, typed).ok());
        CHECK(*vault.unseal(sealed, "place") == "x");
    }
}

TEST_CASE("what cannot be a recovery key is told from another studio's", "[vault_keys]") {
    KeyRoom room;
    const KeyRoom other;
    const LockedKey lock = **room.store->locked_key(kRecoveryHolder);
    Vault vault;
    for (const std::string& typed : {std::string(), std::string("M7G9"), std::string("张三"),
                                     room.recovery_key + "A", std::string(32, 'u')}) {
        const auto refused = open_by_recovery_key(vault, lock, typed);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::InvalidInput);
        CHECK(refused.error().field == "recovery-key");
    }
    const auto theirs = open_by_recovery_key(vault, lock, other.recovery_key);
    REQUIRE_FALSE(theirs.ok());
    CHECK(theirs.error().code == ErrorCode::NotPermitted);
    CHECK(theirs.error().field == "recovery-key");
}

TEST_CASE("a damaged key row is said, and the recovery key still opens", "[vault_keys]") {
    KeyRoom room;
    const LockedKey whole = **room.store->locked_key("account/owner");
    const auto damaged = GENERATE_COPY(values<LockedKey>({
        {whole.holder, "zz", whole.operations, whole.memory, whole.locked, kNow},
        {whole.holder, whole.salt, whole.operations, std::int64_t{1} << 60, whole.locked, kNow},
        {whole.holder, whole.salt, -1, whole.memory, whole.locked, kNow},
        {whole.holder, whole.salt, whole.operations, whole.memory, "$hz1$AAAA", kNow},
    }));
    REQUIRE(room.store->save_locked_key(damaged).ok());
    const auto refused = log_in(room.studio, "owner", kKeyPassword);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().remedy == Remedy::UseRecoveryKey);
    CHECK(room.studio.operator_name.empty());
    Vault vault;
    CHECK(open_by_recovery_key(vault, **room.store->locked_key(kRecoveryHolder), room.recovery_key)
              .ok());
}

TEST_CASE("an account without a key does not come in where there is a vault", "[vault_keys]") {
    KeyRoom room;
    REQUIRE(room.store->remove_locked_key("account/owner").ok());
    const auto refused = log_in(room.studio, "owner", kKeyPassword);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().message.en.find("holds no key") != std::string::npos);
}

TEST_CASE("the first owner who logs in to an old home gives it a vault, and all is sealed",
          "[vault_keys]") {
    OldRoom room;
    std::filesystem::create_directories(room.home / "photos" / "ba");
    const std::string digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const auto photo = room.home / "photos" / "ba" / digest;
    std::ofstream(photo) << "abc";
    CHECK(lies_in_clear(room.home, kKey));
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    CHECK_FALSE(lies_in_clear(room.home, kKey));
    CHECK_FALSE(lies_in_clear(room.home, "13800001234"));
    CHECK_FALSE(lies_in_clear(room.home, "440300199001010016"));
    CHECK_FALSE(std::filesystem::exists(photo));
    CHECK(is_sealed(*read_file(*room.blobs.path_of(digest), 1000)));

    const ChannelSettings settings = **room.store->channel_settings("zjz");
    CHECK(settings.key == kKey);
    CHECK(settings.values.at("access_token") == kKey);
    CHECK(settings.values.at("poll_s") == "5");
    CHECK((*room.store->customer_by_number("440300199001010016"))->phone == "13800001234");
    CHECK(room.store->find_customers("1234", 5)->size() == 1);
    CHECK(room.store->find_customers("zhang", 5)->size() == 1);
    CHECK(room.store->job("j1")->fields.at("text_mobile") == "13800001234");
    CHECK(room.store->submission("u1")->body_digest ==
          *room.vault.search_hash(std::string(64, 'd'), kBodyPurpose));

    room.vault.use(nullptr);
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());  // and once more, by its key
    CHECK(room.store->customer("c1")->phone == "13800001234");
}

TEST_CASE("what an older version's open window writes later is sealed at the next login",
          "[vault_keys]") {
    OldRoom room;
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    const auto database = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(
        database
            ->run("INSERT INTO customer(id,name,id_number,birth_date,sex,phone,guardian_name,"
                  "guardian_phone,consent_version,consent_at,consent_by,created_at,note) VALUES("
                  "'c2','李四','440300199001010024','1990-01-01','male','13900005678','','',"
                  "'v','t','owner','t','')")
            .ok());
    CHECK(*room.store->has_old_rows());
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    CHECK_FALSE(*room.store->has_old_rows());
    CHECK(room.store->customer("c2")->phone == "13900005678");
}

TEST_CASE("whom an older version's open window registered again is one customer again",
          "[vault_keys]") {
    OldRoom room;
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    const auto database = std::move(*db::Database::open(room.home / "studio.db"));
    for (const char* row :
         {"INSERT INTO customer(id,name,id_number,birth_date,sex,phone,guardian_name,"
          "guardian_phone,consent_version,consent_at,consent_by,created_at,note) VALUES("
          "'c2','张三','440300199001010016','1990-01-01','male','13900005678','','','v','t',"
          "'owner','t','')",
          "INSERT INTO session(seq,id,customer,served_by,opened_at,closed_at) "
          "VALUES(2,'s2','c2','owner','t','')"}) {
        REQUIRE(database->run(row).ok());
    }
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    CHECK_FALSE(*room.store->has_old_rows());
    CHECK(room.store->customer("c2").error().code == ErrorCode::NotFound);
    CHECK(room.store->session("s2")->customer == "c1");
    CHECK((*room.store->customer_by_number("440300199001010016"))->id == "c1");
}

TEST_CASE("where records are sealed and no key is left, none is made", "[vault_keys]") {
    KeyRoom room;
    REQUIRE(log_in(room.studio, "owner", kKeyPassword).ok());
    REQUIRE(room.store->save_channel_settings("zjz", {"https://example.invalid", kKey, {}}).ok());
    for (const std::string& holder : {key_holder("owner"), std::string(kRecoveryHolder)}) {
        REQUIRE(room.store->remove_locked_key(holder).ok());
    }
    room.vault.use(nullptr);
    const auto refused = log_in(room.studio, "owner", kKeyPassword);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().message.en.find("backup") != std::string::npos);
    CHECK_FALSE(*room.store->has_locked_keys());
}

TEST_CASE("a home whose accounts are lost gets no second key", "[vault_keys]") {
    KeyRoom room;
    const LockedKey recovery = **room.store->locked_key(kRecoveryHolder);
    const auto database = std::move(*db::Database::open(room.home / "studio.db"));
    REQUIRE(database->run("DELETE FROM account").ok());
    CHECK(create_first_owner(room.studio, kKeyLicence, "owner", kKeyPassword).error().code ==
          ErrorCode::Refused);
    CHECK((*room.store->locked_key(kRecoveryHolder))->locked == recovery.locked);
}

TEST_CASE("in an old home nobody but an owner founds the vault", "[vault_keys]") {
    OldRoom room;
    room.account.role = Role::Staff;
    REQUIRE(room.store->save_account(room.account).ok());
    CHECK(log_in(room.studio, "owner", kKeyPassword).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(*room.store->has_locked_keys());
    CHECK(lies_in_clear(room.home, kKey));  // nothing has changed
}

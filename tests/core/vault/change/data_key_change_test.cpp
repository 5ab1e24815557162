#include "core/vault/change/data_key_change.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <set>

#include <catch2/catch.hpp>

#include "core/records/damage_notes.h"
#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_check.h"
#include "core/vault/login.h"
#include "db/database.h"
#include "tests/support/forked.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

const std::string kOwnersPassword = "correct horse";
const std::string kStaffPassword = "battery staple";
const std::string kNumber = "440300199001010016";
const std::vector<std::uint8_t> kShot{'s', 'h', 'o', 't'};

Result<void> go_on(std::int64_t, std::int64_t) {
    return {};
}

/// A studio that has served one customer: something sealed of every kind.
struct ServedRoom : tests::StudioRoom {
    ServedRoom() {
        vault.use(nullptr);
        const auto made = create_first_owner(studio, {"测试照相馆", "TEST-1", "2030-12-31"},
                                             "owner", kOwnersPassword);
        REQUIRE(made.ok());
        recovery_key = made->recovery_key;
        REQUIRE(enter("owner", kOwnersPassword).ok());
        REQUIRE(add_account(studio, {"front", Role::Staff, "", ""}, kStaffPassword).ok());
        REQUIRE(
            store
                ->save_channel_settings("zjz", {"https://example.invalid", "k3y", {{"token", "t"}}})
                .ok());
        Job made_job = job_that_passed(kNumber);
        made_job.original_sha256 = *blobs.put(kShot);
        made_job.check_json = R"({"verdict":"pass"})";
        REQUIRE(store->save_job(made_job).ok());
        job = made_job;
        customer = store->session(job.session)->customer;
        const std::string at = iso_time(clock.now());
        REQUIRE(store->save_customer_note({"n1", customer, "左耳助听器", at, "owner"}).ok());
        REQUIRE(store->save_customer_source({customer, "other", "展会", at, "owner"}).ok());
        REQUIRE(store->save_retake({"t1", job.id, 2, "", "眨眼", at, "owner"}).ok());
        REQUIRE(store->add_payment({"p1", job.id, "cash", 3000, "", "owner", at}).ok());
        audit_reading(studio, {AuditAct::View, "customer", customer, customer});
    }
    Result<Account> enter(const std::string& name, const std::string& password) {
        studio.operator_name.clear();
        studio.operator_role = Role::Staff;
        vault.use(nullptr);
        return log_in(studio, name, password);
    }
    /// All that was sealed is read again as it was.
    void check_all_is_there() {
        CHECK(store->customer_by_number(kNumber)->value().id == customer);
        CHECK(store->customer(customer)->phone == "13800001234");
        for (const char* text : {"张三", "zs", "0016", "1234", "13800001234"}) {
            INFO(text);
            CHECK(store->find_customers(text, 5)->size() == 1);
        }
        CHECK(store->job(job.id)->fields == job.fields);
        CHECK(store->job(job.id)->check_json == job.check_json);
        CHECK(*blobs.get(job.original_sha256) == kShot);
        CHECK(store->notes_of(customer)->front().words == "左耳助听器");
        CHECK(store->customer_source(customer)->words == "展会");
        CHECK(store->retakes_of_job(job.id)->front().words == "眨眼");
        CHECK((*store->channel_settings("zjz"))->key == "k3y");
        CHECK((*store->channel_settings("zjz"))->values.at("token") == "t");
        CHECK(store->payments_of_job(job.id)->size() == 1);
        CHECK(verify_audit(studio, std::nullopt)->fault == AuditFault::None);
    }
    static std::set<std::string> sealed_in(db::Database& raw,
                                           const std::string& table,
                                           const std::string& column) {
        std::set<std::string> texts;
        const auto rows = raw.select({column}, "FROM " + table);
        for (const db::Row& row : rows->rows) {
            const std::string& text = row.text(column);
            if (is_sealed(text) || (column == "row_seal" && !text.empty())) {
                texts.insert(text);
            }
        }
        return texts;
    }
    /// Every sealed text and every row's seal in the database, as they lie there; but of the count
    /// of writes, which grows.
    [[nodiscard]] std::set<std::string> sealed_texts() const {
        const auto raw = db::Database::open_reading(home / "studio.db");
        REQUIRE(raw.ok());
        std::set<std::string> texts;
        const auto tables = (*raw)->select(
            {"name"}, "FROM sqlite_master WHERE type='table' AND name<>'commit_count'");
        for (const db::Row& table : tables->rows) {
            const auto columns =
                (*raw)->select({"name"}, "FROM pragma_table_info('" + table.text("name") + "')");
            for (const db::Row& column : columns->rows) {
                texts.merge(sealed_in(**raw, table.text("name"), column.text("name")));
            }
        }
        return texts;
    }
    [[nodiscard]] std::set<std::string> names_of_keys() const {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(home / "photos" / "keys")) {
            if (entry.is_regular_file()) {
                names.insert(entry.path().filename().string());
            }
        }
        return names;
    }

    std::string recovery_key;
    std::string customer;
    Job job;
};

auto killed_at(int last) {
    return [last, step = 0](std::int64_t, std::int64_t) mutable -> Result<void> {
        if (step++ == last) {
            ::raise(SIGKILL);
        }
        return {};
    };
}

}  // namespace

TEST_CASE("under another data key all is as it was, and nothing is sealed as before",
          "[data_key]") {
    ServedRoom room;
    const auto before = room.sealed_texts();
    const auto keys_before = room.names_of_keys();
    const Anchor anchor = *anchor_now(room.studio);
    Vault old;
    old.use(room.vault.key());
    const fs::path draft = room.home / "drafts" / "0a1b.draft";  // of front, under the old one
    fs::create_directories(draft.parent_path());
    std::ofstream(draft) << "sealed words";
    const auto change = change_data_key(room.studio, kOwnersPassword, go_on);
    INFO((change ? "" : change.error().message.en));
    REQUIRE(change.ok());
    CHECK(change->photos == 2);  // one of them is not there
    CHECK(change->without_key == std::vector<std::string>{"front"});
    room.check_all_is_there();
    CHECK(verify_audit(room.studio, anchor)->fault == AuditFault::None);
    const auto after = room.sealed_texts();
    CHECK(after.size() > 20);
    for (const std::string& text : after) {
        INFO(text);
        CHECK(before.count(text) == 0);
    }
    REQUIRE(room.names_of_keys().size() == keys_before.size());
    CHECK(room.names_of_keys() != keys_before);
    const auto with_old = db::open_store(room.home.path(), old);
    REQUIRE(with_old.ok());
    CHECK((*with_old)->customer(room.customer).error().field == kDamagedField);
    CHECK((*with_old)->save_customer(Customer{}).error().field == kDamagedField);
    CHECK_FALSE(BlobStore(room.home / "photos", old).get(room.job.original_sha256).ok());
    CHECK_FALSE(fs::exists(draft));
}

TEST_CASE("after a change of the data key its owner alone gets in, and gives the others a code",
          "[data_key]") {
    ServedRoom room;
    const auto change = change_data_key(room.studio, kOwnersPassword, go_on);
    REQUIRE(change.ok());
    CHECK_FALSE(room.enter("front", kStaffPassword).ok());
    REQUIRE(room.enter("owner", kOwnersPassword).ok());
    room.check_all_is_there();
    const auto code = start_account_reset(room.studio, "front");
    REQUIRE(code.ok());
    REQUIRE(redeem_account_reset(room.studio, "front", code->code, "another staple").ok());
    REQUIRE(room.enter("front", "another staple").ok());
    CHECK(*room.blobs.get(room.job.original_sha256) == kShot);
    CHECK_FALSE(recover_account(room.studio, "owner", room.recovery_key, "new horse 12").ok());
    REQUIRE(recover_account(room.studio, "owner", change->recovery_key, "new horse 12").ok());
    REQUIRE(room.enter("owner", "new horse 12").ok());
    room.check_all_is_there();
}

TEST_CASE("a change of the data key that is stopped anywhere leaves all as it was", "[data_key]") {
    ServedRoom room;
    const auto before = room.sealed_texts();
    for (const int last : {0, 1, 2, 5, 12}) {
        INFO("step " << last);
        int step = 0;
        const auto change = change_data_key(
            room.studio, kOwnersPassword, [&](std::int64_t, std::int64_t) -> Result<void> {
                return step++ == last ? Result<void>(Error::refused("data-key", {"停", "stop"}))
                                      : Result<void>();
            });
        REQUIRE_FALSE(change.ok());
        CHECK(change.error().field == "data-key");
        room.check_all_is_there();
    }
    for (const std::string& text : before) {
        CHECK(room.sealed_texts().count(text) == 1);
    }
    REQUIRE(change_data_key(room.studio, kOwnersPassword, go_on).ok());
    room.check_all_is_there();
    CHECK(room.names_of_keys().size() == 1);  // nothing is left of those that were stopped
}

TEST_CASE("a change of the data key that is killed anywhere leaves all as it was", "[data_key]") {
    ServedRoom room;
    const fs::path home = room.home.path();
    room.store.reset();  // a process of its own opens it
    for (const int last : {1, 3, 8, 14}) {
        INFO("step " << last);
        tests::Forked change([&] {
            auto store = db::open_store(home, room.vault);
            Studio studio{home,        **store,        room.vault, room.blobs, room.catalogue,
                          room.engine, room.transport, room.clock, "owner",    Role::Owner};
            return change_data_key(studio, kOwnersPassword, killed_at(last)) ? 0 : 1;
        });
        CHECK(WIFSIGNALED(change.wait()));
    }
    const auto store = db::open_store(home, room.vault);
    REQUIRE(store.ok());
    CHECK((*store)->customer(room.customer)->phone == "13800001234");
    CHECK(*room.blobs.get(room.job.original_sha256) == kShot);
}

TEST_CASE("what a kill left under the old data key goes with the next login", "[data_key]") {
    ServedRoom room;
    REQUIRE(change_data_key(room.studio, kOwnersPassword, go_on).ok());
    const auto keys = room.names_of_keys();
    const fs::path blob = *room.blobs.path_of(room.job.original_sha256);
    const fs::path left =
        room.home / "photos" / "keys" / blob.parent_path().filename() / blob.filename();
    fs::copy_file(left.string() + keys.begin()->substr(blob.filename().string().size()), left);
    REQUIRE(room.store->save_vault_note("photo_keys_to_drop", "1").ok());
    REQUIRE(room.names_of_keys().size() == keys.size() + 1);
    const fs::path copy = room.home / "studio.db.before-014";  // its rows are under the old one
    std::ofstream(copy) << "rows";
    const fs::path draft = room.home / "drafts" / "0a1b.photo";
    fs::create_directories(draft.parent_path());
    std::ofstream(draft) << "sealed photo";
    REQUIRE(room.enter("owner", kOwnersPassword).ok());
    CHECK_FALSE(fs::exists(copy));
    CHECK_FALSE(fs::exists(draft));
    CHECK(room.store->vault_note("photo_keys_to_drop")->empty());
    CHECK(room.names_of_keys() == keys);
    CHECK(*room.blobs.get(room.job.original_sha256) == kShot);
}

TEST_CASE("the data key is changed by an owner alone, while nobody else has the home open",
          "[data_key]") {
    ServedRoom room;
    CHECK(change_data_key(room.studio, "wrong", go_on).error().code == ErrorCode::NotPermitted);
    {
        const auto other = db::open_store(room.home.path(), room.vault);
        REQUIRE(other.ok());
        const auto change = change_data_key(room.studio, kOwnersPassword, go_on);
        REQUIRE_FALSE(change.ok());
        CHECK(change.error().code == ErrorCode::Refused);
        CHECK(change.error().field == "home");
    }
    REQUIRE(room.enter("front", kStaffPassword).ok());
    CHECK(change_data_key(room.studio, kStaffPassword, go_on).error().code ==
          ErrorCode::NotPermitted);
    REQUIRE(room.enter("owner", kOwnersPassword).ok());
    CHECK(change_data_key(room.studio, kOwnersPassword, go_on).ok());
}

TEST_CASE("who opens the home while the data key is changed ends the change", "[data_key]") {
    ServedRoom room;
    std::unique_ptr<Store> other;
    const auto change = change_data_key(
        room.studio, kOwnersPassword, [&](std::int64_t, std::int64_t) -> Result<void> {
            if (other == nullptr) {
                other = std::move(*db::open_store(room.home.path(), room.vault));
            }
            return {};
        });
    REQUIRE_FALSE(change.ok());
    CHECK(change.error().field == "home");
    room.check_all_is_there();
}

TEST_CASE("a damaged row stops a change of the data key and is named", "[data_key]") {
    ServedRoom room;
    const auto hand = db::Database::open(room.home / "studio.db");
    REQUIRE((*hand)->run("UPDATE customer SET sex='female'").ok());
    const auto change = change_data_key(room.studio, kOwnersPassword, go_on);
    REQUIRE_FALSE(change.ok());
    CHECK(change.error().field == kDamagedField);
    CHECK(change.error().about == "customer/" + room.customer);
    REQUIRE((*hand)->run("UPDATE customer SET sex='male'").ok());
    CHECK(change_data_key(room.studio, kOwnersPassword, go_on).ok());
}

TEST_CASE("what was recorded of a customer is erased also after the data key changed twice",
          "[data_key]") {
    ServedRoom room;
    REQUIRE(change_data_key(room.studio, kOwnersPassword, go_on).ok());
    audit_reading(room.studio, {AuditAct::View, "customer", room.customer, room.customer});
    REQUIRE(change_data_key(room.studio, kOwnersPassword, go_on).ok());
    const Anchor anchor = *anchor_now(room.studio);
    const auto erased = audit_erase_customer(*room.store, room.vault, room.customer);
    REQUIRE(erased.ok());
    CHECK(*erased >= 2);
    const auto verdict = verify_audit(room.studio, anchor);
    REQUIRE(verdict.ok());
    CHECK(verdict->fault == AuditFault::None);
    CHECK(verdict->erased >= 2);
    CHECK(room.names_of_keys().size() == 1);
}

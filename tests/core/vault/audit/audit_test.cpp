#include "core/vault/audit/audit.h"

#include <set>

#include <catch2/catch.hpp>

#include "core/vault/audit/dossier.h"
#include "core/vault/login.h"
#include "tests/core/vault/audit/audit_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::AuditScene;

namespace {

std::vector<std::string> acts(AuditScene& scene) {
    const auto page = list_audit(scene.studio, 1000, 0);
    REQUIRE(page.ok());
    std::vector<std::string> words;
    for (const AuditRecord& record : page->records) {
        words.insert(words.begin(), record.act);
    }
    return words;
}

}  // namespace

TEST_CASE("every act has a word and both names", "[audit]") {
    std::set<std::string> words;
    for (const ActRule& rule : act_rules()) {
        INFO(rule.word);
        CHECK(words.insert(rule.word).second);
        CHECK(act_word(rule.act) == std::string(rule.word));
        CHECK_FALSE(rule.name.zh.empty());
        CHECK(act_name(rule.word).en == rule.name.en);
    }
    CHECK(words.size() == static_cast<std::size_t>(AuditAct::Backup) + 1);
    CHECK(act_name("of_a_later_version").en == "of_a_later_version");
}

TEST_CASE("what an act was on is called by its name in either language", "[audit]") {
    for (const char* kind : {"customer", "job", "receipt", "plugin", "own_size", "account_reset"}) {
        INFO(kind);
        CHECK(thing_words(kind, "").zh != kind);
    }
    CHECK(thing_words("receipt", "r1").zh == "回执 r1");
    CHECK(thing_words("own_size", "").en == "own size");
    CHECK(thing_words("permission", "set_prices").zh == "权限 设定价格");
    CHECK(thing_words("permission", "of_a_later_version").zh == "权限 of_a_later_version");
    CHECK(thing_words("of_a_later_version", "7").zh == "of_a_later_version 7");
}

TEST_CASE("a record is written and read, and no value breaks its lines", "[audit]") {
    AuditRecord record;
    record.number = 17;
    record.at = "2026-11-22T12:00:00+08:00";
    record.account = "owner";
    record.act = "view";
    record.kind = "customer";
    record.id = "c1\nact=delete";
    const auto read = read_record(record_text(record));
    REQUIRE(read);
    CHECK(read->number == 17);
    CHECK(read->act == "view");
    CHECK(read->id == "c1 act=delete");
    const std::string text = record_text(record);
    for (std::size_t end = 0; end < text.size(); ++end) {
        CHECK_FALSE(read_record(std::string_view(text).substr(0, end)));
    }
    CHECK_FALSE(read_record(text + "x=1\n"));
}

TEST_CASE("an act says who, when, where and which thing, and no person's name", "[audit]") {
    AuditScene scene;
    const Job job = scene.job_that_passed();
    const auto session = scene.store->session(job.session);
    REQUIRE(audit(scene.studio, {AuditAct::Send, "job", job.id}).ok());
    const auto page = list_audit(scene.studio, 1, 0);
    REQUIRE(page.ok());
    REQUIRE(page->records.size() == 1);
    const AuditRecord& record = page->records.front();
    CHECK(record.act == "send");
    CHECK(record.account == "owner");
    CHECK(record.station.size() == 32);
    CHECK(record.at == iso_time(scene.clock.now()));
    CHECK(record.id == job.id);
    CHECK(record.customer == session->customer);
    CHECK(record_text(record).find("张三") == std::string::npos);
    CHECK(acts(scene).front() == "register");
}

TEST_CASE("an act whose transaction fails leaves no record", "[audit]") {
    AuditScene scene;
    scene.record(2);
    const auto done = scene.store->together([&]() -> Result<void> {
        const auto noted = audit(scene.studio, {AuditAct::Price, "format", "x"});
        REQUIRE(noted.ok());
        return Error::refused("price", {"不行", "no"});
    });
    REQUIRE_FALSE(done.ok());
    CHECK(scene.verdict().count == 2);
    scene.record(1);
    CHECK(scene.verdict().fault == AuditFault::None);
    CHECK(scene.verdict().count == 3);
}

TEST_CASE("logins, failed ones and what a role may not are recorded", "[audit]") {
    tests::StudioRoom room;
    room.vault.use(nullptr);
    REQUIRE(create_first_owner(room.studio, {"测试照相馆", "TEST-1", "2030-12-31"}, "owner",
                               "correct horse")
                .ok());
    REQUIRE(log_in(room.studio, "owner", "correct horse").ok());
    room.vault.use(nullptr);  // logged out
    room.studio.operator_name.clear();
    CHECK_FALSE(log_in(room.studio, "owner", "wrong horse").ok());
    CHECK_FALSE(log_in(room.studio, "nobody", "wrong horse").ok());
    REQUIRE(log_in(room.studio, "owner", "correct horse").ok());
    room.studio.operator_role = Role::Staff;
    CHECK_FALSE(require(room.studio, Permission::ManagePlugins).ok());
    CHECK_FALSE(list_audit(room.studio, 10, 0).ok());
    room.studio.operator_role = Role::Owner;
    const auto page = list_audit(room.studio, 10, 0);
    REQUIRE(page.ok());
    REQUIRE(page->records.size() == 6);
    const auto told = [&](std::size_t i) {
        const AuditRecord& record = page->records[5 - i];
        return record.act + " " + record.account + " " + record.id;
    };
    CHECK(told(0) == "login owner owner");
    CHECK(told(1) == "login_failed owner owner");
    CHECK(told(2) == "login_failed  ");
    CHECK(told(3) == "login owner owner");
    CHECK(told(4) == "refused owner manage_plugins");
    CHECK(told(5) == "refused owner see_audit");
    const auto verdict = verify_audit(room.studio, std::nullopt);
    REQUIRE(verdict.ok());
    CHECK(verdict->fault == AuditFault::None);
}

TEST_CASE("what is looked at is recorded, and a search tells one person alone", "[audit]") {
    AuditScene scene;
    const Job job = scene.job_that_passed();
    const std::string customer = scene.store->session(job.session)->customer;
    REQUIRE(find_customers(scene.studio, "zhangsan", 5).ok());
    REQUIRE(customer_by_id(scene.studio, customer).ok());
    REQUIRE(reveal_customer(scene.studio, customer).ok());
    CHECK_FALSE(reveal_customer(scene.studio, "c-none").ok());
    CHECK(acts(scene) ==
          std::vector<std::string>{"register", "consent", "consent", "search", "view", "reveal"});
    const auto page = list_audit(scene.studio, 1, 3);
    REQUIRE(page.ok());
    CHECK(page->records.front().number == 2);
    CHECK(page->records.front().customer == customer);
}

TEST_CASE("a third of the customers erased: the log is whole and every other proof holds",
          "[audit]") {
    AuditScene scene;
    std::vector<std::string> customers;
    for (int i = 0; i < 30; ++i) {
        Customer customer;
        customer.id = "c" + std::to_string(i);
        customer.name = "张三";
        customer.id_number = "4403001990010" + std::to_string(10000 + i);
        customer.created_at = "2026-11-22T12:00:00+08:00";
        REQUIRE(scene.store->save_customer(customer).ok());
        customers.push_back(customer.id);
    }
    for (int i = 0; i < 200; ++i) {
        const std::string& id = customers[static_cast<std::size_t>(i * 7 % 30)];
        REQUIRE(audit(scene.studio, {AuditAct::View, "customer", id}).ok());
    }
    const Anchor before = scene.anchor();
    std::vector<Dossier> earlier;
    for (int i = 10; i < 30; ++i) {
        earlier.push_back(
            *make_dossier(scene.studio, "customer", customers[static_cast<std::size_t>(i)]));
    }
    for (int i = 0; i < 10; ++i) {
        const auto erased =
            audit_erase_customer(*scene.store, scene.vault, customers[static_cast<std::size_t>(i)],
                                 {"owner", iso_time(scene.clock.now())});
        REQUIRE(erased.ok());
        CHECK(*erased > 5);
    }
    const AuditVerdict verdict = scene.verdict(before);
    CHECK(verdict.fault == AuditFault::None);
    CHECK(verdict.count == 230);
    CHECK(verdict.erased == 67);
    CHECK(acts(scene).back() == "erase");
    for (const Dossier& dossier : earlier) {
        CHECK_FALSE(dossier_fault(dossier, before.public_key));
        const auto again = make_dossier(scene.studio, "customer", dossier.id);
        REQUIRE(again.ok());
        CHECK_FALSE(dossier_fault(*again, before.public_key));
        CHECK(again->entries.size() == dossier.entries.size() + 1);  // its own making
    }
    const auto gone = make_dossier(scene.studio, "customer", "c0");
    REQUIRE(gone.ok());
    CHECK(gone->entries.size() == 2);  // the erasure and this
    CHECK(*audit_erase_customer(*scene.store, scene.vault, "c0") == 2);
    CHECK(scene.verdict(before).fault == AuditFault::None);
}

TEST_CASE("who may not see the audit sees none of it", "[audit]") {
    AuditScene scene;
    scene.record(1);
    scene.studio.operator_role = Role::Staff;
    CHECK(verify_audit(scene.studio, std::nullopt).error().code == ErrorCode::NotPermitted);
    CHECK(make_dossier(scene.studio, "customer", "c0").error().code == ErrorCode::NotPermitted);
    scene.studio.operator_role = Role::Admin;
    CHECK(verify_audit(scene.studio, std::nullopt).ok());
    CHECK(list_audit(scene.studio, 0, 0).error().field == "limit");
    CHECK(list_audit(scene.studio, 5, -1).error().field == "before");
}

TEST_CASE("a record that cannot be read hides no broken one before it", "[audit]") {
    AuditScene scene;
    scene.record(1030);  // more than are read at a time
    scene.break_in();
    scene.forge(7);
    scene.sql("ALTER TABLE audit_entry RENAME TO entry_below");
    scene.sql(
        "CREATE VIEW audit_entry AS SELECT number, sealed, commitment, tag, "
        "CASE WHEN number>1025 THEN abs(-9223372036854775807-1) ELSE chain END AS chain "
        "FROM entry_below");
    const AuditVerdict verdict = scene.verdict();
    CHECK(verdict.fault == AuditFault::Changed);
    CHECK(verdict.number == 7);
}

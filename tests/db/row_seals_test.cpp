// Rows that were changed outside the program, or by a bit that fell over.

#include "core/records/damage_notes.h"
#include "db/database.h"
#include "db/sealed_table.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::stored_job;

namespace {

constexpr const char* kSealedDay = "2026-11-22";

/// A studio with a row in every table, all sealed, and another hand on its file.
struct SealedHome {
    SealedHome() {
        REQUIRE(store->save_licence({"测试照相馆", "TEST-1", "2030-12-31"}).ok());
        Account account;
        account.name = "owner";
        account.role = Role::Owner;
        account.created_at = "2026-11-22T09:00:00+08:00";
        REQUIRE(store->save_account(account).ok());
        account.name = "desk";
        account.role = Role::Staff;
        REQUIRE(store->save_account(account).ok());
        REQUIRE(store->save_channel_settings("zjz", {"https://example.invalid", "k", {{"a", "b"}}})
                    .ok());
        stored_job(*store);
        REQUIRE(store->save_submission(tests::ready()).ok());
        Receipt receipt;
        receipt.id = "r1";
        receipt.job = "j1";
        receipt.customer = "c100001";
        receipt.number = "N-1";
        receipt.issued_at = "2026-11-22T13:00:00+08:00";
        receipt.valid_until = "2027-05-22";
        REQUIRE(store->save_receipt(receipt).ok());
        REQUIRE(
            store->add_payment({"p1", "j1", "cash", 3000, "", "owner", "2026-11-22T12:05:00+08:00"})
                .ok());
        fill_books();
        REQUIRE(store->seal_old_rows().ok());
    }
    void fill_books() {
        const std::string at = "2026-11-22T12:05:00+08:00";
        REQUIRE(store->save_drawer({"d1", "desk", kSealedDay, 0, "o", at, "", "", "", "", 0, 0, ""})
                    .ok());
        REQUIRE(store->add_price({"l1", "package:p", 5000, kSealedDay, {{"id-card", 2}}, "o", at})
                    .ok());
        REQUIRE(store->add_price_override({"j1", 3000, 2500, "r", "o", "", at}).ok());
        REQUIRE(store->add_day_close({"2026-11-21", "o", at, 0, 0, "", "{}"}).ok());
        REQUIRE(store
                    ->save_consent(
                        {"k1", "c100001", ConsentPurpose::Capture, "1", at, "x", "o", {}, ""})
                    .ok());
        REQUIRE(
            store->save_merge({"m1", "c100001", "c100001", at, "o", {"s1"}, {}, {}, "", ""}).ok());
        REQUIRE(*store->give_pick_up_code("A2C3D4", "s1"));
        REQUIRE(store->save_customer_source({"c100001", "map", "", at, "o"}).ok());
        REQUIRE(store->save_customer_note({"n1", "c100001", "x", at, "o"}).ok());
        REQUIRE(store->save_session({"s1", "c100001", "owner", at, "", 1, ""}).ok());
        REQUIRE(store->save_retake({"t1", "j1", 2, "eyes", "", at, "o"}).ok());
        REQUIRE(store->add_print_job({"slip", "s1", "80mm", "file", 1, "g1", "o", at}).ok());
    }
    void fill_credits() {
        const std::string at = "2026-11-22T12:06:00+08:00";
        REQUIRE(
            store->add_credit_account({"a1", CreditKind::Prepaid, "K-1", "", 0, "", false, "o", at})
                .ok());
        REQUIRE(store
                    ->add_credit_movement(
                        {"v1", "a1", "prepaid_sale", 500, "cash", "", "1", "o", at, ""})
                    .ok());
        REQUIRE(store->add_commission_rule({"m1", "owner", 0, 100, kSealedDay, "o", at}).ok());
        Job sold = *store->job("j1");
        sold.id = "j2";
        sold.format = "extra:frame";
        sold.state = SubmissionState::Draft;
        sold.price_fen = 100;
        REQUIRE(store->save_job(sold).ok());
        REQUIRE(store->add_payment({"p2", "j2", "cash", 100, "", "owner", at}).ok());
    }
    [[nodiscard]] std::string owner() const {
        return database->select({"id"}, "FROM ledger_transaction")->rows.front().text("id");
    }
    /// As a hand that takes the books' locks off, too.
    void change_books(const std::string& sql) {
        const auto locks = database->select({"name"}, "FROM sqlite_master WHERE type='trigger'");
        for (const db::Row& lock : locks->rows) {
            run("DROP TRIGGER " + lock.text("name"));
        }
        run(sql);
    }
    void run(const std::string& sql) {
        INFO(sql);
        REQUIRE(database->run(sql).ok());
    }

    tests::TempDir home;
    tests::OpenVault vault;
    DamageNotes notes;
    std::unique_ptr<Store> store = std::move(*db::open_store(home.path(), vault, &notes));
    std::unique_ptr<db::Database> database = std::move(*db::Database::open(home / "studio.db"));
};

template <class Record>
std::string about(const Result<Record>& result) {
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == ErrorCode::Environment);
    CHECK(result.error().field == kDamagedField);
    CHECK(result.error().message.en.find("restore it from a backup") != std::string::npos);
    return result.error().about;
}

}  // namespace

TEST_CASE("every row of every table is sealed", "[store][damage]") {
    SealedHome place;
    place.fill_credits();
    for (const db::SealedTable* table : db::sealed_tables()) {
        INFO(table->name);
        const auto rows = place.database->select({"row_seal"}, "FROM " + table->name);
        REQUIRE(rows.ok());
        REQUIRE_FALSE(rows->rows.empty());
        CHECK(rows->rows.front().text("row_seal").size() == 32);
    }
}

TEST_CASE("a table's seal is of all its columns but the database's own number", "[store][damage]") {
    SealedHome place;
    for (const db::SealedTable* table : db::sealed_tables()) {
        INFO(table->name);
        const auto columns =
            place.database->select({"count(*)"}, "FROM pragma_table_info('" + table->name + "')");
        REQUIRE(columns.ok());
        const auto numbered = place.database->select(
            {"count(*)"}, "FROM pragma_table_info('" + table->name + "') WHERE name='seq'");
        const auto all = static_cast<std::size_t>(*columns->rows.front().number("count(*)") -
                                                  *numbered->rows.front().number("count(*)"));
        CHECK(table->sealed.size() + table->added.size() + table->unsealed.size() + 1 == all);
    }
}

TEST_CASE("a row that was changed outside the program is named, whatever column it was",
          "[store][damage]") {
    SealedHome place;
    place.run("UPDATE studio_licence SET expires='2040-12-31'");
    CHECK(about(place.store->licence()) == "studio_licence/1");
    place.run("UPDATE account SET certificate='X' WHERE name='desk'");
    CHECK(about(place.store->account("desk")) == "account/desk");
    place.run("UPDATE channel_value SET value='c'");
    CHECK(about(place.store->channel_settings("zjz")) == "channel_value/zjz/a");
    place.run("UPDATE customer SET sex='female'");
    CHECK(about(place.store->customer("c100001")) == "customer/c100001");
    place.run("UPDATE session SET served_by='desk'");
    CHECK(about(place.store->session("s1")) == "session/s1");
    place.run("UPDATE job_confirmation SET value='desk'");
    CHECK(about(place.store->job("j1")) == "job_confirmation/j1/uniform");
    place.run("UPDATE job SET price_fen=1");
    CHECK(about(place.store->job("j1")) == "job/j1");
    place.run("UPDATE submission SET order_no='other'");
    CHECK(about(place.store->submission("u1")) == "submission/u1");
    place.run("UPDATE receipt SET number='N-2'");
    CHECK(about(place.store->receipt("r1")) == "receipt/r1");
    place.change_books("UPDATE payment SET amount_fen=3001");
    CHECK(about(place.store->payments_of_job("j1")) == "payment/p1");
}

TEST_CASE("a row of the books or of the law that was changed outside the program is named",
          "[store][damage][books]") {
    SealedHome place;
    place.change_books("UPDATE ledger_transaction SET who='desk'");
    CHECK(about(place.store->transactions(kSealedDay, kSealedDay)) ==
          "ledger_transaction/" + place.owner());
    place.fill_credits();
    place.change_books("UPDATE day_close SET counted_fen=1");
    CHECK(about(place.store->day_close("2026-11-21")) == "day_close/2026-11-21");
    place.change_books("UPDATE credit_movement SET amount_fen=600");
    CHECK(about(place.store->credit_account("a1")) == "credit_movement/v1");
    place.change_books("UPDATE credit_account SET number='K-2'");
    CHECK(about(place.store->credit_account("a1")) == "credit_account/a1");
    place.change_books("UPDATE commission SET amount_fen=600");
    CHECK(about(place.store->commissions_on(kSealedDay, {})).starts_with("commission/"));
    place.change_books("UPDATE price_override SET price_fen=1");
    CHECK(about(place.store->price_override("j1")) == "price_override/j1");
    place.run("UPDATE price_copies SET copies=9");
    CHECK(about(place.store->price_on("package:p", kSealedDay)) == "price_copies/l1/id-card");
    place.change_books("UPDATE price SET amount_fen=1");
    CHECK(about(place.store->price_on("package:p", kSealedDay)) == "price/l1");
    place.run("UPDATE drawer SET counted_fen=1");
    CHECK(about(place.store->drawers(kSealedDay)) == "drawer/d1");
    place.run("UPDATE consent SET withdrawn_at='2026-11-22'");
    CHECK(about(place.store->consents_of("c100001")) == "consent/k1");
    place.run("UPDATE customer_merge SET moved='session s9'");
    CHECK(about(place.store->merges_of("c100001")) == "customer_merge/m1");
    place.run("UPDATE pick_up_code SET code='OTHER1'");
    CHECK(about(place.store->pick_up_code_of("s1")) == "pick_up_code/OTHER1");
}

TEST_CASE("the business day that a row was noted on stays when it is saved again",
          "[store][damage][books]") {
    SealedHome place;
    REQUIRE(place.store->add_day_close({kSealedDay, "owner", kSealedDay, 0, 0, "", "{}"}).ok());
    REQUIRE(place.store->save_job(*place.store->job("j1")).ok());
    REQUIRE(place.store->save_session(*place.store->session("s1")).ok());
    REQUIRE(place.store->save_receipt(*place.store->receipt("r1")).ok());
    const auto day = place.store->day_totals(kSealedDay, {});
    CHECK(day->sessions == 1);
    CHECK(day->jobs == 1);
    CHECK(day->receipts == 1);
}

TEST_CASE("a seal that was moved to another row does not fit there", "[store][damage]") {
    SealedHome place;
    REQUIRE(place.store->save_customer(customer_no(2)).ok());
    place.run(
        "UPDATE customer SET row_seal=(SELECT row_seal FROM customer WHERE id='c100002') WHERE "
        "id='c100001'");
    CHECK(about(place.store->customer("c100001")) == "customer/c100001");
    CHECK(place.store->customer("c100002").ok());
}

TEST_CASE("lists give the sound rows and note the damaged one", "[store][damage]") {
    SealedHome place;
    REQUIRE(place.store->save_customer(customer_no(2)).ok());
    place.run("UPDATE customer SET note='x' WHERE id='c100001'");
    place.run("UPDATE submission SET attempts=5");
    place.run("UPDATE receipt SET label='x'");
    place.run("UPDATE account SET certificate='X' WHERE name='desk'");
    CHECK(place.store->find_customers("zhang", 9)->size() == 1);
    CHECK(place.store->newest_submissions({}, "", 9)->empty());
    CHECK(place.store->submissions(true)->empty());
    CHECK(place.store->receipts("")->empty());
    CHECK(place.store->accounts()->size() == 1);
    CHECK(place.notes.fresh().size() == 4);
    CHECK(place.store->receipts("c100001")->empty());
    CHECK(place.notes.fresh().empty());  // one that is known is noted once
}

TEST_CASE("where nobody takes notes a list with a damaged row is an error", "[store][damage]") {
    SealedHome place;
    place.run("UPDATE receipt SET label='x'");
    const auto store = tests::opened(place.home.path(), place.vault);
    CHECK(about(store->receipts("")) == "receipt/r1");
}

TEST_CASE("what is decided and what is summed needs every row", "[store][damage]") {
    SealedHome place;
    REQUIRE(place.store->day_totals(kSealedDay, {})->sessions == 1);
    REQUIRE(place.store->day_payments(kSealedDay, {})->front().payment.amount_fen == 3000);
    SECTION("a payment") {
        place.change_books("UPDATE payment SET amount_fen=3001");
        CHECK(about(place.store->day_payments(kSealedDay, {})) == "payment/p1");
        CHECK(about(place.store->payment("p1")) == "payment/p1");
    }
    SECTION("a posting") {
        place.change_books("UPDATE ledger_posting SET amount_fen=3001 WHERE line=1");
        const std::string owner = place.owner();
        CHECK(about(place.store->account_sums(kSealedDay, kSealedDay)) ==
              "ledger_posting/" + owner + "/1");
        CHECK(about(place.store->account_sums("2026-01-01", "2026-12-31")) ==
              "ledger_posting/" + owner + "/1");
        CHECK(about(place.store->transactions(kSealedDay, kSealedDay)) ==
              "ledger_posting/" + owner + "/1");
    }
    SECTION("a submission") {
        place.run("UPDATE submission SET cost_fen=1");
        CHECK(about(place.store->day_totals(kSealedDay, {})) == "submission/u1");
        CHECK(about(place.store->submissions_of_job("j1")) == "submission/u1");
    }
    SECTION("a session") {
        place.run("UPDATE session SET served_by='desk'");
        CHECK(about(place.store->day_totals(kSealedDay, {})) == "session/s1");
    }
    SECTION("a job") {
        place.run("UPDATE job SET format='other@440300'");
        CHECK(about(place.store->day_totals(kSealedDay, {})) == "job/j1");
    }
    SECTION("a receipt") {
        place.run("UPDATE receipt SET label='x'");
        CHECK(about(place.store->day_totals(kSealedDay, {})) == "receipt/r1");
    }
}

TEST_CASE("a change of one column does not make another's damage valid", "[store][damage]") {
    SealedHome place;
    place.run("UPDATE job SET price_fen=1");
    Submission sending = tests::ready();
    sending.state = SubmissionState::Sending;
    REQUIRE(place.store->save_submission(sending).ok());  // a damaged job holds up no answer
    CHECK(place.store->submission("u1")->state == SubmissionState::Sending);
    CHECK(about(place.store->job("j1")) == "job/j1");
    place.run("UPDATE submission SET cost_fen=1");
    CHECK(about(place.store->save_submission(sending)) == "submission/u1");
}

TEST_CASE("a row without a seal is damaged once all have one", "[store][damage]") {
    SealedHome place;
    place.run("UPDATE payment SET row_seal=''");
    CHECK(about(place.store->payments_of_job("j1")) == "payment/p1");
    REQUIRE(place.store->seal_old_rows().ok());  // as at the next login
    CHECK(about(place.store->payments_of_job("j1")) == "payment/p1");
    place.run("UPDATE vault_note SET text='$hz1$AAAA' WHERE name='row_seals'");
    const auto again = tests::opened(place.home.path(), place.vault);
    CHECK(about(again->payments_of_job("j1")) == "payment/p1");  // also when its note is damaged
}

TEST_CASE("a state that is none is told where states are counted", "[store][damage]") {
    SealedHome place;
    place.run("UPDATE submission SET state='readz'");
    CHECK(place.store->submission_counts()->empty());
    CHECK(place.store->open_counts(Instant{})->empty());
    REQUIRE(place.notes.all().size() == 1);
    CHECK(place.notes.all().front().about == "submission/u1");
}

TEST_CASE("tries at the login are counted before the vault is open, and break no seal",
          "[store][damage]") {
    SealedHome place;
    const auto key = place.vault.key();
    place.vault.use(nullptr);
    Account account = **place.store->account("desk");
    account.failed_logins = 3;
    account.locked_until = "2026-11-22T13:00:00+08:00";
    REQUIRE(place.store->save_account(account).ok());
    place.vault.use(key);
    CHECK((*place.store->account("desk"))->failed_logins == 3);
}

TEST_CASE("while the vault is closed rows that are sealed are not written", "[store][damage]") {
    SealedHome place;
    place.vault.use(nullptr);
    const auto refused = place.store->save_session({"s2", "c100001", "owner", kSealedDay, ""});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
}

TEST_CASE("every damaged record of a home is found in one look", "[store][damage]") {
    SealedHome place;
    DamageNotes notes;
    REQUIRE(db::check_records(place.home.path(), place.vault, notes).ok());
    CHECK(notes.all().empty());
    place.change_books("UPDATE payment SET amount_fen=3001");
    place.run("UPDATE job_field SET value='' WHERE name='text_city'");
    REQUIRE(db::check_records(place.home.path(), place.vault, notes).ok());
    REQUIRE(notes.all().size() == 2);
    CHECK(notes.all()[0].about == "job_field/j1/text_city");
    CHECK(notes.all()[1].about == "payment/p1");
}

TEST_CASE("old rows are sealed, and looked at, portion after portion to the last",
          "[store][damage]") {
    SealedHome place;
    constexpr int kSessions = 1203;  // more than two portions
    const auto saved = place.store->together([&]() -> Result<void> {
        Result<void> done;
        for (int i = 0; done && i < kSessions; ++i) {
            done = place.store->save_session(
                {"t" + std::to_string(i), "c100001", "owner", kSealedDay, ""});
        }
        return done;
    });
    REQUIRE(saved.ok());
    place.run("UPDATE session SET row_seal=''");
    place.run("UPDATE job_field SET row_seal=''");  // by two keys
    place.run("DELETE FROM vault_note WHERE name='row_seals'");
    const auto other = std::move(*db::open_store(place.home.path(), place.vault));
    REQUIRE(other->seal_old_rows().ok());
    for (const char* table : {"session", "job_field"}) {
        const auto left = place.database->select(
            {"count(*)"}, std::string("FROM ") + table + " WHERE row_seal=''");
        CHECK(left->rows.front().text("count(*)") == "0");
    }
    place.run("UPDATE session SET served_by='desk' WHERE id='t999' OR id='t1'");
    DamageNotes notes;
    REQUIRE(db::check_records(place.home.path(), place.vault, notes).ok());
    CHECK(notes.all().size() == 2);
}

// The books in the database: nothing of them is changed or removed, and old homes get theirs once.

#include "db/database.h"
#include "tests/db/old_schema.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::opened;

namespace {

const std::string kDay = "2026-11-22";
const std::string kAt = "2026-11-22T12:03:00+08:00";

struct Books {
    Books() {
        tests::stored_job(*store);
        REQUIRE(store->add_payment({"p1", "j1", "cash", 3000, "", "owner", kAt}).ok());
    }
    [[nodiscard]] std::unique_ptr<db::Database> raw() const {
        auto database = db::Database::open(home / "studio.db");
        REQUIRE(database.ok());
        return std::move(*database);
    }

    tests::TempDir home;
    tests::OpenVault vault;
    std::unique_ptr<Store> store = opened(home.path(), vault);
};

/// A database of the version before the books, with a day's money in it.
void make_old_database(const std::filesystem::path& file) {
    const auto raw = db::Database::open(file);
    REQUIRE(raw.ok());
    REQUIRE(tests::make_schema(**raw, 7));
    const char* const rows[] = {
        "INSERT INTO customer(id,name,id_number,birth_date,sex,phone,guardian_name,guardian_phone,"
        "consent_version,consent_at,consent_by,created_at,note) VALUES('c1','a','1','1990-01-01',"
        "'male','1','','','1','t','o','t','')",
        "INSERT INTO session(id,customer,served_by,opened_at,closed_at) "
        "VALUES('s1','c1','owner','2025-05-05T09:00:00+08:00','')",
        "INSERT INTO job(id,session,format,verdict,state,price_fen,original_sha256,photo_sha256,"
        "check_json,rules_version,shots,created_at) VALUES('j1','s1','id-card@440300','pass',"
        "'issued',3000,'','','','',1,'2025-05-05T09:01:00+08:00')",
        "INSERT INTO submission(id,job,channel,state,body_digest,notice_secret,order_no,attempts,"
        "last_error,reason,cost_fen,next_attempt_at,created_at,changed_at,decided_at) VALUES('u1',"
        "'j1','zjz','issued','','n','o1',1,'','',700,'','2025-05-05T09:02:00+08:00',"
        "'2025-05-05T09:05:00+08:00','2025-05-05T09:05:00+08:00')",
        "INSERT INTO payment(id,job,method,amount_fen,reason,taken_by,at) "
        "VALUES('p1','j1','cash',3000,'','owner','2025-05-05T09:02:00+08:00')",
        "INSERT INTO payment(id,job,method,amount_fen,reason,taken_by,at) "
        "VALUES('p2','j1','cash',-1000,'r','owner','2025-05-06T09:02:00+08:00')"};
    for (const char* const row : rows) {
        REQUIRE((*raw)->run(row).ok());
    }
}

std::int64_t sum_of(Store& store, const std::string& day, const std::string& account) {
    std::int64_t sum = 0;
    const auto sums = store.account_sums(day, day);
    for (const AccountSum& one : *sums) {
        sum += one.account == account ? one.amount_fen : 0;
    }
    return sum;
}

}  // namespace

TEST_CASE("the database itself refuses to change or remove what is in the books",
          "[store][books]") {
    const Books books;
    REQUIRE(books.store->add_day_close({"2026-11-21", "owner", kAt, 0, 0, "", "{}"}).ok());
    const auto raw = books.raw();
    for (
        const char* const attack :
        {"UPDATE ledger_posting SET amount_fen=1", "DELETE FROM ledger_posting",
         "UPDATE ledger_transaction SET business_day='2026-01-01'",
         "DELETE FROM ledger_transaction", "UPDATE payment SET amount_fen=1", "DELETE FROM payment",
         "UPDATE day_close SET counted_fen=1", "DELETE FROM day_close",
         "INSERT OR REPLACE INTO payment(id,job,method,amount_fen,reason,taken_by,at,business_day) "
         "VALUES('p1','j1','cash',1,'','x','2026-11-22T12:00:00+08:00','2026-11-22')",
         "INSERT OR REPLACE INTO day_close(day,closed_by,closed_at,expected_fen,counted_fen,note,"
         "report) VALUES('2026-11-21','x','t',0,5,'','{}')",
         "INSERT OR REPLACE INTO ledger_posting(owner,line,account,amount_fen,business_day,kind) "
         "SELECT id,1,'assets:safe',5,business_day,kind FROM ledger_transaction",
         "INSERT INTO ledger_posting(owner,line,account,amount_fen,business_day,kind) "
         "SELECT id,9,'assets:safe',5,business_day,kind FROM ledger_transaction",
         "INSERT INTO ledger_transaction(id,key,kind,about,job,business_day,station,at,who,reason) "
         "VALUES('t0','k0','cash_in','','','2026-11-22','','','','')",
         "INSERT INTO ledger_posting(owner,line,account,amount_fen,business_day,kind) "
         "VALUES('nobody',1,'assets:safe',5,'2026-11-22','cash_in')"}) {
        INFO(attack);
        CHECK_FALSE(raw->run(attack).ok());
    }
    CHECK(books.store->payment("p1")->amount_fen == 3000);
    CHECK(sum_of(*books.store, kDay, "assets:cash") == 3000);
}

TEST_CASE("nothing is written into a closed day", "[store][books]") {
    const Books books;
    REQUIRE(books.store->add_day_close({kDay, "owner", kAt, 3000, 3000, "", "{}"}).ok());
    CHECK(books.store->add_day_close({kDay, "owner", kAt, 0, 0, "", ""}).error().code ==
          ErrorCode::Refused);
    REQUIRE(books.store->add_payment({"p2", "j1", "cash", -500, "r", "owner", kAt}).ok());
    CHECK(books.store->payment("p2")->business_day == "2026-11-23");
    CHECK(books.store->payment("p2")->at == kAt);
    CHECK(sum_of(*books.store, kDay, "assets:cash") == 3000);
    CHECK(sum_of(*books.store, "2026-11-23", "assets:cash") == -500);
    LedgerTransaction late;
    late.key = "late";
    late.kind = "cash_in";
    late.business_day = kDay;
    late.at = kAt;
    late.postings = {{"assets:safe", 5}, {"assets:cash", -5}};
    CHECK_FALSE(books.store->post(late).ok());
}

TEST_CASE("visits, jobs and decisions after a close belong to the next business day",
          "[store][books]") {
    const Books books;
    Store& store = *books.store;
    REQUIRE(store.add_day_close({kDay, "owner", kAt, 0, 0, "", "{}"}).ok());
    REQUIRE(store.save_session({"s2", "c100001", "owner", kAt, ""}).ok());
    Job job = *store.job("j1");
    job.id = "j2";
    job.session = "s2";
    REQUIRE(store.save_job(job).ok());
    Submission submission = tests::ready();
    for (const auto state : {SubmissionState::Ready, SubmissionState::Sending,
                             SubmissionState::Accepted, SubmissionState::Issued}) {
        submission.state = state;
        submission.cost_fen = state == SubmissionState::Issued ? 700 : 0;
        submission.changed_at = kAt;
        REQUIRE(store.save_submission(submission).ok());
    }
    const auto closed = store.day_totals(kDay, {});
    const auto next = store.day_totals("2026-11-23", {});
    CHECK(closed->sessions == 1);
    CHECK(closed->jobs == 1);
    CHECK(closed->issued == 0);
    CHECK(next->sessions == 1);
    CHECK(next->rows.at("jobs") == std::vector<std::string>{"j2"});
    CHECK(next->issued == 1);
    CHECK(next->channel_cost_fen == 700);
    CHECK(sum_of(store, "2026-11-23", "expenses:channel:zjz") == 700);
    CHECK(store.sessions_on(kDay)->size() == 2);  // their own date is kept
}

TEST_CASE("an older home's money is posted once, and the sums agree", "[store][books]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    make_old_database(home / "studio.db");
    for (int time = 0; time < 2; ++time) {  // opening it again posts nothing again
        const auto store = opened(home.path(), vault);
        CHECK(store->transactions("2025-05-05", "2025-05-06")->size() == 3);
        CHECK(sum_of(*store, "2025-05-05", "assets:cash") == 3000);
        CHECK(sum_of(*store, "2025-05-05", "income:service:id-card@440300") == -3000);
        CHECK(sum_of(*store, "2025-05-05", "expenses:channel:zjz") == 700);
        CHECK(sum_of(*store, "2025-05-06", "income:refunds:id-card@440300") == 1000);
        CHECK(store->day_payments("2025-05-05", {})->size() == 1);
        CHECK(store->day_totals("2025-05-05", {})->issued == 1);
    }
}

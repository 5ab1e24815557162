#include "db/sql_store.h"

#include "core/base/clock.h"
#include "tests/support/stored_rows.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::customer_no;
using tests::opened;
using tests::ready;
using tests::stored_job;

TEST_CASE("what was saved is there after opening again", "[store]") {
    const tests::TempDir home;
    const tests::OpenVault vault;
    {
        const auto store = opened(home.path(), vault);
        const Job job = stored_job(*store);
        REQUIRE(store->save_submission(ready()).ok());
        REQUIRE(store
                    ->save_account({"owner", Role::Owner, "hash", "now", true, 3, "later", "C-1",
                                    "2030-12-31"})
                    .ok());
        REQUIRE(store->save_licence({"S", "N", "2030-12-31"}).ok());
        REQUIRE(store->save_licence({"S", "N2", "2031-12-31"}).ok());
        REQUIRE(
            store->save_channel_settings("zjz", {"http://x", "k", {{"a", "1"}, {"b", "2"}}}).ok());
        REQUIRE(store->save_channel_settings("zjz", {"http://y", "k", {{"a", "3"}}}).ok());
        REQUIRE(
            store->add_payment({"p1", "j1", "cash", 3000, "", "owner", "2026-11-22T12:03:00+08:00"})
                .ok());
    }
    const auto store = opened(home.path(), vault);
    const Job job = *store->job("j1");
    CHECK(job.fields.at("text_city") == "深圳");
    CHECK(job.confirmed.at("uniform") == "owner");
    CHECK(job.state == SubmissionState::Ready);  // moved with its submission
    CHECK(job.shots == 2);
    CHECK(job.check_json == R"({"verdict":"pass"})");
    const Customer customer = *store->customer("c100001");
    CHECK(customer.guardian.phone == "13900001234");
    CHECK(customer.consent.taken_by == "owner");
    CHECK(customer.note == "unknown-region");
    CHECK(store->submission("u1")->body_digest == "digest");
    CHECK((*store->submission_by_notice_secret("secret-u1"))->id == "u1");
    CHECK_FALSE(store->submission_by_notice_secret("guess")->has_value());
    const Account account = **store->account("owner");
    CHECK(account.role == Role::Owner);
    CHECK(account.disabled);
    CHECK(account.failed_logins == 3);
    CHECK(account.certificate == "C-1");
    CHECK(account.certificate_expires == "2030-12-31");
    CHECK((*store->licence())->number == "N2");
    const ChannelSettings settings = **store->channel_settings("zjz");
    CHECK(settings.url == "http://y");
    CHECK(settings.values == std::map<std::string, std::string>{{"a", "3"}});
    CHECK_FALSE(store->channel_settings("none")->has_value());
    CHECK(store->payments_of_job("j1")->front().amount_fen == 3000);
    CHECK(store->jobs_of_session("s1")->size() == 1);
    CHECK(store->sessions_on("2026-11-22")->size() == 1);
    CHECK(store->sessions_on("2026-11-23")->empty());
}

TEST_CASE("what is not there is named", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    CHECK(store->customer("x").error().code == ErrorCode::NotFound);
    CHECK(store->session("x").error().field == "session");
    CHECK(store->job("x").error().code == ErrorCode::NotFound);
    CHECK(store->submission("x").error().code == ErrorCode::NotFound);
    CHECK(store->receipt("x").error().code == ErrorCode::NotFound);
}

TEST_CASE("the same submission never carries another body", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    stored_job(*store);
    REQUIRE(store->save_submission(ready()).ok());
    Submission changed = ready();
    changed.body_digest = "another";
    CHECK(store->save_submission(changed).error().code == ErrorCode::Refused);
    CHECK(store->submission("u1")->body_digest == "digest");
}

TEST_CASE("a submission goes only where the chain allows, its job with it", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    stored_job(*store);
    Submission submission = ready();
    REQUIRE(store->save_submission(submission).ok());
    submission.state = SubmissionState::Issued;
    CHECK(store->save_submission(submission).error().code == ErrorCode::Refused);
    for (const SubmissionState state :
         {SubmissionState::Sending, SubmissionState::Unknown, SubmissionState::Accepted,
          SubmissionState::Reviewing, SubmissionState::Issued}) {
        submission.state = state;
        REQUIRE(store->save_submission(submission).ok());
        CHECK(store->job("j1")->state == state);
    }
    CHECK(store->save_submission(submission).ok());  // the same again does no harm
    submission.state = SubmissionState::Reviewing;
    CHECK(store->save_submission(submission).error().code == ErrorCode::Refused);
    CHECK(store->submissions(true)->empty());
    CHECK(store->submissions(false)->size() == 1);
}

TEST_CASE("a job has one living submission, an order number one submission", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    Job job = stored_job(*store);
    REQUIRE(store->save_submission(ready()).ok());
    CHECK(store->save_submission(ready("u2")).error().code == ErrorCode::Refused);
    Submission first = ready();
    first.state = SubmissionState::Sending;
    first.order_no = "O1";
    REQUIRE(store->save_submission(first).ok());
    first.state = SubmissionState::Rejected;
    REQUIRE(store->save_submission(first).ok());
    CHECK(store->save_submission(ready("u2")).error().code == ErrorCode::Refused);  // no retake yet
    job.state = SubmissionState::Draft;
    REQUIRE(store->save_job(job).ok());
    Submission second = ready("u2");
    REQUIRE(store->save_submission(second).ok());
    second.state = SubmissionState::Sending;
    second.order_no = "O1";
    CHECK_FALSE(store->save_submission(second).ok());
    CHECK(store->submission("u2")->state == SubmissionState::Ready);  // nothing half done
    CHECK(store->job("j1")->state == SubmissionState::Ready);
}

TEST_CASE("a job has one receipt", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    stored_job(*store);
    Receipt receipt;
    receipt.id = "r1";
    receipt.job = "j1";
    receipt.customer = "c100001";
    receipt.number = "SIM00000001";
    receipt.simulated = true;
    REQUIRE(store->save_receipt(receipt).ok());
    receipt.delivered_at = "2026-11-22T13:00:00+08:00";
    REQUIRE(store->save_receipt(receipt).ok());
    CHECK(store->receipt("r1")->delivered_at == receipt.delivered_at);
    CHECK(store->receipt("r1")->simulated);
    CHECK((*store->receipt_of_job("j1"))->number == "SIM00000001");
    CHECK(store->receipts("")->size() == 1);
    CHECK(store->receipts("c100001")->size() == 1);
    CHECK(store->receipts("nobody")->empty());
    receipt.id = "r2";
    CHECK(store->save_receipt(receipt).error().code == ErrorCode::Refused);
}

TEST_CASE("several writes are one, or none of them", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    const auto failed = store->together([&]() -> Result<void> {
        REQUIRE(store->save_customer(customer_no(1)).ok());
        return Error{ErrorCode::Refused, {"不", "no"}, "", ""};
    });
    CHECK(failed.error().code == ErrorCode::Refused);
    CHECK(store->customer("c100001").error().code == ErrorCode::NotFound);
    const auto thrown = store->together([&]() -> Result<void> {
        REQUIRE(store->save_customer(customer_no(1)).ok());
        throw std::runtime_error("out of the blue");
    });
    CHECK(thrown.error().code == ErrorCode::Environment);
    CHECK(store->customer("c100001").error().code == ErrorCode::NotFound);
    CHECK(store->together([&] { return store->save_customer(customer_no(1)); }).ok());
    CHECK(store->customer("c100001").ok());
}

TEST_CASE("a row that points nowhere is refused", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    const auto saved =
        store->save_session({"s1", "nobody", "owner", "2026-11-22T12:00:00+08:00", ""});
    REQUIRE_FALSE(saved.ok());
    CHECK(saved.error().code == ErrorCode::Environment);
}

TEST_CASE("text that looks like SQL stays text", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    const std::string name = "O'Hara\"; DROP TABLE customer; --";
    REQUIRE(store->save_customer(customer_no(1, name)).ok());
    CHECK(store->customer("c100001")->name == name);
    CHECK(store->find_customers("ohara", 5)->size() == 1);  // names are looked for by their letters
    CHECK(store->find_customers("o'hara", 5)->empty());
    CHECK(store->find_customers("' or 1=1 --", 5)->empty());
}

TEST_CASE("a long queue is read a page at a time, newest first, and counted by state", "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    Job job = stored_job(*store);
    for (int i = 1; i <= 6; ++i) {
        job.id = "j" + std::to_string(i);
        REQUIRE(store->save_job(job).ok());
        Submission row = ready("u" + std::to_string(i));
        row.job = job.id;
        REQUIRE(store->save_submission(row).ok());
        row.state = i % 2 == 0 ? SubmissionState::Sending : SubmissionState::Cancelled;
        REQUIRE(store->save_submission(row).ok());
    }
    const auto ids = [&](const std::vector<SubmissionState>& states, const std::string& before,
                         int limit) {
        std::string all;
        const auto page = store->newest_submissions(states, before, limit);
        REQUIRE(page.ok());
        for (const Submission& row : *page) {
            all += row.id;
        }
        return all;
    };
    CHECK(ids({}, "", 2) == "u6u5");
    CHECK(ids({}, "u5", 3) == "u4u3u2");
    CHECK(ids({}, "u1", 3).empty());
    CHECK(ids({SubmissionState::Sending}, "", 2) == "u6u4");
    CHECK(ids({SubmissionState::Sending}, "u4", 2) == "u2");
    CHECK(ids({SubmissionState::Sending, SubmissionState::Cancelled}, "u6", 2) == "u5u4");
    CHECK(ids({SubmissionState::Issued}, "", 2).empty());
    const auto counts = *store->submission_counts();
    CHECK(counts == std::map<SubmissionState, int>{{SubmissionState::Sending, 3},
                                                   {SubmissionState::Cancelled, 3}});
}

TEST_CASE("what is due comes first, and the open rows are counted without reading them",
          "[store]") {
    const tests::OpenVault vault;
    const auto store = std::move(*db::open_store_in_memory(vault));
    stored_job(*store);
    Submission submission = ready();
    submission.next_attempt_at = "2026-11-22T10:00:05+08:00";
    submission.last_error = {"中文", "English"};
    REQUIRE(store->save_submission(submission).ok());
    const Instant due = *instant_of(submission.next_attempt_at);
    const auto before = due - std::chrono::seconds(1);
    CHECK(store->due_submissions(before, 10, {})->empty());
    REQUIRE(store->due_submissions(due, 10, {})->size() == 1);
    CHECK(store->due_submissions(due, 10, {})->front().last_error == submission.last_error);
    CHECK(store->due_submissions(due, 10, {submission.channel})->empty());
    CHECK(store->due_submissions(due, 0, {})->empty());
    const auto counts = *store->open_counts(before);
    REQUIRE(counts.size() == 1);
    CHECK(counts.front().state == SubmissionState::Ready);
    CHECK(counts.front().planned);
    CHECK_FALSE(counts.front().due);
    CHECK(store->open_counts(due)->front().due);
    CHECK(store->submissions_in(SubmissionState::Ready)->size() == 1);
    CHECK(store->submissions_in(SubmissionState::Sending)->empty());
    submission.state = SubmissionState::Sending;
    submission.order_no = "O1";
    REQUIRE(store->save_submission(submission).ok());
    CHECK((*store->submission_by_order(submission.channel, "O1"))->id == submission.id);
    CHECK_FALSE(store->submission_by_order("other", "O1")->has_value());
    CHECK_FALSE(store->submission_by_order(submission.channel, "")->has_value());
}

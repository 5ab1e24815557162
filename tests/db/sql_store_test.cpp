#include "db/sql_store.h"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/clock.h"
#include "db/database.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::unique_ptr<Store> opened(const std::filesystem::path& home) {
    auto store = db::open_store(home);
    if (!store) {
        FAIL(store.error().message.en);
    }
    return std::move(*store);
}

Customer customer_no(int number, const std::string& name = "张三") {
    Customer customer;
    const std::string digits = std::to_string(100'000 + number);
    customer.id = "c" + digits;
    customer.name = name;
    customer.id_number = "440300199001" + digits;
    customer.birth_date = "1990-01-01";
    customer.phone = "13800" + digits;
    customer.guardian = {"王芳", "13900001234"};
    customer.consent = {"2026-11", "2026-11-22T12:00:00+08:00", "owner"};
    customer.created_at = "2026-11-22T12:00:00+08:00";
    customer.note = "unknown-region";
    return customer;
}

/// A customer, a visit and a job, all with number 1.
Job stored_job(Store& store) {
    REQUIRE(store.save_customer(customer_no(1)).ok());
    REQUIRE(store.save_session({"s1", "c100001", "owner", "2026-11-22T12:00:00+08:00", ""}).ok());
    Job job;
    job.id = "j1";
    job.session = "s1";
    job.format = "id-card@440300";
    job.verdict = "pass";
    job.fields = {{"text_name", "张三"}, {"text_city", "深圳"}};
    job.price_fen = 3000;
    job.original_sha256 = std::string(64, 'a');
    job.photo_sha256 = std::string(64, 'b');
    job.check_json = R"({"verdict":"pass"})";
    job.rules_version = "id-card 1.0.0";
    job.confirmed = {{"uniform", "owner"}};
    job.shots = 2;
    job.created_at = "2026-11-22T12:01:00+08:00";
    REQUIRE(store.save_job(job).ok());
    return job;
}

Submission ready(const std::string& id = "u1") {
    Submission submission;
    submission.id = id;
    submission.job = "j1";
    submission.channel = "zjz";
    submission.body_digest = "digest";
    submission.notice_secret = "secret-" + id;
    submission.created_at = "2026-11-22T12:02:00+08:00";
    submission.changed_at = submission.created_at;
    return submission;
}

/// Runs `work` in another process and waits for its end; true when it said so.
bool in_another_process(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a new home gets a private folder and a private database", "[store]") {
    const tests::TempDir home;
    const auto store = opened(home / "studio");
    struct stat status {};
    REQUIRE(::stat((home / "studio").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    for (const char* name : {"studio.db", "studio.db-wal"}) {
        REQUIRE(::stat((home / "studio" / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    CHECK_FALSE(store->licence()->has_value());
    CHECK(store->accounts()->empty());
}

TEST_CASE("what was saved is there after opening again", "[store]") {
    const tests::TempDir home;
    {
        const auto store = opened(home.path());
        const Job job = stored_job(*store);
        REQUIRE(store->save_submission(ready()).ok());
        REQUIRE(store->save_account({"owner", Role::Owner, "hash", "now", true, 3, "later"}).ok());
        REQUIRE(store->save_licence({"S", "N", "2030-12-31"}).ok());
        REQUIRE(store->save_licence({"S", "N2", "2031-12-31"}).ok());
        REQUIRE(
            store->save_channel_settings("zjz", {"http://x", "k", {{"a", "1"}, {"b", "2"}}}).ok());
        REQUIRE(store->save_channel_settings("zjz", {"http://y", "k", {{"a", "3"}}}).ok());
        REQUIRE(
            store->add_payment({"p1", "j1", "cash", 3000, "", "owner", "2026-11-22T12:03:00+08:00"})
                .ok());
    }
    const auto store = opened(home.path());
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
    const auto store = std::move(*db::open_store_in_memory());
    CHECK(store->customer("x").error().code == ErrorCode::NotFound);
    CHECK(store->session("x").error().field == "session");
    CHECK(store->job("x").error().code == ErrorCode::NotFound);
    CHECK(store->submission("x").error().code == ErrorCode::NotFound);
    CHECK(store->receipt("x").error().code == ErrorCode::NotFound);
}

TEST_CASE("the same submission never carries another body", "[store]") {
    const auto store = std::move(*db::open_store_in_memory());
    stored_job(*store);
    REQUIRE(store->save_submission(ready()).ok());
    Submission changed = ready();
    changed.body_digest = "another";
    CHECK(store->save_submission(changed).error().code == ErrorCode::Refused);
    CHECK(store->submission("u1")->body_digest == "digest");
}

TEST_CASE("a submission goes only where the chain allows, its job with it", "[store]") {
    const auto store = std::move(*db::open_store_in_memory());
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
    const auto store = std::move(*db::open_store_in_memory());
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
    const auto store = std::move(*db::open_store_in_memory());
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
    const auto store = std::move(*db::open_store_in_memory());
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
    const auto store = std::move(*db::open_store_in_memory());
    const auto saved =
        store->save_session({"s1", "nobody", "owner", "2026-11-22T12:00:00+08:00", ""});
    REQUIRE_FALSE(saved.ok());
    CHECK(saved.error().code == ErrorCode::Environment);
}

TEST_CASE("text that looks like SQL stays text", "[store]") {
    const auto store = std::move(*db::open_store_in_memory());
    const std::string name = "O'Hara\"; DROP TABLE customer; --";
    REQUIRE(store->save_customer(customer_no(1, name)).ok());
    CHECK(store->customer("c100001")->name == name);
    CHECK(store->find_customers("o'hara", 5)->size() == 1);
    CHECK(store->find_customers("' or 1=1 --", 5)->empty());
}

TEST_CASE("two processes write to one home without losing a row", "[store]") {
    const tests::TempDir home;
    static_cast<void>(opened(home.path()));
    const auto write = [&home](int from) {
        auto store = db::open_store(home.path());
        bool done = store.ok();
        for (int i = from; done && i < from + 20; ++i) {
            done = (*store)->save_customer(customer_no(i)).ok();
        }
        return done;
    };
    const pid_t other = ::fork();
    if (other == 0) {
        ::_exit(write(100) ? 0 : 1);
    }
    CHECK(write(200));
    int status = 0;
    ::waitpid(other, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(opened(home.path())->find_customers("zs", 100)->size() == 40);
}

TEST_CASE("a process killed inside a transaction leaves the last whole one", "[store]") {
    const tests::TempDir home;
    static_cast<void>(opened(home.path()));
    const pid_t child = ::fork();
    if (child == 0) {
        auto store = db::open_store(home.path());
        static_cast<void>((*store)->save_customer(customer_no(1)));
        static_cast<void>((*store)->together([&]() -> Result<void> {
            static_cast<void>((*store)->save_customer(customer_no(2)));
            ::kill(::getpid(), SIGKILL);
            return {};
        }));
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    const auto store = opened(home.path());
    CHECK(store->customer("c100001").ok());
    CHECK(store->customer("c100002").error().code == ErrorCode::NotFound);
    CHECK(store->save_customer(customer_no(2)).ok());
}

TEST_CASE("a file that is no database, or a damaged one, is named", "[store]") {
    const tests::TempDir home;
    std::ofstream(home / "studio.db") << std::string(8192, 'x');
    const auto none = db::open_store(home.path());
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().code == ErrorCode::Environment);
    CHECK(none.error().file == (home / "studio.db").string());

    std::filesystem::remove(home / "studio.db");
    CHECK(in_another_process([&home] {
        auto store = db::open_store(home.path());
        return store.ok() && (*store)->save_customer(customer_no(1)).ok();
    }));
    {  // every page but the first is overwritten
        std::fstream file(home / "studio.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        file << std::string(200'000, '\xff');
    }
    std::filesystem::remove(home / "studio.db-wal");
    const auto damaged = db::open_store(home.path());
    const bool seen = !damaged.ok() || !(*damaged)->customer("c100001").ok();
    CHECK(seen);
    if (damaged.ok()) {
        CHECK((*damaged)->customer("c100001").error().code == ErrorCode::Environment);
    }
}

TEST_CASE("a home of a newer version is refused and left as it was", "[store]") {
    const tests::TempDir home;
    static_cast<void>(opened(home.path()));
    {
        auto database = db::Database::open(home / "studio.db");
        REQUIRE(database.ok());
        REQUIRE((*database)->run("INSERT INTO schema_version(version) VALUES(999)").ok());
    }
    const auto refused = db::open_store(home.path());
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().message.en.find("newer version") != std::string::npos);
}

TEST_CASE("a home that cannot be made or written is named", "[store]") {
    const tests::TempDir home;
    std::ofstream(home / "file") << "not a folder";
    const auto below_a_file = db::open_store(home / "file" / "studio");
    REQUIRE_FALSE(below_a_file.ok());
    CHECK(below_a_file.error().code == ErrorCode::Environment);
    std::filesystem::create_directory(home / "locked");
    std::filesystem::create_directory(home / "locked" / "studio.db");
    const auto folder_in_its_place = db::open_store(home / "locked");
    REQUIRE_FALSE(folder_in_its_place.ok());
    CHECK(folder_in_its_place.error().file == (home / "locked" / "studio.db").string());
    const auto no_disk = db::open_store("/proc/huizhi");
    REQUIRE_FALSE(no_disk.ok());
    CHECK(no_disk.error().code == ErrorCode::Environment);
}

TEST_CASE("a full disk is an error, and what was there stays", "[store]") {
    const tests::TempDir home;
    auto database = std::move(*db::Database::open(home / "studio.db"));
    REQUIRE(db::migrate(*database, home / "studio.db").ok());
    REQUIRE(database->run("PRAGMA max_page_count=60").ok());  // SQLite's own "disk full"
    db::SqlStore store(std::move(database));
    int kept = 0;
    while (kept < 2000 && store.save_customer(customer_no(kept)).ok()) {
        ++kept;
    }
    REQUIRE(kept < 2000);
    const auto refused = store.save_customer(customer_no(kept));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Environment);
    CHECK(refused.error().message.en.find("full") != std::string::npos);
    REQUIRE(store.find_customers("zs", 5000).ok());
    CHECK(static_cast<int>(store.find_customers("zs", 5000)->size()) == kept);
}

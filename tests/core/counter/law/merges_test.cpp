#include "core/counter/law/merges.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/books/credit_payments.h"
#include "core/books/credits.h"
#include "core/counter/law/consents.h"
#include "core/counter/law/customer_export.h"
#include "core/counter/law/customer_history.h"
#include "core/counter/law/erasure.h"
#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/queue/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct MergeRoom : tests::StudioRoom {
    MergeRoom() { open_for_business(); }

    std::string customer_of(const Job& job) { return store->session(job.session)->customer; }
    std::string found(const std::string& text) {
        const auto all = find_customers(studio, text, 5);
        return all && all->size() == 1 ? all->front().id : "";
    }
};

constexpr const char* kFirst = "440300199001010016";
constexpr const char* kSecond = "440300199001010024";
constexpr const char* kThird = "440300199001010032";

}  // namespace

TEST_CASE("a merged record's visits and receipts are the other's, and both names find it",
          "[merge]") {
    MergeRoom room;
    const Job job = room.job_that_passed(kFirst);
    const std::string from = room.customer_of(job);
    const auto receipt = record_receipt(room.studio, job.id, "AB12345678");
    REQUIRE(receipt.ok());
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    const auto merge = merge_customers(room.studio, from, into->id);
    REQUIRE(merge.ok());
    for (const char* text : {"张三", "李四", kFirst, kSecond, "AB12345678", "1234", "5678"}) {
        INFO(text);
        CHECK(room.found(text) == into->id);
    }
    const auto history = history_of(room.studio, into->id);
    CHECK(history->sessions.size() == 1);
    CHECK(history->jobs.size() == 1);
    CHECK(history->receipts.size() == 1);
    CHECK(history->consents.size() == 4);
    CHECK(history_of(room.studio, from)->sessions.empty());
    CHECK(open_session(room.studio, from).error().field == "customer");
    // The person comes again with the old number.
    CHECK(register_customer(room.studio, {"张三", kFirst, "13800001234", {}, true})->id ==
          into->id);

    const auto later = open_session(room.studio, into->id);
    REQUIRE(part_customers(room.studio, from).ok());
    CHECK(room.found("张三") == from);
    CHECK(room.found("李四") == into->id);
    CHECK(history_of(room.studio, from)->receipts.size() == 1);
    CHECK(history_of(room.studio, from)->sessions.size() == 1);
    REQUIRE(history_of(room.studio, into->id)->sessions.size() == 1);  // what came since stays
    CHECK(history_of(room.studio, into->id)->sessions.front().id == later->id);
    CHECK(part_customers(room.studio, from).error().code == ErrorCode::Refused);
    CHECK(merge_customers(room.studio, from, into->id).ok());  // and again
}

TEST_CASE("a merge that makes no sense is refused", "[merge]") {
    MergeRoom room;
    const Job one = room.job_that_passed(kFirst);
    const Job two = room.job_that_passed(kSecond);
    const std::string from = room.customer_of(one);
    const std::string into = room.customer_of(two);
    CHECK(merge_customers(room.studio, from, from).error().code == ErrorCode::Refused);
    CHECK(merge_customers(room.studio, from, "nobody").error().code == ErrorCode::NotFound);
    REQUIRE(submit_job(room.studio, one.id, {"all"}).ok());
    REQUIRE(submit_job(room.studio, two.id, {"all"}).ok());
    const auto both = merge_customers(room.studio, from, into);
    REQUIRE_FALSE(both.ok());
    CHECK(both.error().field == "customer");
    CHECK(both.error().message.en.find("badge@440300") != std::string::npos);
    CHECK(room.customer_of(one) == from);
    REQUIRE(cancel_job(room.studio, two.id).ok());
    CHECK(merge_customers(room.studio, from, into).ok());
    CHECK(merge_customers(room.studio, from, into).error().code == ErrorCode::Refused);
    room.studio.operator_role = Role::Staff;
    CHECK(part_customers(room.studio, from).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("what a person owes and holds is found through a chain of merges", "[merge][credit]") {
    MergeRoom room;
    Job job = room.job_that_passed(kFirst);
    job.format = "extra:frame";
    job.original_sha256.clear();
    job.photo_sha256.clear();
    REQUIRE(room.store->save_job(job).ok());
    const std::string first = room.customer_of(job);
    REQUIRE(add_payment(room.studio, job.id, "on-account", 3000).ok());
    const auto card = sell_prepaid(room.studio, {500, "cash", "K-1", first});
    REQUIRE(card.ok());
    const auto second = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    const auto last = register_customer(room.studio, {"王五", kThird, "13700005678", {}, true});
    REQUIRE((second.ok() && last.ok()));
    const std::string third = last->id;
    REQUIRE(merge_customers(room.studio, first, second->id).ok());
    REQUIRE(merge_customers(room.studio, second->id, third).ok());
    const auto credits = credits_of_person(room.studio, third);
    REQUIRE(credits.ok());
    REQUIRE(credits->size() == 2);
    CHECK(credits->back().number == "K-1");
    CHECK(history_of(room.studio, third)->credits.size() == 2);
    const tests::TempDir outside;
    REQUIRE(export_customer(room.studio, third, outside / "all").ok());
    const auto file = read_file(outside / "all" / "customer.json", 1'000'000);
    REQUIRE(file.ok());
    CHECK(std::string(file->begin(), file->end()).find("K-1") != std::string::npos);
    const auto erased = erase_customer(room.studio, third, "要求");
    REQUIRE_FALSE(erased.ok());
    CHECK(erased.error().code == ErrorCode::Refused);
    CHECK(erased.error().message.zh.find("挂账还欠 30.00 元") != std::string::npos);
    CHECK(settle_account(room.studio, third, 3000, "cash")->balance_fen == 0);
}

TEST_CASE("records are not parted while one owes for the other's job", "[merge][credit]") {
    MergeRoom room;
    Job job = room.job_that_passed(kFirst);
    job.format = "extra:frame";
    REQUIRE(room.store->save_job(job).ok());
    const std::string from = room.customer_of(job);
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    REQUIRE(merge_customers(room.studio, from, into->id).ok());
    REQUIRE(add_payment(room.studio, job.id, "on-account", 3000).ok());
    const auto refused = part_customers(room.studio, from);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "customer");
    CHECK(refused.error().message.zh.find("先结清") != std::string::npos);
    REQUIRE(settle_account(room.studio, into->id, 3000, "cash").ok());
    REQUIRE(part_customers(room.studio, from).ok());
    room.clock.advance(std::chrono::seconds{1});
    // A debt of its own for a job of its own keeps nobody together.
    REQUIRE(merge_customers(room.studio, from, into->id).ok());
    const auto session = open_session(room.studio, into->id);
    REQUIRE(session.ok());
    Job own = job;
    own.id = "j" + session->id;
    own.session = session->id;
    REQUIRE(room.store->save_job(own).ok());
    REQUIRE(add_payment(room.studio, own.id, "on-account", 3000).ok());
    CHECK(part_customers(room.studio, from).ok());
}

TEST_CASE("a record comes back only from where its visits lie", "[merge]") {
    MergeRoom room;
    const Job job = room.job_that_passed(kFirst);
    const std::string first = room.customer_of(job);
    const auto second = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    const auto third = register_customer(room.studio, {"王五", kThird, "13700005678", {}, true});
    REQUIRE((second.ok() && third.ok()));
    REQUIRE(merge_customers(room.studio, first, second->id).ok());
    REQUIRE(merge_customers(room.studio, second->id, third->id).ok());
    const auto refused = part_customers(room.studio, first);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().field == "customer");
    CHECK(refused.error().message.en.find(second->id) != std::string::npos);
    CHECK(room.customer_of(job) == third->id);
    REQUIRE(part_customers(room.studio, second->id).ok());
    CHECK(room.customer_of(job) == second->id);
    REQUIRE(part_customers(room.studio, first).ok());
    CHECK(room.customer_of(job) == first);
}

TEST_CASE("a consent that was taken back while records were one stays so when they part",
          "[merge][consent]") {
    MergeRoom room;
    const auto from = register_customer(room.studio, {"张三", kFirst, "13800001234", {}, true});
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    REQUIRE((from.ok() && into.ok()));
    REQUIRE(merge_customers(room.studio, from->id, into->id).ok());
    CHECK_FALSE(room.store->customer(into->id)->consent.given_at.empty());
    room.clock.advance(std::chrono::minutes{1});
    REQUIRE(withdraw_consent(room.studio, into->id, ConsentPurpose::Capture).ok());
    REQUIRE(part_customers(room.studio, from->id).ok());
    CHECK(room.store->customer(from->id)->consent.given_at.empty());
    CHECK(room.store->customer(into->id)->consent.given_at.empty());
}

TEST_CASE("what a person took back counts for what another record said before",
          "[merge][consent]") {
    MergeRoom room;
    const auto into = register_customer(room.studio, {"李四", kSecond, "13900005678", {}, true});
    const auto from = register_customer(room.studio, {"张三", kFirst, "13800001234", {}, true});
    REQUIRE((from.ok() && into.ok()));
    room.clock.advance(std::chrono::minutes{1});
    for (const ConsentPurpose purpose : {ConsentPurpose::Capture, ConsentPurpose::ThirdParty}) {
        REQUIRE(withdraw_consent(room.studio, from->id, purpose).ok());
    }
    REQUIRE(merge_customers(room.studio, from->id, into->id).ok());
    CHECK(room.store->customer(into->id)->consent.given_at.empty());
    const auto consents = consents_of(room.studio, into->id);
    REQUIRE(consents->size() == 4);
    CHECK_FALSE(still_holds(*consents, ConsentPurpose::ThirdParty));
    room.clock.advance(std::chrono::minutes{1});
    REQUIRE(record_consent(room.studio, into->id, ConsentPurpose::ThirdParty, "本人").ok());
    CHECK(still_holds(*consents_of(room.studio, into->id), ConsentPurpose::ThirdParty));
    // Who comes again with the older number and consents may be photographed.
    REQUIRE(register_customer(room.studio, {"张三", kFirst, "13800001234", {}, true}).ok());
    CHECK_FALSE(room.store->customer(into->id)->consent.given_at.empty());
}

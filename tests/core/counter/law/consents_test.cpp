#include "core/counter/law/consents.h"

#include <set>

#include <catch2/catch.hpp>

#include "core/counter/law/erasure.h"
#include "core/counter/law/merges.h"
#include "core/queue/submission.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct ConsentRoom : tests::StudioRoom {
    ConsentRoom() { open_for_business(); }

    Result<Customer> registered(bool only_capture) {
        NewCustomer typed{"张三", "440300199001010016", "13800001234", {}, true};
        typed.only_capture = only_capture;
        return register_customer(studio, typed);
    }
    std::string customer_of(const Job& job) { return store->session(job.session)->customer; }
};

std::set<std::string> held(Studio& studio, const std::string& customer) {
    std::set<std::string> purposes;
    const auto consents = consents_of(studio, customer);
    REQUIRE(consents.ok());
    for (const ConsentRecord& consent : *consents) {
        if (consent.withdrawn_at.empty()) {
            purposes.insert(purpose_name(consent.purpose));
        }
    }
    return purposes;
}

using Purposes = std::set<std::string>;

}  // namespace

TEST_CASE("each purpose has its text, and every field its reason", "[consent]") {
    const ConsentText capture = consent_text(ConsentPurpose::Capture);
    const ConsentText third_party = consent_text(ConsentPurpose::ThirdParty);
    CHECK_FALSE(capture.version.empty());
    CHECK(capture.version == third_party.version);
    CHECK(capture.text.zh != third_party.text.zh);
    CHECK(consent_text().text.zh == capture.text.zh + third_party.text.zh);
    std::set<std::string> fields;
    for (const FieldPurpose& field : field_purposes()) {
        CHECK_FALSE(field.why.zh.empty());
        CHECK_FALSE(field.why.en.empty());
        fields.insert(field.field);
    }
    for (const char* asked : {"name", "id-number", "phone", "guardian", "photo"}) {
        CHECK(fields.contains(asked));
    }
}

TEST_CASE("one tick keeps both consents, with text, time and who took them", "[consent]") {
    ConsentRoom room;
    const auto customer = room.registered(false);
    REQUIRE(customer.ok());
    CHECK(held(room.studio, customer->id) == Purposes{"capture", "third-party"});
    const auto consents = consents_of(room.studio, customer->id);
    REQUIRE(consents->size() == 2);
    CHECK(consents->front().text_version == consent_text(ConsentPurpose::Capture).version);
    CHECK(consents->front().taken_by == "owner");
    CHECK(consents->front().given_at == iso_time(room.clock.now()));
}

TEST_CASE("without the second consent nothing is passed on to a platform", "[consent]") {
    ConsentRoom room;
    REQUIRE(room.registered(true).ok());
    const Job job = [&] {  // of a customer who consented to be photographed alone
        const Job passed = room.job_that_passed("440300199001010024");
        Session session = *room.store->session(passed.session);
        session.customer = room.store->find_customers("0016", 1)->front().id;
        REQUIRE(room.store->save_session(session).ok());
        return passed;
    }();
    const std::string customer = room.customer_of(job);
    const auto refused = submit_job(room.studio, job.id, {"all"});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().field == "consent");
    CHECK(refused.error().about == customer);
    CHECK(room.store->submissions(false)->empty());
    const auto given =
        record_consent(room.studio, customer, ConsentPurpose::ThirdParty, "本人签字");
    REQUIRE(given.ok());
    CHECK(given->given_by == "本人签字");
    CHECK(submit_job(room.studio, job.id, {"all"}).ok());
}

TEST_CASE("a consent that is taken back no longer counts, and stays on record", "[consent]") {
    ConsentRoom room;
    const Job job = room.job_that_passed();
    const std::string customer = room.customer_of(job);
    REQUIRE(withdraw_consent(room.studio, customer, ConsentPurpose::ThirdParty).ok());
    CHECK(held(room.studio, customer) == Purposes{"capture"});
    CHECK(consents_of(room.studio, customer)->size() == 2);
    CHECK(submit_job(room.studio, job.id, {"all"}).error().field == "consent");
    CHECK(withdraw_consent(room.studio, customer, ConsentPurpose::ThirdParty).error().code ==
          ErrorCode::Refused);
    REQUIRE(withdraw_consent(room.studio, customer, ConsentPurpose::Capture).ok());
    CHECK(room.store->customer(customer)->consent.given_at.empty());
    REQUIRE(record_consent(room.studio, customer, ConsentPurpose::Capture, "本人口头").ok());
    CHECK(held(room.studio, customer) == Purposes{"capture"});
}

TEST_CASE("what an earlier version kept counts for both, as its text said", "[consent]") {
    ConsentRoom room;
    Customer old;
    old.id = "cold";
    old.name = "李四";
    old.id_number = "440300199001010032";
    old.phone = "13800004321";
    old.consent = {"2026-11", "2026-11-20T09:00:00+08:00", "owner"};
    REQUIRE(room.store->save_customer(old).ok());
    CHECK(held(room.studio, "cold") == Purposes{"capture", "third-party"});
    CHECK(check_may_leave(room.studio, old, "quiet").ok());
    REQUIRE(withdraw_consent(room.studio, "cold", ConsentPurpose::ThirdParty).ok());
    CHECK(held(room.studio, "cold") == Purposes{"capture"});
    const auto kept = room.store->consents_of("cold");
    REQUIRE(kept->size() == 2);
    CHECK(kept->front().text_version == "2026-11");
}

TEST_CASE("a consent wants its giver in words, a customer and a login", "[consent]") {
    ConsentRoom room;
    const auto customer = room.registered(false);
    for (const std::string& by : {std::string(), std::string("  "), std::string(400, 'x')}) {
        CHECK(
            record_consent(room.studio, customer->id, ConsentPurpose::Capture, by).error().field ==
            "by");
    }
    CHECK(record_consent(room.studio, "nobody", ConsentPurpose::Capture, "本人").error().code ==
          ErrorCode::NotFound);
    room.studio.operator_name.clear();
    CHECK(record_consent(room.studio, customer->id, ConsentPurpose::Capture, "本人").error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("for a child the guardian consents, whose relation is kept", "[consent]") {
    ConsentRoom room;
    NewCustomer child{"张小", "", "13800001234", {"王芳", "13900001234", "母亲"}, true};
    for (const char last : std::string("0123456789X")) {
        const std::string number = std::string("44030020200101001") + last;
        child.id_number = read_document_number(number, "2026-11-22") ? number : child.id_number;
    }
    const auto customer = register_customer(room.studio, child);
    REQUIRE(customer.ok());
    const auto given =
        record_consent(room.studio, customer->id, ConsentPurpose::ThirdParty, "母亲");
    REQUIRE(given.ok());
    CHECK(given->guardian.name == "王芳");
    CHECK(given->guardian.relation == "母亲");
    Customer alone = *customer;
    alone.guardian = {};
    REQUIRE(room.store->save_customer(alone).ok());
    CHECK(record_consent(room.studio, customer->id, ConsentPurpose::ThirdParty, "本人")
              .error()
              .field == "guardian");
}

TEST_CASE("nobody consents on a record that is erased or part of another one", "[consent]") {
    ConsentRoom room;
    const auto one = room.registered(false);
    const auto two =
        register_customer(room.studio, {"李四", "440300199001010024", "13900005678", {}, true});
    REQUIRE((one.ok() && two.ok()));
    REQUIRE(merge_customers(room.studio, one->id, two->id).ok());
    for (const std::string& customer : {one->id, two->id}) {
        const auto given = [&] {
            return record_consent(room.studio, customer, ConsentPurpose::Capture, "张三本人");
        };
        if (customer == two->id) {
            CHECK(given().ok());
            REQUIRE(erase_customer(room.studio, customer, "要求").ok());
        }
        CHECK(given().error().code == ErrorCode::Refused);
        CHECK(given().error().field == "customer");
    }
    CHECK(room.store->customer(two->id)->consent.taken_by == "owner");
    const auto consents = consents_of(room.studio, two->id);
    REQUIRE(consents.ok());
    CHECK_FALSE(consents->empty());
    for (const ConsentRecord& consent : *consents) {
        CHECK(consent.given_by.empty());
    }
}

#include "core/counter/law/incident.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/counter/law/erasure.h"
#include "core/counter/law/evidence_pack.h"
#include "core/counter/law/retention.h"
#include "core/vault/audit/dossier.h"
#include "core/vault/login.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct IncidentRoom : tests::StudioRoom {
    IncidentRoom() { open_for_business(); }

    std::string customer_of(const Job& job) { return store->session(job.session)->customer; }
};

bool form_holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an incident's counts are those of the log between two times", "[incident]") {
    IncidentRoom room;
    const std::string one = room.customer_of(room.job_that_passed());
    room.clock.advance(std::chrono::hours{2});
    const std::string from = iso_time(room.clock.now());
    REQUIRE(customer_by_id(room.studio, one).ok());
    REQUIRE(reveal_customer(room.studio, one).ok());
    const auto other =
        register_customer(room.studio, {"李四", "440300199001010024", "13900005678", {}, true});
    REQUIRE(customer_by_id(room.studio, other->id).ok());
    const std::string to = iso_time(room.clock.now());
    room.clock.advance(std::chrono::hours{2});
    REQUIRE(reveal_customer(room.studio, one).ok());

    const auto facts = incident_facts(room.studio, {from, to, "", "", ""});
    REQUIRE(facts.ok());
    CHECK(facts->acts.at("view") == 2);
    CHECK(facts->acts.at("reveal") == 1);
    CHECK(facts->customers.size() == 2);
    CHECK(facts->accounts == std::set<std::string>{"owner"});
    CHECK(incident_facts(room.studio, {from, "", "", "", ""})->acts.at("reveal") == 2);
    CHECK(incident_facts(room.studio, {day_of(from), day_of(to), "", "", ""})->customers.size() ==
          2);
    CHECK(incident_facts(room.studio, {"soon", "", "", "", ""}).error().field == "from");
    CHECK(incident_facts(room.studio, {to, "2000-01-01", "", "", ""}).error().field == "to");
    room.studio.operator_role = Role::Staff;
    CHECK(incident_facts(room.studio, {from, to, "", "", ""}).error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("an incident does not begin after now, and does not end before it began", "[incident]") {
    IncidentRoom room;
    const std::string later = "2099-01-01 09:00";
    CHECK(incident_facts(room.studio, {later, "", "", "", ""}).error().field == "from");
    CHECK(incident_facts(room.studio, {later, "2099-01-01 08:00", "", "", ""}).error().field ==
          "to");
}

TEST_CASE("the form is filled in both languages and names no customer", "[incident]") {
    IncidentRoom room;
    const std::string one = room.customer_of(room.job_that_passed());
    REQUIRE(customer_by_id(room.studio, one).ok());
    const IncidentWords words{"2000-01-01", "", "电脑被盗", "照片", "2026-11-30 网信办"};
    for (const Language language : {Language::Chinese, Language::English}) {
        const auto form = incident_form(room.studio, words, language);
        REQUIRE(form.ok());
        INFO(*form);
        for (const char* said : {"测试照相馆", "电脑被盗", "网信办", "owner"}) {
            CHECK(form_holds(*form, said));
        }
        CHECK_FALSE(form_holds(*form, "{"));
        CHECK_FALSE(form_holds(*form, "张三"));
        CHECK_FALSE(form_holds(*form, one));
    }
    CHECK(form_holds(*incident_form(room.studio, words, Language::Chinese),
                     "发送或删除资料的顾客：1 人"));
    CHECK(incident_form(room.studio, {"2000-01-01", "", "泄露 13800001234", "", ""},
                        Language::Chinese)
              .error()
              .field == "what");
}

TEST_CASE("an evidence pack holds consents, proofs and a dossier that is verified as any other",
          "[evidence]") {
    IncidentRoom room;
    const Job job = room.job_that_passed();
    const std::string customer = room.customer_of(job);
    const auto pack = make_evidence_pack(room.studio, "customer", customer);
    REQUIRE(pack.ok());
    CHECK(pack->consents == 2);
    CHECK(pack->records > 0);
    const auto dossier = read_dossier(pack->text, "pack.json");
    REQUIRE(dossier.ok());
    CHECK_FALSE(dossier_fault(*dossier, "").has_value());
    const auto evidence = nlohmann::json::parse(pack->text).at("$evidence");
    CHECK(evidence.at("customer") == customer);
    CHECK(evidence.at("consents").at(0).at("purpose") == "capture");
    CHECK(evidence.at("consents").at(0).contains("text"));
    CHECK(evidence.at("retention").at("shot_days") == 7);
    CHECK_FALSE(form_holds(pack->text, "张三"));
    CHECK_FALSE(form_holds(pack->text, "13800001234"));
    CHECK(make_evidence_pack(room.studio, "receipt", "none").error().code == ErrorCode::NotFound);
    room.studio.operator_role = Role::Staff;
    CHECK(make_evidence_pack(room.studio, "customer", customer).error().code ==
          ErrorCode::NotPermitted);
}

TEST_CASE("what was put to a pack cannot be changed unnoticed", "[evidence]") {
    IncidentRoom room;
    const std::string customer = room.customer_of(room.job_that_passed());
    const auto pack = make_evidence_pack(room.studio, "customer", customer);
    REQUIRE(pack.ok());
    const auto fault_of = [](const nlohmann::ordered_json& changed) {
        const auto dossier = read_dossier(changed.dump(), "pack.json");
        REQUIRE(dossier.ok());
        return dossier_fault(*dossier, "").has_value();
    };
    const auto whole = nlohmann::ordered_json::parse(pack->text);
    CHECK_FALSE(fault_of(whole));  // blanks do not count
    auto changed = whole;
    changed["$evidence"]["consents"][0]["text_version"] = "0";
    CHECK(fault_of(changed));
    changed = whole;
    changed["$evidence"]["made_at"].get_ref<std::string&>().back() ^= 1;
    CHECK(fault_of(changed));
    changed = whole;
    changed.erase("$evidence_signature");
    CHECK(fault_of(changed));
    changed = whole;
    changed.erase("$evidence");
    CHECK(fault_of(changed));
    const auto other = make_evidence_pack(room.studio, "customer", customer);
    changed = whole;  // signed for another head
    changed["$evidence_signature"] =
        nlohmann::ordered_json::parse(other->text).at("$evidence_signature");
    CHECK(fault_of(changed));
}

TEST_CASE("erased records count where they may be of the period", "[incident]") {
    IncidentRoom room;
    const auto gone =
        register_customer(room.studio, {"李四", "440300199001010024", "13900005678", {}, true});
    const auto erased_in = [&](const std::string& from, const std::string& to) {
        return incident_facts(room.studio, {from, to, "", "", ""})->erased;
    };
    const std::string before = iso_time(room.clock.now());
    room.clock.advance(std::chrono::hours{2});
    const std::string from = iso_time(room.clock.now());
    room.clock.advance(std::chrono::minutes{5});
    REQUIRE(reveal_customer(room.studio, gone->id).ok());  // alone in the period
    room.clock.advance(std::chrono::minutes{5});
    const std::string to = iso_time(room.clock.now());
    room.clock.advance(std::chrono::hours{2});
    REQUIRE(erase_customer(room.studio, gone->id, "本人要求").ok());
    CHECK(erased_in(from, to) > 0);
    CHECK(erased_in("2000-01-01", before) > 0);
    static_cast<void>(room.job_that_passed());  // the newest that has a time
    room.clock.advance(std::chrono::hours{2});
    const std::string later = iso_time(room.clock.now());
    CHECK(erased_in(later, "") == 0);
    const auto form = incident_form(room.studio, {from, to, "", "", ""}, Language::English);
    CHECK(form_holds(*form, "cannot be told in the log"));
}

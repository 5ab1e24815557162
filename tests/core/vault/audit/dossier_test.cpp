#include "core/vault/audit/dossier.h"

#include <utility>

#include <catch2/catch.hpp>

#include "core/vault/audit/anchor.h"
#include "tests/core/vault/audit/audit_scene.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::AuditScene;

namespace {

struct DossierScene : AuditScene {
    DossierScene() {
        const Job job = job_that_passed();
        customer = store->session(job.session)->customer;
        record(20);
        REQUIRE(customer_by_id(studio, customer).ok());
        record(11);
    }
    std::string customer;
};

}  // namespace

TEST_CASE("a dossier holds without the database, and comes back from its file", "[audit]") {
    DossierScene scene;
    const auto made = make_dossier(scene.studio, "customer", scene.customer);
    REQUIRE(made.ok());
    CHECK(made->entries.size() == 5);  // registered, two consents, viewed, and this export
    CHECK(made->anchor.count == 35 + 1);
    const auto read = read_dossier(dossier_json(*made), "f");
    REQUIRE(read.ok());
    CHECK_FALSE(dossier_fault(*read, ""));
    CHECK_FALSE(dossier_fault(*read, made->anchor.public_key));
    CHECK(dossier_fault(*read, std::string(64, '0')));
    CHECK(dossier_json(*read) == dossier_json(*made));
    CHECK(make_dossier(scene.studio, "customer", "c-none").error().code == ErrorCode::NotFound);
    CHECK(make_dossier(scene.studio, "receipt", "r-none").error().code == ErrorCode::NotFound);
}

TEST_CASE("a dossier's record that was changed or moved is named", "[audit]") {
    DossierScene scene;
    const Dossier made = *make_dossier(scene.studio, "customer", scene.customer);
    const auto fault_after = [&](const std::function<void(Dossier&)>& change) {
        Dossier changed = made;
        change(changed);
        const auto fault = dossier_fault(changed, "");
        return fault ? fault->en : std::string();
    };
    CHECK(fault_after([](Dossier&) {}).empty());
    const std::string second = std::to_string(made.entries[1].number);
    const std::string named = "record " + second + " is not what the signed head stands for";
    CHECK(fault_after([](Dossier& it) { it.entries[1].text.back() = ' '; }) == named);
    CHECK(fault_after([](Dossier& it) { it.entries[1].salt = it.entries[0].salt; }) == named);
    CHECK(fault_after([](Dossier& it) { it.entries[1].salt = "zz"; }) == named);
    CHECK(fault_after([](Dossier& it) { it.entries[1].tag.clear(); }) == named);
    CHECK(fault_after([](Dossier& it) { it.entries[1].proof.pop_back(); }) == named);
    CHECK(fault_after([](Dossier& it) { it.entries[2] = it.entries[1]; }) == named);
    CHECK_FALSE(fault_after([](Dossier& it) { it.id = "c-other"; }).empty());
    CHECK_FALSE(fault_after([](Dossier& it) { it.anchor.count += 1; }).empty());
    CHECK_FALSE(fault_after([](Dossier& it) { it.anchor.head[3] ^= 1; }).empty());
}

TEST_CASE("a dossier with a false signature or without a record is none", "[audit]") {
    DossierScene scene;
    const Dossier made = *make_dossier(scene.studio, "customer", scene.customer);
    Dossier empty = made;
    empty.entries.clear();
    Dossier forged = made;
    forged.anchor.count += 1;
    for (const Dossier& one : {empty, forged}) {
        const auto read = read_dossier(dossier_json(one), "f");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::InvalidInput);
        CHECK(read.error().field == "dossier");
        CHECK(read.error().file == "f");
    }
}

TEST_CASE(
    "a dossier's record that was taken out, doubled, exchanged or put in is named as it is read",
    "[audit]") {
    DossierScene scene;
    const Dossier made = *make_dossier(scene.studio, "customer", scene.customer);
    const auto named = [&](const std::function<void(Dossier&)>& change) {
        Dossier changed = made;
        change(changed);
        const auto read = read_dossier(dossier_json(changed), "f");
        if (read) {
            return std::string();
        }
        CHECK(read.error().code == ErrorCode::InvalidInput);
        CHECK(read.error().field == "dossier");
        return read.error().message.en;
    };
    const auto number = [&](std::size_t at) { return std::to_string(made.entries[at].number); };
    const std::size_t last = made.entries.size() - 1;
    REQUIRE(last == 4);
    CHECK(named([](Dossier&) {}).empty());
    for (std::size_t at = 0; at <= last; ++at) {
        CAPTURE(at);
        CHECK(named([&](Dossier& it) {
                  it.entries.erase(it.entries.begin() + static_cast<long>(at));
              }) == "f: record " + number(at) + " was taken out");
    }
    CHECK(named([](Dossier& it) { it.entries[2] = it.entries[1]; }) ==
          "f: record " + number(1) + " stands there twice");
    CHECK(named([](Dossier& it) { it.entries.push_back(it.entries[0]); }) ==
          "f: record " + number(0) + " stands there twice");
    CHECK(named([](Dossier& it) { std::swap(it.entries[1], it.entries[3]); }) ==
          "f: record " + number(3) + " stands where record " + number(1) +
              " belongs: records were exchanged");
    CHECK(named([](Dossier& it) {
              std::swap(it.entries[0].text, it.entries[1].text);
              std::swap(it.entries[0].salt, it.entries[1].salt);
              std::swap(it.entries[0].proof, it.entries[1].proof);
          }) == "f: record " + number(1) + " stands where record " + number(0) +
                    " belongs: records were exchanged");
    const auto again = *make_dossier(scene.studio, "customer", scene.customer);
    CHECK(named([&](Dossier& it) { it.entries.push_back(again.entries.back()); }) ==
          "f: record " + std::to_string(again.entries.back().number) +
              " is not among those that the dossier promises");
    CHECK_FALSE(named([](Dossier& it) {
                    it.contents.pop_back();
                    it.entries.pop_back();
                }).empty());
    CHECK_FALSE(named([&](Dossier& it) { it.anchor.promised = again.anchor.promised; }).empty());
    CHECK_FALSE(named([](Dossier& it) {
                    it.anchor.promised.clear();  // as if an older version had made it
                    it.contents.clear();
                    it.entries.pop_back();
                }).empty());
}

TEST_CASE("an older dossier, which promises nothing, holds as what it is", "[audit]") {
    DossierScene scene;
    Dossier older = *make_dossier(scene.studio, "customer", scene.customer);
    older.anchor = *anchor_now(scene.studio);
    older.contents.clear();
    const std::string text = dossier_json(older);
    CHECK(text.find("\"dossier\": 1,") != std::string::npos);
    CHECK(text.find("promised") == std::string::npos);
    const auto read = read_dossier(text, "f");
    REQUIRE(read.ok());
    CHECK(read->anchor.promised.empty());
    CHECK_FALSE(dossier_fault(*read, older.anchor.public_key));
}

TEST_CASE("no dossier is made of a log in which one of its records cannot be read", "[audit]") {
    DossierScene scene;
    const auto made = make_dossier(scene.studio, "customer", scene.customer);
    REQUIRE(made.ok());
    scene.break_in();
    scene.sql("UPDATE audit_entry SET sealed='spoilt' WHERE number=?", {made->entries[1].number});
    CHECK(make_dossier(scene.studio, "customer", scene.customer).error().code ==
          ErrorCode::Environment);
}

TEST_CASE("a damaged dossier is an error that names the file, or does not hold", "[audit]") {
    DossierScene scene;
    const std::string whole = dossier_json(*make_dossier(scene.studio, "customer", scene.customer));
    for (std::size_t i = 0; i < whole.size(); i += 3) {
        const auto cut = read_dossier(std::string_view(whole).substr(0, i), "f");
        if (!cut) {
            CHECK(cut.error().field == "dossier");
        }
        CHECK((!cut || i + 3 >= whole.size()));
        std::string changed = whole;
        changed[i] = changed[i] == '7' ? '8' : '7';
        const auto read = read_dossier(changed, "f");
        if (read && !dossier_fault(*read, "")) {
            CHECK(read->entries.size() == 3);
            CHECK(dossier_json(*read) == whole);  // blanks alone were changed
        }
    }
}

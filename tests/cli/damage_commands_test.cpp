// What the command line says of a home that is damaged.

#include <filesystem>

#include "db/database.h"
#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
namespace db = huizhi::db;
namespace fs = std::filesystem;

namespace {

/// As somebody with the file and another program does.
void run(const Counter& counter, const std::string& sql) {
    const auto database = db::Database::open(fs::path(counter.home()) / "studio.db");
    REQUIRE(database.ok());
    INFO(sql);
    REQUIRE((*database)->run("PRAGMA foreign_keys=OFF").ok());
    REQUIRE((*database)->run(sql).ok());
}

Json one_document(const ProgramResult& result) {
    INFO(result.out << result.err);
    REQUIRE(Json::accept(result.out));
    return Json::parse(result.out);
}

}  // namespace

TEST_CASE("a damaged record is left out of a list, named, and ends with 5", "[cli][damage]") {
    const Counter counter;
    const std::string bad = counter.customer(kAdult, "13800000001");
    CHECK(counter.ask({"studio", "check"}).at("sound") == true);
    run(counter, "UPDATE customer SET sex=CASE sex WHEN 'male' THEN 'female' ELSE 'male' END");

    const ProgramResult found = counter.call({"customer", "find", "13800000001"});
    CHECK(found.exit_code == 5);
    const Json list = one_document(found);
    CHECK(list.at("customers").empty());
    REQUIRE(list.at("damaged").size() == 1);
    CHECK(list.at("damaged").at(0).at("record") == "customer/" + bad);
    CHECK(found.err.find(bad) != std::string::npos);

    const ProgramResult shown = counter.call({"customer", "show", bad});
    CHECK(shown.exit_code == 5);
    CHECK(one_document(shown).at("error").at("field") == "damaged");

    const ProgramResult checked = counter.call({"studio", "check"});
    CHECK(checked.exit_code == 5);
    CHECK(one_document(checked).at("sound") == false);
    CHECK(one_document(checked).at("damaged").size() == 1);
}

TEST_CASE("what a damaged job would tell of its receipt or its customer is said to be missing",
          "[cli][damage]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::string job =
        counter.ask({"job", "add", session, "--format", "id-card@450000", "--photo", kPortrait})
            .at("job")
            .at("id");
    const std::string receipt =
        counter.ask({"receipt", "record", job, "--number", "GX20261122"}).at("receipt").at("id");
    CHECK(counter.ask({"customer", "find", job}).at("customers").size() == 1);
    run(counter, "UPDATE job SET price_fen=price_fen+1");

    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"receipt", "list"}, {"receipt", "show", receipt}}) {
        const ProgramResult listed = counter.call(words);
        CHECK(listed.exit_code == 5);
        const Json document = one_document(listed);
        CHECK(document.dump().find("GX20261122") != std::string::npos);  // itself it is whole
        REQUIRE(document.at("damaged").size() == 1);
        CHECK(document.at("damaged").at(0).at("record") == "job/" + job);
    }
    const ProgramResult found = counter.call({"customer", "find", job});
    CHECK(found.exit_code == 5);
    CHECK(found.err.find(job) != std::string::npos);
}

TEST_CASE("a report in any form, and a job with a damaged retake, end with 5", "[cli][damage]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::string job =
        counter.ask({"job", "add", session, "--format", "id-card@450000", "--photo", kPortrait})
            .at("job")
            .at("id");
    counter.ask({"job", "retake", job, "--photo", kPortrait});
    run(counter, "UPDATE retake SET shot=shot+5");
    const ProgramResult shown = counter.call({"job", "show", job});
    CHECK(shown.exit_code == 5);
    CHECK(one_document(shown).contains("damaged"));

    run(counter, "UPDATE job SET price_fen=price_fen+1");
    const ProgramResult told = counter.call({"report", "day", "--format", "json"});
    CHECK(told.exit_code == 5);
    CHECK(one_document(told).at("error").at("field") == "damaged");
    CHECK(told.err.find(job) != std::string::npos);
}

TEST_CASE("bytes that are no text still give one JSON document", "[cli][damage]") {
    const Counter counter;
    counter.customer(kAdult, "13800000001");
    run(counter, "UPDATE customer SET name=CAST(x'ff80' AS TEXT), id=CAST(x'63ff' AS TEXT)");
    const ProgramResult found = counter.call({"customer", "find", "13800000001"});
    CHECK(found.exit_code == 5);
    CHECK(one_document(found).at("damaged").size() == 1);
}

TEST_CASE("lost writes are told, read on, not written, and accepted by the owner alone",
          "[cli][damage]") {
    const Counter counter;
    counter.customer(kAdult, "13800000001");
    const fs::path home = counter.home();
    {
        const auto database = db::Database::open(home / "studio.db");
        REQUIRE((*database)->run("PRAGMA wal_checkpoint(TRUNCATE)").ok());
    }
    CHECK(counter.call({"studio", "accept-loss"}).exit_code == 1);
    fs::copy_file(home / "studio.db", home / "older.db");
    const std::string session = counter.session_of(
        counter.ask({"customer", "find", "13800000001"}).at("customers").at(0).at("id"));
    fs::remove(home / "studio.db-wal");
    fs::remove(home / "studio.db-shm");
    fs::copy_file(home / "older.db", home / "studio.db", fs::copy_options::overwrite_existing);

    const ProgramResult found = counter.call({"customer", "find", "13800000001"});
    CHECK(found.exit_code == 5);
    CHECK(one_document(found).at("customers").size() == 1);
    CHECK(one_document(found).at("damaged").size() == 1);
    CHECK(found.err.find("huizhi studio accept-loss") != std::string::npos);
    const ProgramResult refused =
        counter.call({"session", "open", "--customer",
                      one_document(found).at("customers").at(0).at("id").get<std::string>()});
    CHECK(refused.exit_code == 5);
    CHECK(one_document(refused).at("error").at("field") == "lost-writes");
    const auto records = [&] {  // who looks is recorded on top of the loss no more than anything
        return one_document(counter.call({"audit", "list"})).at("count").get<int>();
    };
    const int before = records();
    counter.call({"customer", "find", "13800000001"});
    CHECK(records() == before);

    const Json accepted = counter.ask({"studio", "accept-loss"});
    CHECK(accepted.at("lost_writes").get<int>() >= 1);
    CHECK(counter.ask({"customer", "find", "13800000001"}).count("damaged") == 0);
    CHECK(records() > before);
}

#include "core/base/clock.h"
#include "db/database.h"
#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string in_days(int days) {
    return huizhi::add_days(huizhi::iso_day(huizhi::SystemClock().now()), days);
}

/// What a call that is refused says.
struct Refusal {
    int exit_code;
    std::string field;
    std::string message;
};
Refusal refused(const ProgramResult& result) {
    INFO(result.out << result.err);
    const Json error = Json::parse(result.out).at("error");
    return {result.exit_code, error.at("field"), error.at("message")};
}

ProgramResult call_as(const Counter& counter,
                      const std::string& user,
                      std::vector<std::string> words) {
    words.insert(words.begin(), kHuizhi);
    for (const std::string& word :
         {std::string("--json"), std::string("--lang"), std::string("en"), std::string("--user"),
          user, std::string("--home"), counter.home()}) {
        words.push_back(word);
    }
    return run_program(words, {{"HUIZHI_PASSWORD", "battery staple"}});
}

void add(const Counter& counter, const std::string& name, const std::string& role) {
    std::vector<std::string> words{kHuizhi, "account", "add",  name,     "--role",
                                   role,    "--user",  "boss", "--home", counter.home()};
    const ProgramResult added = run_program(words, {{"HUIZHI_PASSWORD", "correct horse battery"},
                                                    {"HUIZHI_NEW_PASSWORD", "battery staple"}});
    INFO(added.err);
    REQUIRE(added.exit_code == 0);
}

}  // namespace

TEST_CASE("a licence is shown, and renewed by number and last day", "[cli][studio]") {
    const Counter counter;
    const Json before = counter.ask({"studio", "show"});
    CHECK(before.at("studio") == "测试照相馆");
    CHECK(before.at("licence").at("number") == "L-1");
    CHECK(before.at("licence").at("expires") == "2099-12-31");
    CHECK(before.at("warnings").empty());

    const Refusal past =
        refused(counter.call({"studio", "licence", "--number", "L-2", "--expires", in_days(-1)}));
    CHECK(past.exit_code == 3);
    CHECK(past.field == "expires");
    CHECK(refused(counter.call({"studio", "licence", "--number", "L-2", "--expires", "soon"}))
              .field == "expires");
    CHECK(counter.ask({"studio", "show"}).at("licence").at("number") == "L-1");

    const ProgramResult renewed =
        counter.call({"studio", "licence", "--number", "L-2", "--expires", in_days(12)});
    REQUIRE(renewed.exit_code == 0);
    CHECK(Json::parse(renewed.out).at("licence").at("number") == "L-2");
    const ProgramResult shown = counter.call({"studio", "show"});
    const Json after = Json::parse(shown.out);
    CHECK(after.at("licence").at("days_left") == 12);
    REQUIRE(after.at("warnings").size() == 1);
    CHECK(after.at("warnings").at(0).at("days_left") == 12);
    CHECK(shown.err.find("还有 12 天到期") != std::string::npos);
    CHECK(counter.call({"customer", "find", "x"}).err.find("还有 12 天到期") != std::string::npos);
}

TEST_CASE("certificates and roles are changed by those who may", "[cli][studio]") {
    const Counter counter;
    add(counter, "amy", "admin");
    add(counter, "sam", "staff");
    const Json renewed = counter.ask(
        {"account", "certificate", "sam", "--number", "C-1", "--expires", in_days(400)});
    CHECK(renewed.at("account").at("certificate") == "C-1");
    CHECK(call_as(counter, "amy",
                  {"account", "certificate", "sam", "--number", "C-2", "--expires", in_days(20)})
              .exit_code == 0);
    CHECK(counter.ask({"studio", "show"}).at("warnings").at(0).at("account") == "sam");
    CHECK(refused(call_as(counter, "amy",
                          {"account", "certificate", "sam", "--number", "C-2", "--expires",
                           "2020-01-01"}))
              .field == "expires");
    const std::vector<std::vector<std::string>> not_for_staff{
        {"studio", "show"},
        {"studio", "licence", "--number", "L-2", "--expires", in_days(12)},
        {"account", "certificate", "sam", "--number", "C-3", "--expires", in_days(12)},
        {"account", "role", "sam", "--role", "owner"}};
    for (const std::vector<std::string>& words : not_for_staff) {
        CHECK(refused(call_as(counter, "sam", words)).exit_code == 4);
    }
    CHECK(
        refused(call_as(counter, "amy", {"account", "role", "amy", "--role", "owner"})).exit_code ==
        4);
    CHECK(counter.ask({"account", "role", "sam", "--role", "admin"}).at("account").at("role") ==
          "admin");
    CHECK(call_as(counter, "sam", {"studio", "show"}).exit_code == 0);  // with the same password
    CHECK(refused(counter.call({"account", "role", "boss", "--role", "staff"})).exit_code == 1);
    CHECK(refused(counter.call({"account", "role", "nobody", "--role", "staff"})).exit_code == 6);
}

TEST_CASE("a password that is guessed first founds no studio", "[cli][studio]") {
    const TempDir folder;
    for (const std::string& password :
         {std::string("123456"), std::string("woaini1314"), std::string("老王照相馆1990")}) {
        const ProgramResult made = run_program(
            {kHuizhi, "init", "--studio", "老王照相馆", "--licence", "L-1", "--licence-expires",
             "2099-12-31", "--owner", "boss", "--json", "--home", (folder / "home").string()},
            {{"HUIZHI_PASSWORD", password}});
        CHECK(refused(made).exit_code == 3);
        CHECK(refused(made).field == "password");
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a production password costs 64 MiB and three passes at least", "[cli][studio]") {
    const Counter counter;
    const auto database = huizhi::db::Database::open(counter.home() + "/studio.db");
    REQUIRE(database.ok());
    const auto rows = (*database)->select({"operations", "memory"},
                                          "FROM locked_key WHERE holder='account/boss'", {});
    REQUIRE(rows.ok());
    REQUIRE(rows->rows.size() == 1);
    CHECK(rows->rows.front().number("operations") >= 3);
    CHECK(rows->rows.front().number("memory") >= 64LL * 1024 * 1024);
}

// What is pasted into a command with letters that nobody sees, or in full width.

#include <fstream>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Each word of a command that a person copies from a screen, a chat or a list.
std::string pasted(const std::string& word) {
    return "\u202D" + word + "\uFEFF\u00A0";
}

}  // namespace

TEST_CASE("ids, dates, amounts and choices are read whatever was pasted with them", "[cli]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    const std::string session =
        counter.ask({"session", "open", "--customer", pasted(customer)}).at("session").at("id");
    const Json job = counter
                         .ask({"job", "add", pasted(session), "--format", pasted("id-card@450000"),
                               "--photo", kPortrait, "--price", pasted("３０００")})
                         .at("job");
    CHECK(job.at("price_fen") == 3000);
    const std::string id = job.at("id");
    const Json paid = counter.ask(
        {"payment", "add", pasted(id), "--method", pasted("cash"), "--amount", pasted("3000")});
    CHECK(paid.at("payment").at("method") == "cash");
    CHECK(counter.ask({"job", "show", pasted(id)}).at("job").at("id") == id);
    const Json receipt =
        counter.ask({"receipt", "record", pasted(id), "--number", pasted("GX20261122")})
            .at("receipt");
    CHECK(receipt.at("number") == "GX20261122");
    const std::string day = counter.ask({"report", "day"}).at("date");
    CHECK(counter.ask({"report", "day", pasted(day)}).at("date") == day);
    CHECK(counter.ask({"job", "list", "--date", pasted(day)}).at("jobs").size() == 1);
}

TEST_CASE("a licence and a certificate are read whatever was pasted with them", "[cli]") {
    const TempDir dir;
    const Environment password{{"HUIZHI_PASSWORD", "correct horse battery"}};
    const auto call = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {kHuizhi, "--json", "--home", (dir / "home").string()});
        const ProgramResult run = run_program(words, password);
        INFO(run.out << run.err);
        REQUIRE(run.exit_code == 0);
        return Json::parse(run.out);
    };
    call({"init", "--studio", pasted("测试照相馆"), "--licence", pasted("L-1"), "--licence-expires",
          pasted("2099-12-31"), "--owner", pasted("boss")});
    const Json shown = call({"studio", "show", "--user", pasted("boss")});
    CHECK(shown.dump().find("\u202D") == std::string::npos);
    CHECK(shown.dump().find("L-1") != std::string::npos);
    call({"account", "certificate", "boss", "--number", pasted("C-1"), "--expires",
          pasted("2098-12-31"), "--user", "boss"});
    CHECK(call({"studio", "show", "--user", "boss"}).dump().find("2098-12-31") !=
          std::string::npos);
}

TEST_CASE("an account needs a name that people see", "[cli]") {
    const TempDir dir;
    const ProgramResult run = run_program(
        {kHuizhi, "--json", "--home", (dir / "home").string(), "init", "--studio", "测试照相馆",
         "--licence", "L-1", "--licence-expires", "2099-12-31", "--owner", "\u200B\u2060"},
        {{"HUIZHI_PASSWORD", "correct horse battery"}});
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("field") == "owner");
    CHECK_FALSE(fs::exists(dir / "home"));
}

TEST_CASE("a file's name may hold letters that nobody sees", "[cli]") {
    const TempDir dir;
    const fs::path photo = dir / "a\u200B b．jpg";
    fs::copy_file(kPortrait, photo);
    CHECK(run_program({kHuizhi, "photo", "check", photo, "--format", "id-card"}).exit_code == 0);
}

TEST_CASE("the name of a card's photo may hold letters that nobody sees", "[cli]") {
    const TempDir dir;
    const fs::path photo = dir / "a\u200B b．jpg";
    std::ofstream(photo) << "no photo";
    const ProgramResult run = run_program(
        {kHuizhi, "--json", "--home", (dir / "home").string(), "customer", "read", photo});
    INFO(run.out << run.err);
    REQUIRE(run.exit_code != 0);
    CHECK(Json::parse(run.out).at("error").at("file") == photo.string());
}

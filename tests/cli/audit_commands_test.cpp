// The audit log over the command line: what is recorded, verified and proved.
#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/counter.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::Counter;
using tests::Json;

namespace {

void write(const tests::fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string read(const tests::fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> acts(const Counter& counter) {
    std::vector<std::string> words;
    const Json listed = counter.ask({"audit", "list"});
    for (const Json& record : listed.at("records")) {
        words.insert(words.begin(), record.at("act").get<std::string>());
    }
    return words;
}

}  // namespace

TEST_CASE("a day's acts are listed, verified and anchored", "[audit]") {
    const Counter counter;
    const std::string customer = counter.customer(tests::kAdult, "13800001234");
    counter.ask({"customer", "find", "zhangsan"});
    counter.ask({"customer", "show", customer});
    counter.ask({"customer", "show", customer, "--reveal"});
    CHECK(acts(counter) == std::vector<std::string>{"login", "register", "consent", "consent",
                                                    "search", "view", "reveal"});
    const std::string file = (counter.folder() / "day.json").string();
    const Json day = counter.ask({"report", "day", "--out", file});
    CHECK(day.at("audit").at("count") == 10);  // the list, the day and its export too
    CHECK(day.at("audit").at("head").get<std::string>().size() == 64);
    CHECK(day.at("audit").at("signature").get<std::string>().size() == 136);
    const Json whole = counter.ask({"audit", "verify", "--anchor", file});
    CHECK(whole.at("whole") == true);
    CHECK(whole.at("erased") == 0);
    const Json page = counter.ask({"audit", "list", "--limit", "1", "--before", "3"});
    CHECK(page.at("records").size() == 1);
    CHECK(page.at("records")[0].at("id") == 2);
    CHECK(page.at("records")[0].at("thing") == customer);
    CHECK(read(counter.folder() / "day.json").find("张三") == std::string::npos);
}

TEST_CASE("for people the list speaks their language, and JSON keeps its words", "[audit]") {
    const Counter counter;
    const std::string customer = counter.customer(tests::kAdult, "13800001234");
    counter.ask({"receipt", "list"});
    const auto listed = [&](const char* language) {
        return tests::run_program({tests::kHuizhi, "--home", counter.home(), "--lang", language,
                                   "--user", "boss", "audit", "list"},
                                  {{"HUIZHI_PASSWORD", "correct horse battery"}});
    };
    const auto chinese = listed("zh");
    INFO(chinese.out << chinese.err);
    REQUIRE(chinese.exit_code == 0);
    CHECK(chinese.out.find("登记  顾客 " + customer) != std::string::npos);
    CHECK(chinese.out.find("登录  账号 boss") != std::string::npos);
    for (const char* word : {"register", "customer", "login", "account"}) {
        INFO(word);
        CHECK(chinese.out.find(word) == std::string::npos);
    }
    CHECK(listed("en").out.find("registered  customer " + customer) != std::string::npos);
    const Json records = counter.ask({"audit", "list"}).at("records");
    CHECK(std::any_of(records.begin(), records.end(), [](const Json& record) {
        return record.at("act") == "register" && record.at("kind") == "customer";
    }));
}

TEST_CASE("an anchor in a PDF is read, and one that belongs to another log is told", "[audit]") {
    const Counter counter;
    const Json audit = counter.ask({"report", "day"}).at("audit");
    const std::string line = "huizhi-anchor:1:" + audit.at("count").dump() + ":" +
                             audit.at("head").get<std::string>() + ":" +
                             audit.at("signature").get<std::string>() + ":" +
                             audit.at("public_key").get<std::string>();
    const auto pdf = counter.folder() / "day.pdf";
    write(pdf, "%PDF-1.5\n1 0 obj\n<< /Keywords (" + line + ") >>\nendobj\n");
    CHECK(counter.ask({"audit", "verify", "--anchor", pdf.string()}).at("whole") == true);

    const Counter other;
    const auto refused = other.call({"audit", "verify", "--anchor", pdf.string()});
    CHECK(refused.exit_code == 1);
    CHECK(Json::parse(refused.out).at("whole") == false);
}

TEST_CASE("an anchor or dossier that cannot be read is exit 3", "[audit]") {
    const Counter counter;
    const auto file = counter.folder() / "bad.json";
    for (const char* text : {"", "{}", "{\"audit\": {\"count\": 1}}", "%PDF-1.5 nothing"}) {
        INFO(text);
        write(file, text);
        CHECK(counter.call({"audit", "verify", "--anchor", file.string()}).exit_code == 3);
        CHECK(counter.call({"audit", "verify", "--dossier", file.string()}).exit_code == 3);
    }
    CHECK(counter.call({"audit", "verify", "--anchor", "/nowhere/day.json"}).exit_code == 3);
    CHECK(counter.call({"audit", "list", "--limit", "0"}).exit_code == 2);
}

TEST_CASE("a dossier from which a record was taken is exit 3, and the record is named", "[audit]") {
    const Counter counter;
    const std::string customer = counter.customer(tests::kAdult, "13800001234");
    const auto file = counter.folder() / "dossier.json";
    for (const char* way : {"dossier", "pack"}) {
        counter.ask({"audit", way, "--customer", customer, "--out", file.string(), "--overwrite"});
        const Json whole = Json::parse(read(file));
        const auto verify = [&](const Json& changed) {
            write(file, changed.dump());
            return tests::run_program({tests::kHuizhi, "--json", "--lang", "en", "--home",
                                       "/nowhere", "audit", "verify", "--dossier", file.string()});
        };
        CHECK(Json::parse(verify(whole).out).at("complete") == true);
        const auto& entries = whole.at("entries");
        const auto named = [&](std::size_t at) {
            return "record " + entries.at(at).at("number").dump() + " ";
        };
        Json cut = whole;
        cut["entries"].erase(2);
        const auto taken = verify(cut);
        tests::check_error(taken, 3, "dossier");
        CHECK(taken.out.find(named(2) + "was taken out") != std::string::npos);
        Json doubled = whole;
        doubled["entries"].push_back(entries.at(1));
        CHECK(verify(doubled).out.find(named(1) + "stands there twice") != std::string::npos);
        Json swapped = whole;
        std::swap(swapped["entries"][0], swapped["entries"][1]);
        const auto exchanged = verify(swapped);
        tests::check_error(exchanged, 3, "dossier");
        CHECK(exchanged.out.find(named(1) + "stands where") != std::string::npos);
        Json older = whole;
        older["dossier"] = 1;
        tests::check_error(verify(older), 3, "dossier");
        if (std::string(way) == "pack") {
            Json bare = whole;
            bare.erase("$evidence");
            bare.erase("$evidence_signature");
            CHECK(verify(bare).exit_code == 1);
        }
        write(file, whole.dump());
        CHECK(counter.call({"audit", "verify", "--anchor", file.string()}).exit_code == 0);
    }
}

TEST_CASE("a dossier is verified without the studio", "[audit]") {
    const Counter counter;
    const std::string customer = counter.customer(tests::kAdult, "13800001234");
    const auto file = counter.folder() / "dossier.json";
    const Json made =
        counter.ask({"audit", "dossier", "--customer", customer, "--out", file.string()});
    CHECK(made.at("records") == 4);  // registered, two consents, and this export
    const std::vector<std::string> verify = {tests::kHuizhi, "--json", "--home",    "/nowhere",
                                             "audit",        "verify", "--dossier", file.string()};
    const auto whole = tests::run_program(verify);
    CHECK(whole.exit_code == 0);
    CHECK(Json::parse(whole.out).at("records")[0].at("act") == "register");
    std::string text = read(file);
    const auto at = text.find("act=register");
    REQUIRE(at != std::string::npos);
    write(file, text.replace(at, 12, "act=deletion"));
    const auto broken = tests::run_program(verify);
    CHECK(broken.exit_code == 1);
    CHECK(Json::parse(broken.out).at("whole") == false);
    CHECK(counter.call({"audit", "dossier", "--out", file.string()}).exit_code == 2);
    CHECK(counter.call({"audit", "dossier", "--receipt", "r-none", "--out", file.string()})
              .exit_code == 6);
}

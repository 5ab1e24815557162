// What people type, paste and list, and the computer's own clock, through the real command line.

#include <ctime>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/support/counter.h"
#include "tests/support/filled.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

ProgramResult add(const Counter& counter,
                  const std::string& name,
                  const std::string& number,
                  const std::string& phone) {
    return counter.call({"customer", "add", "--name", name, "--id-number", number, "--phone", phone,
                         "--consent", "yes"});
}

Json customer_of(const ProgramResult& run) {
    INFO(run.out << run.err);
    REQUIRE(run.exit_code == 0);
    return Json::parse(run.out).at("customer");
}

std::string found(const Counter& counter, const std::string& text) {
    const Json customers = counter.ask({"customer", "find", text}).at("customers");
    return customers.size() == 1 ? customers[0].at("id").get<std::string>() : "";
}

/// The wall clock of the programs that are started with `environment`.
Environment clock_at(const fs::path& file, int year) {
    std::tm day{};
    day.tm_year = year - 1900;
    day.tm_mday = 2;
    const std::int64_t off = static_cast<std::int64_t>(::timegm(&day)) - std::time(nullptr);
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(&off), sizeof off);
    return {{"LD_PRELOAD", HUIZHI_CLOCK_SHIFT},
            {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
            {"CLOCK_SHIFT", file.string()},
            {"HUIZHI_PASSWORD", "correct horse battery"}};
}

/// The command ends with the clock's error, of this year.
void names_clock(std::vector<std::string> words,
                 const std::string& home,
                 const Environment& environment,
                 int year) {
    words.insert(words.begin(), {kHuizhi, "--json", "--user", "boss", "--home", home});
    const ProgramResult run = run_program(words, environment);
    INFO(words[6] << ": " << run.out << run.err);
    CHECK(run.exit_code == 5);
    const Json error = Json::parse(run.out).at("error");
    CHECK(error.at("field") == "clock");
    CHECK(error.at("message").get<std::string>().find(std::to_string(year)) != std::string::npos);
}

}  // namespace

TEST_CASE("one person in many spellings is one customer, kept in one form", "[flow]") {
    const Counter counter;
    const Json first = customer_of(add(counter, "买买提．艾力", kAdult, "13800001234"));
    CHECK(first.at("name") == "买买提·艾力");
    CHECK(first.at("name_typed") == "买买提．艾力");
    for (const char* name : {"买买提.艾力", "买买提･艾力", "买买提。艾力", "买买提⋅艾力",
                             "买买提●艾力", "买买提　·　艾力", "\u200B买买提·艾力\uFEFF"}) {
        INFO(name);
        CHECK(customer_of(add(counter, name, kAdult, "13800001234")).at("id") == first.at("id"));
        CHECK(found(counter, name) == first.at("id"));
    }
    const Json second = customer_of(add(counter, "王\uE863", kOther, "13800005678"));
    CHECK(second.at("name") == "王䶮");
    CHECK(found(counter, "王䶮") == second.at("id"));
    CHECK(found(counter, "王 \uE863") == second.at("id"));
}

TEST_CASE("numbers are read whatever was pasted with them", "[flow]") {
    const Counter counter;
    std::string id;
    for (const char* mark :
         {"\u202D", "\u200E", "\uFE0D", "\u200B", "\uFEFF", "\u00A0", "\u2003", "\u3000"}) {
        const std::string seen = mark;
        const Json customer =
            customer_of(add(counter, filled("张~三", seen), filled("~" + kAdult + "~", seen),
                            filled("138~00001234~", seen)));
        CHECK(customer.at("name") == "张三");
        id = id.empty() ? customer.at("id").get<std::string>() : id;
        CHECK(customer.at("id") == id);
        CHECK(found(counter, seen + "13800001234") == id);
        CHECK(found(counter, kAdult + seen) == id);
    }
}

TEST_CASE("a clock that cannot be right is named before anything else", "[flow]") {
    const Counter counter;
    const std::string nowhere = (counter.folder() / "new").string();
    const std::vector<std::vector<std::string>> calls = {
        {"customer", "add", "--name", "x", "--id-number", "1", "--phone", "1", "--consent", "yes"},
        {"session", "open", "--customer", "nobody"},
        {"report", "day"},
        {"queue", "run", "--timeout", "1"},
        {"init", "--studio", "x", "--licence", "L", "--licence-expires", "2001-01-01", "--owner",
         "x"}};
    for (const int year : {1970, 2000, 2038}) {
        for (const auto& call : calls) {
            names_clock(call, call[0] == "init" ? nowhere : counter.home(),
                        clock_at(counter.folder() / "clock", year), year);
        }
    }
    CHECK_FALSE(fs::exists(nowhere));
}

TEST_CASE("a wrong clock is named where there is no home, too", "[flow]") {
    const TempDir place;
    const std::string nowhere = (place / "none").string();
    const std::string out = (place / "out").string();
    const std::vector<std::vector<std::string>> all{
        {"photo", "check", kPortrait, "--format", "id-card@440300"},
        {"photo", "make", kPortrait, "--format", "id-card@440300", "--out", out + ".jpg"},
        {"photo", "batch", place.path().string(), "--format", "id-card", "--out", out},
        {"photo", "sheet", kPortrait, "--format", "inch-1", "--paper", "5in", "--out",
         out + ".pdf"},
        {"plugin", "validate", std::string(HUIZHI_SOURCE_DIR) + "/plugins/cities/440300-shenzhen"},
        {"customer", "find", "x"}};
    for (const int year : {2000, 2038}) {
        const auto environment = clock_at(place / "clock", year);
        for (const auto& words : all) {
            names_clock(words, nowhere, environment, year);
        }
    }
    CHECK_FALSE(fs::exists(out + ".jpg"));
    CHECK_FALSE(fs::exists(nowhere));
}

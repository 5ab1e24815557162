#include <algorithm>
#include <sstream>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

ProgramResult typed(std::vector<std::string> words) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {"--json", "--lang", "en"});
    return run_program(words, {{"HUIZHI_HOME", "/nowhere/at/all"}});
}

}  // namespace

TEST_CASE("a program without its library of commands says so as the contract has it", "[cli]") {
    const TempDir place;
    const fs::path lonely = place.path() / "bin" / "huizhi";
    fs::create_directories(lonely.parent_path());
    fs::copy_file(kHuizhi, lonely);
    const ProgramResult run =
        run_program({lonely.string(), "--json", "--lang", "en", "format", "list"});
    CHECK(run.exit_code == 5);
    const Json error = Json::parse(run.out).at("error");
    CHECK(error.at("code") == "environment");
    CHECK(error.at("message").get<std::string>().find("install it again") != std::string::npos);
    CHECK(run.err.find("huizhi-commands") != std::string::npos);
}

TEST_CASE("version and help are one JSON document where JSON is asked for", "[cli]") {
    const std::string version =
        run_program({kHuizhi, "--version"}, {{"HUIZHI_HOME", "/nowhere/at/all"}}).out;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"--version"}, {"--version", "photo", "make"}}) {
        const ProgramResult told = typed(words);
        CHECK(told.exit_code == 0);
        const Json document = Json::parse(told.out);
        CHECK(document.at("name") == "huizhi");
        CHECK("huizhi " + document.at("version").get<std::string>() + "\n" == version);
    }
    const ProgramResult help = typed({"cash", "open", "--help"});
    CHECK(help.exit_code == 0);
    CHECK(Json::parse(help.out).at("help").get<std::string>().find("--float") != std::string::npos);
    CHECK(help.err.empty());
}

TEST_CASE("a usage error names the option or argument that is wrong", "[cli]") {
    struct Row {
        std::vector<std::string> words;
        std::string field;
    };
    const auto row = GENERATE(values<Row>(
        {{{}, "command"},
         {{"photo"}, "command"},
         {{"frobnicate"}, "command"},
         {{"photo", "check"}, "file"},
         {{"photo", "check", "a.jpg"}, "format"},
         {{"photo", "check", "a.jpg", "--format", "id-card", "--colour", "red"}, "colour"},
         {{"photo", "check", "a.jpg", "--format", "id-card", "--colour=red"}, "colour"},
         {{"photo", "check", "a.jpg", "b.jpg", "--format", "id-card"}, "argument"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", "b", "--scale", "9"}, "scale"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", "b", "--dx", "--dy"}, "dx"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", "b", "--dx", "nan"}, "dx"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", "b", "--dy", "inf"}, "dy"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", "b", "--dx", "5px"}, "dx"},
         {{"photo", "make", "a.jpg", "--format", "id-card", "--out", ""}, "out"},
         {{"format", "list", "--lang", "fr"}, "lang"},
         {{"format", "list", "--home", ""}, "home"},
         {{"format", "list", "--home="}, "home"},
         {{"session", "list", "--user", ""}, "user"},
         {{"session", "list", "--date", ""}, "date"},
         {{"report", "day", ""}, "date"},
         {{"report", "day", "--out", ""}, "out"},
         {{"receipt", "list", "--customer", ""}, "customer"},
         {{"customer", "find", "--limit", "x", "Li"}, "limit"},
         {{"customer", "find", "Li", "--limit", "0"}, "limit"},
         {{"customer", "add", "--name", "a", "--id-number", "b", "--consent", "yes"}, "phone"},
         {{"payment", "add", "J", "--method", "barter", "--amount", "5"}, "method"},
         {{"queue", "run", "--timeout", "-1"}, "timeout"},
         {{"queue", "run", "--timeout", "soon"}, "timeout"},
         {{"queue", "resolve", "S", "--accepted", "1", "--not-accepted"}, "accepted"},
         {{"queue", "resolve", "S"}, "accepted"},
         {{"practice", "serve", "--port", "65536"}, "port"}}));
    const ProgramResult result = typed(row.words);
    INFO(Json(row.words).dump() << " -> " << result.out << result.err);
    CHECK(result.exit_code == 2);
    const Json error = Json::parse(result.out).at("error");
    CHECK(error.at("code") == "usage");
    CHECK(error.at("field") == row.field);
    CHECK_FALSE(error.at("message").get<std::string>().empty());
}

TEST_CASE("an amount that is no whole number of fen is invalid, and named", "[cli]") {
    const auto amount =
        GENERATE("-5", "0.5", "1e3", "0x10", "007", "99999999999999999999", "12345678901234");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"payment", "add", "J", "--method", "cash", "--amount", amount},
             {"payment", "refund", "J", "--reason", "r", "--amount", amount},
             {"cash", "in", "--reason", "r", "--amount", amount},
             {"price", "set", "id-card", "--amount", amount}}) {
        const ProgramResult result = typed(words);
        INFO(Json(words).dump() << " -> " << result.out << result.err);
        CHECK(result.exit_code == 3);
        CHECK(Json::parse(result.out).at("error").at("field") == "amount");
    }
}

TEST_CASE("a rate that is no whole number is told as a rate, not as money", "[cli]") {
    const ProgramResult result = typed({"commission", "set", "clerk", "--rate-bp", "5.5"});
    CHECK(result.exit_code == 3);
    const Json error = Json::parse(result.out).at("error");
    CHECK(error.at("field") == "rate-bp");
    CHECK(error.at("message") == "a rate is a whole number of basis points: 500 = 5%");
}

TEST_CASE("a stray word, which may be a customer's number, is not repeated", "[cli]") {
    const ProgramResult result = typed({"session", "list", kAdult});
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.out + result.err, !Catch::Contains(kAdult));
}

TEST_CASE("what was meant is told: the commands of a noun, a near option", "[cli]") {
    CHECK_THAT(typed({"queue"}).err, Catch::Contains("queue needs a command: list, run"));
    CHECK_THAT(typed({"plugin", "instal", "x.hzp"}).err,
               Catch::Contains("did you mean \"install\"?"));
    CHECK_THAT(typed({"photo", "check", "a.jpg", "--formt", "id-card"}).err,
               Catch::Contains("did you mean \"--format\"?"));
}

namespace {

std::string in_chinese(std::vector<std::string> words, const std::string& what) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {what, "--lang", "zh"});
    const ProgramResult result = run_program(words, {{"HUIZHI_HOME", "/nowhere/at/all"}});
    CHECK(result.exit_code == 0);
    return result.out;
}

/// The first words of the lines below "命令:".
std::vector<std::string> commands_in(const std::string& help) {
    std::vector<std::string> names;
    std::istringstream lines(help.substr(std::min(help.size(), help.find("命令:"))));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.starts_with("  ")) {
        const std::size_t end = line.find(' ', 2);
        if (end > 2) {
            names.push_back(line.substr(2, end - 2));
        }
    }
    return names;
}

bool has_chinese(const std::string& line) {
    return std::any_of(line.begin(), line.end(),
                       [](char letter) { return static_cast<unsigned char>(letter) >= 0xE3; });
}

void check_no_english(const std::string& help) {
    for (const char* english : {"Usage", "Options", "Subcommands", "Positionals", "REQUIRED",
                                "OPTIONS", "Excludes", "Print ", "Display ", "FEN", "FLOAT"}) {
        CHECK(help.find(english) == std::string::npos);
    }
}

void check_chinese(const std::string& option) {
    INFO(option);
    CHECK((option.empty() || has_chinese(option)));
}

/// Each line of a help that begins an option, an argument or a command says it in Chinese.
void check_help(const std::vector<std::string>& words) {
    const std::string help = in_chinese(words, "--help");
    INFO(Json(words).dump() << "\n" << help);
    check_no_english(help);
    std::istringstream lines(help);
    std::string line;
    std::string option;
    while (std::getline(lines, line)) {
        CHECK_FALSE((line.starts_with("  -") && line.find(" TEXT") != std::string::npos));
        const bool begins = line.starts_with("  ") && line.size() > 2 && line[2] != ' ';
        if (begins) {
            check_chinese(option);
            option.clear();
        }
        option += line;
    }
}

}  // namespace

TEST_CASE("every command's help is Chinese in Chinese, and says what each word is", "[cli]") {
    check_help({});
    const auto nouns = commands_in(in_chinese({}, "--help"));
    CHECK(nouns.size() > 12);
    std::size_t verbs = 0;
    for (const std::string& noun : nouns) {
        check_help({noun});
        for (const std::string& verb : commands_in(in_chinese({noun}, "--help"))) {
            check_help({noun, verb});
            ++verbs;
        }
    }
    CHECK(verbs > 50);
}

TEST_CASE("a usage error is Chinese in Chinese", "[cli]") {
    const auto said = [](std::vector<std::string> words) {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"--lang", "zh"});
        const ProgramResult result = run_program(words, {{"HUIZHI_HOME", "/nowhere/at/all"}});
        CHECK(result.exit_code == 2);
        return result.err;
    };
    CHECK_THAT(said({"photo", "check"}), Catch::Contains("FILE 必须给出"));
    CHECK_THAT(said({"queue"}), Catch::Contains("queue 后面要写命令：list, run"));
    CHECK_THAT(said({"practice", "serve", "--port", "x"}), !Catch::Contains("Failed"));
    CHECK_THAT(said({"practice", "serve", "--port", "70000"}), Catch::Contains("不在范围内"));
    CHECK_THAT(said({"plugin", "new", "a", "--kind", "cty"}), Catch::Contains("应为以下之一"));
    CHECK_THAT(said({"queue", "resolve", "S", "--accepted", "1", "--not-accepted"}),
               Catch::Contains("不能同时给出"));
}

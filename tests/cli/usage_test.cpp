#include "tests/support/counter.h"

using namespace huizhi::tests;

namespace {

ProgramResult typed(std::vector<std::string> words) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {"--json", "--lang", "en"});
    return run_program(words, {{"HUIZHI_HOME", "/nowhere/at/all"}});
}

}  // namespace

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
         {{"payment", "add", "J", "--method", "cash", "--amount", "-5"}, "amount"},
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

TEST_CASE("a stray word, which may be a customer's number, is not repeated", "[cli]") {
    const ProgramResult result = typed({"session", "list", kAdult});
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.out + result.err, !Catch::Contains(kAdult));
}

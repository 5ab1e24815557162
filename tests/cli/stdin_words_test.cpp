#include "cli/stdin_words.h"

#include <fstream>
#include <sstream>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using StdinWords = std::vector<std::string>;

StdinWords filled(const StdinWords& words, const std::string& typed) {
    std::istringstream input(typed);
    const auto read = huizhi::cli::with_lines_of(words, input);
    REQUIRE(read.ok());
    return *read;
}

std::string wrong_field(const StdinWords& words, const std::string& typed) {
    std::istringstream input(typed);
    const auto read = huizhi::cli::with_lines_of(words, input);
    REQUIRE_FALSE(read.ok());
    return read.error().field;
}

}  // namespace

TEST_CASE("each hyphen takes a line, in the order of the words", "[cli][stdin]") {
    CHECK(filled({"huizhi", "customer", "add", "--id-number", "-", "--name", "-", "--phone", "1"},
                 "440300199001010016\r\n张三\n") == StdinWords{"huizhi", "customer", "add",
                                                               "--id-number=440300199001010016",
                                                               "--name=张三", "--phone", "1"});
    CHECK(filled({"huizhi", "job", "add", "s1", "--field", "text_mobile=-", "--field=text_city=-"},
                 "13800001234\n深圳\n") == StdinWords{"huizhi", "job", "add", "s1",
                                                      "--field=text_mobile=13800001234",
                                                      "--field=text_city=深圳"});
    CHECK(filled({"huizhi", "customer", "find", "-"}, "0016\n") ==
          StdinWords{"huizhi", "customer", "find", "0016"});
    for (const auto& [noun, verb] : {std::pair{"payment", "settle"}, std::pair{"payment", "owed"},
                                     std::pair{"prepaid", "show"}, std::pair{"prepaid", "top-up"},
                                     std::pair{"prepaid", "pay-out"}, std::pair{"voucher", "void"},
                                     std::pair{"commission", "set"}}) {
        CHECK(filled({"huizhi", noun, verb, "-"}, "第一小学\n") ==
              StdinWords{"huizhi", noun, verb, "第一小学"});
    }
    CHECK(filled({"huizhi", "payment", "add", "j1", "--company", "-", "--card=-", "--voucher", "-"},
                 "第一小学\nK-1\nV-1\n") == StdinWords{"huizhi", "payment", "add", "j1",
                                                       "--company=第一小学", "--card=K-1",
                                                       "--voucher=V-1"});
    CHECK(filled({"huizhi", "customer", "add", "--birth-date", "-", "--guardian-relation=-"},
                 "2020-01-31\n母亲\n") == StdinWords{"huizhi", "customer", "add",
                                                     "--birth-date=2020-01-31",
                                                     "--guardian-relation=母亲"});
    CHECK(filled({"huizhi", "receipt", "record", "j1", "--number", "-", "--again", "-"},
                 "GX1\nGX1\n") ==
          StdinWords{"huizhi", "receipt", "record", "j1", "--number=GX1", "--again=GX1"});
    CHECK(filled({"huizhi", "customer", "add", "--name=-"}, "--json\n") ==
          StdinWords{"huizhi", "customer", "add", "--name=--json"});
}

TEST_CASE("what is no personal argument stays as it is", "[cli][stdin]") {
    const StdinWords words{"huizhi", "photo", "check", "-", "--format", "-"};
    CHECK(filled(words, "") == words);
}

TEST_CASE("a line that is missing or no text is told by its option", "[cli][stdin]") {
    CHECK(wrong_field({"huizhi", "customer", "add", "--name", "-", "--phone", "-"}, "张三\n") ==
          "phone");
    CHECK(wrong_field({"huizhi", "customer", "add", "--name", "-"}, "\n") == "name");
    CHECK(wrong_field({"huizhi", "customer", "add", "--name", "-"}, "a\tb\n") == "name");
    CHECK(wrong_field({"huizhi", "customer", "find", "-"}, "--json\n") == "text");
}

TEST_CASE("a customer is registered without a word of theirs on the command line", "[cli][stdin]") {
    const Counter counter;
    const std::string lines = (counter.folder() / "lines").string();
    std::ofstream(lines) << "张三\n440300199001010016\n13800001234\n";
    const ProgramResult added =
        run_program({"sh", "-c", "exec \"$0\" \"$@\" < \"$LINES_FILE\"", kHuizhi, "customer", "add",
                     "--name", "-", "--id-number", "-", "--phone", "-", "--consent", "yes",
                     "--json", "--user", "boss", "--home", counter.home()},
                    {{"HUIZHI_PASSWORD", "correct horse battery"}, {"LINES_FILE", lines}});
    INFO(added.out << added.err);
    REQUIRE(added.exit_code == 0);
    const Json customer = Json::parse(added.out).at("customer");
    CHECK(customer.at("name") == "张三");
    CHECK(customer.at("id_number") == "440300********0016");
    CHECK(customer.at("birth_date") == "****-**-**");
    const Json open = counter.ask({"customer", "show", customer.at("id"), "--reveal"});
    CHECK(open.at("customer").at("id_number") == "440300199001010016");
    CHECK(open.at("customer").at("birth_date") == "1990-01-01");
    const ProgramResult missing = counter.call({"customer", "find", "-"});
    CHECK(missing.exit_code == 3);
    CHECK(Json::parse(missing.out).at("error").at("field") == "text");
}

#include "core/format/school_list.h"

#include <string>

#include <catch2/catch.hpp>

using namespace huizhi;

namespace {

Result<std::vector<ListedPerson>> read(const std::string& text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return read_school_list({bytes, text.size()}, "list.csv");
}

}  // namespace

TEST_CASE("a list is read by its header, in any order, in either language", "[school_list]") {
    const std::string text =
        GENERATE(std::string("code,name,number\nA1,小林,440300199001010016\n"),
                 std::string("姓名,学号,身份证号\r\n小林,A1,440300199001010016\r\n"),
                 std::string("\xEF\xBB\xBF"
                             "Number,CODE,Name\n440300199001010016,A1,小林"),
                 std::string("\n\ncode,class,name,number\nA1,\"3,2\",小林,440300199001010016\n\n"));
    const auto people = read(text);
    REQUIRE(people);
    REQUIRE(people->size() == 1);
    CHECK(people->front().code == "A1");
    CHECK(people->front().name == "小林");
    CHECK(people->front().number == "440300199001010016");
}

TEST_CASE("a list saved in GB 18030 reads the same", "[school_list]") {
    // 编号,姓名 / 7,小林
    const auto people = read("\xB1\xE0\xBA\xC5,\xD0\xD5\xC3\xFB\n7,\xD0\xA1\xC1\xD6\n");
    REQUIRE(people);
    REQUIRE(people->size() == 1);
    CHECK(people->front().code == "7");
    CHECK(people->front().name == "小林");
    CHECK(people->front().number.empty());
}

TEST_CASE("quotes hold commas, quotes and line ends", "[school_list]") {
    const auto people = read("code,name\n\"1\",\"a \"\"b\"\", c\nd\"\n2,e\n");
    REQUIRE(people);
    REQUIRE(people->size() == 2);
    CHECK((*people)[0].name == "a \"b\", c\nd");
    CHECK((*people)[1].code == "2");
}

TEST_CASE("a damaged list names its line and what is wrong", "[school_list]") {
    struct Row {
        const char* text;
        const char* line;
        const char* word;
    };
    const Row row = GENERATE(Row{"", "line 1", "code"}, Row{"name,number\nx,1\n", "line 1", "code"},
                             Row{"code,name\n,x\n", "line 2", "no code"},
                             Row{"code,name\nA,x\n\na,y\n", "line 4", "twice"},
                             Row{"code,name\n../up,x\n", "line 2", "cannot name a file"},
                             Row{"code,name\n.hidden,x\n", "line 2", "cannot name a file"},
                             Row{"code,name\nA,\"x\ny\nz", "line 2", "quote"});
    const auto people = read(row.text);
    REQUIRE_FALSE(people);
    CHECK(people.error().code == ErrorCode::InvalidInput);
    CHECK(people.error().file == "list.csv");
    CHECK(people.error().message.en.find(row.line) != std::string::npos);
    CHECK(people.error().message.en.find(row.word) != std::string::npos);
}

TEST_CASE("random bytes are refused or read, never worse", "[school_list]") {
    std::uint32_t state = 7;
    for (int round = 0; round < 300; ++round) {
        std::string text = round % 2 == 0 ? "code,name\n" : "";
        for (int i = 0; i < 80; ++i) {
            state = state * 1664525u + 1013904223u;
            text += static_cast<char>(state >> 24U);
        }
        const auto people = read(text);
        CHECK((people || people.error().code == ErrorCode::InvalidInput));
    }
}

#include "core/format/school_list.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/base/utf8.h"
#include "tests/support/xlsx_bytes.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

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

TEST_CASE("a list may name classes or departments", "[school_list]") {
    const std::string header =
        GENERATE(as<std::string>{}, "班级", "所在班级（必填）", "部门", "Class");
    const auto people = read("学号,姓名," + header + "\nA1,小林,高一（1）班\nA2,小张,\n");
    REQUIRE(people);
    REQUIRE(people->size() == 2);
    CHECK(people->front().group == "高一（1）班");
    CHECK(people->back().group.empty());
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
    const Row row =
        GENERATE(Row{"", "line 1", "code"}, Row{"name,number\nx,1\n", "line 1", "code"},
                 Row{"code,name\n,x\n", "line 2", "no code"},
                 Row{"code,name\nA,x\n\na,y\n", "line 4", "twice"},
                 Row{"code,name,number\nA,x,44030019900101001x\nB,y,44030019900101001X\n", "line 3",
                     "the document number of B stands there twice"},
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

namespace {

// Invented: a city's code, which is issued to nobody.
const std::vector<std::vector<std::string>> kPupils = {{"20260101", "陈一", "440300199001010016"},
                                                       {"20260102", "林二", "440300199001010024"},
                                                       {"20260103", "黄三", "440300199001010032"}};

std::string rows_with(const std::string& separator, const std::string& line_end) {
    std::string text;
    for (const auto& pupil : kPupils) {
        text.append(pupil[0]).append(separator).append(pupil[1]).append(separator);
        text.append(pupil[2]).append(line_end);
    }
    return text;
}

std::string utf16(const std::string& text, bool little, bool marked) {
    std::string bytes = !marked ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char32_t letter : code_points(text)) {  // of the basic plane alone
        const char high = static_cast<char>(letter >> 8U);
        const char low = static_cast<char>(letter & 0xffU);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

std::string utf32(const std::string& text, bool little) {
    std::string bytes;
    for (const char32_t letter : U"\uFEFF" + code_points(text)) {
        for (const unsigned shift : {0U, 8U, 16U, 24U}) {
            bytes += static_cast<char>(letter >> (little ? shift : 24U - shift) & 0xffU);
        }
    }
    return bytes;
}

void holds_the_pupils(const Result<std::vector<ListedPerson>>& people) {
    REQUIRE(people);
    REQUIRE(people->size() == kPupils.size());
    for (std::size_t i = 0; i < kPupils.size(); ++i) {
        CHECK((*people)[i].code == kPupils[i][0]);
        CHECK((*people)[i].name == kPupils[i][1]);
        CHECK((*people)[i].number == kPupils[i][2]);
    }
}

}  // namespace

TEST_CASE("a list is read as its writer means it", "[school_list]") {
    const std::string head = "学号,姓名,身份证号\r\n";
    const std::string body = rows_with(",", "\r\n");
    std::string apostrophes = head;
    std::string formulas = head;
    std::string tabs = head;
    for (const auto& pupil : kPupils) {
        apostrophes += "'" + pupil[0] + "," + pupil[1] + ",'" + pupil[2] + "\r\n";
        tabs += "\t" + pupil[0] + "," + pupil[1] + ",\"\t" + pupil[2] + "\"\r\n";
        formulas += "=\"" + pupil[0] + "\"," + pupil[1] + ",\"=\"\"" + pupil[2] + "\"\"\"\r\n";
    }
    const std::vector<std::string> lists = {
        head + body,
        "学号,姓名,身份证号\r" + rows_with(",", "\r"),
        "\xEF\xBB\xBF" + head + body,
        utf16(head + body, true, true),
        utf16(head + body, false, true),
        utf16("code,name,number\r\n" + body, true, false),
        utf16("code,name,number\r\n" + body, false, false),
        head + body + ",,\r\n , ,\r\n　,,\r\n",
        head + ",,\r\n" + body,
        apostrophes,
        formulas,
        tabs,
        "试验小学 1 班 学生名单,,\r\n" + head + body,
        "试验小学\r\n\r\n班主任：某,共 3 人\r\n" + head + body,
        "sep=;\r\n学号;姓名;身份证号\r\n" + rows_with(";", "\r\n"),
        "学号\t姓名\t身份证号\n" + rows_with("\t", "\n"),
        "学号;姓名;身份证号\n" + rows_with(";", "\n"),
        "学号，姓名，身份证号\n" + rows_with("，", "\n"),
        "学号|姓名|身份证号\n" + rows_with("|", "\n"),
        "学号、姓名、身份证号\n" + rows_with("、", "\n"),
        utf32(head + body, true),
        utf32(head + body, false),
        "\"学号\"\t\"姓名\"\t\"身份证号\"\n" + rows_with("\t", "\n"),
        "\u202D学\u200B号\uFEFF,姓\u00A0名,身份证号\n" + rows_with(" \u200E,", "\u202C\n")};
    for (const std::string& text : lists) {
        INFO(text);
        holds_the_pupils(read(text));
    }
}

TEST_CASE("a sum below the people is nobody", "[school_list]") {
    const std::string text = "学号,姓名,证件号\nS1,张三,\nS2,合计,\n合计,,2\n,总计,\nTotal,2,\n";
    const auto people = read(text);
    REQUIRE(people.ok());
    REQUIRE(people->size() == 1);
    CHECK(people->front().code == "S1");
}

TEST_CASE("a header's usual words are known, with what stands about them", "[school_list]") {
    for (const char* head :
         {"学　号,姓　名,身份证号", "*学号,*姓名,*身份证号", "学籍号,姓名,身份证件号",
          "学生编号,姓名,身份证号", "序号,姓名,身份证号", "考号,考生姓名,证件号码",
          "准考证号,姓名,身份证号码", "工号,员工姓名,公民身份号码",
          "＊学号（必填）,姓名：,身份证号*", "Student ID,Full Name,ID Number",
          "No.,NAME,ID Card No", "学号【必填】,学生姓名,居民身份证号",
          "全国学籍号,姓名,有效证件号码", "编号,姓名,证件号(18位)"}) {
        INFO(head);
        holds_the_pupils(read(std::string(head) + "\n" + rows_with(",", "\n")));
    }
    // A running number beside the pupil's own is not the code.
    const auto people = read("序号,学号,姓名\n1,A7,小林\n");
    REQUIRE(people);
    CHECK(people->front().code == "A7");
}

TEST_CASE("a list comes in its canonical form", "[school_list]") {
    const auto people =
        read("学号,姓名,身份证号\n２０２６０１,买买提．艾力,４４０３００19900101００1６\n");
    REQUIRE(people);
    CHECK(people->front().code == "202601");
    CHECK(people->front().name == "买买提·艾力");
    CHECK(people->front().number == "440300199001010016");
    // GB 18030 holds U+4DAE where GBK had a private code point.
    const auto rare = read("\xD1\xA7\xBA\xC5,\xD0\xD5\xC3\xFB\n7,\xCD\xF5\xFE\x9F\n");
    REQUIRE(rare);
    CHECK(rare->front().name == "王䶮");
}

TEST_CASE("whatever a keyboard makes of the apostrophe is taken off", "[school_list]") {
    for (const std::string mark : {"'", "’", "‘", "＇", "`", "′", "´"}) {
        std::string text = "学号,姓名,身份证号\n";
        for (const auto& pupil : kPupils) {
            text.append(mark).append(pupil[0]).append(",").append(pupil[1]).append(",");
            text.append(mark).append(pupil[2]).append("\n");
        }
        INFO(mark);
        holds_the_pupils(read(text));
    }
    CHECK(read("学号,姓名\nA'1,小林\n")->front().code == "A'1");  // within it stays
}

TEST_CASE("a list of traditional characters is read, in Big5 too", "[school_list]") {
    holds_the_pupils(read("學號,姓名,身份證號\n" + rows_with(",", "\n")));
    // 學號,姓名 / 7,陳一
    const auto people = read("\xBE\xC7\xB8\xB9,\xA9\x6D\xA6\x57\r\n7,\xB3\xAF\xA4\x40\r\n");
    REQUIRE(people);
    CHECK(people->front().code == "7");
    CHECK(people->front().name == "陳一");
}

TEST_CASE("a workbook's first sheet with a header is the list", "[school_list]") {
    tests::Book book{{tests::inline_row({"说明", "请按样例填写"}),
                      tests::inline_row({"试验小学学生名单"}) +
                          tests::inline_row({"学号", "姓名", "身份证号"})}};
    for (const auto& pupil : kPupils) {
        book.sheets[1] += tests::inline_row({pupil[0], pupil[1], "'" + pupil[2]});
    }
    const auto zip = tests::streamed_zip(book.parts());
    holds_the_pupils(read_school_list(zip, "list.csv"));  // its content says what it is
}

TEST_CASE("numbers that a spreadsheet spoilt are named, not taken", "[school_list]") {
    const tests::Book book{
        {tests::inline_row({"学号", "姓名", "身份证号"}) +
         "<row r=\"2\"><c><v>1</v></c><c t=\"inlineStr\"><is><t>小林</t></is></c>"
         "<c><v>440300199001010016</v></c></row>"}};
    const auto zip = tests::streamed_zip(book.parts());
    for (const auto& people :
         {read_school_list(zip, "list.csv"), read("学号,姓名,身份证号\n1,小林,4.403E+17\n"),
          read("学号,姓名\n2.0260101E+15,小林\n")}) {
        REQUIRE_FALSE(people);
        CHECK(people.error().message.zh.find("第 2 行") != std::string::npos);
        CHECK(people.error().message.zh.find("丢失") != std::string::npos);
        CHECK(people.error().message.en.find("lost its last digits") != std::string::npos);
    }
    CHECK(read("学号,姓名\n12E5,小林\n")->front().code == "12E5");  // a class, not a figure
}

TEST_CASE("what cannot be read as a list says which words are taken", "[school_list]") {
    for (const std::string& text : {std::string("甲,乙,丙\n1,2,3\n"), std::string("姓名\n小林\n"),
                                    std::string(200, '\xA1'), std::string("just words")}) {
        INFO(text);
        const auto people = read(text);
        REQUIRE_FALSE(people);
        CHECK(people.error().field == "list");
        for (const char* word : {"学号", "学籍号", "序号", "姓名", "身份证号"}) {
            CHECK(people.error().message.zh.find(word) != std::string::npos);
            CHECK(people.error().message.en.find(word) != std::string::npos);
        }
    }
    for (const char* alone : {"学号,姓名,身份证号\r\n", "学号,姓名", "学号,姓名\n,,\n \n"}) {
        const auto people = read(alone);
        REQUIRE_FALSE(people);
        CHECK(people.error().code == ErrorCode::InvalidInput);
        CHECK(people.error().message.zh.find("没有人") != std::string::npos);
    }
    CHECK(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest").error().message.zh.find(".xls") !=
          std::string::npos);
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

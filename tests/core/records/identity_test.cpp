#include "core/records/identity.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "core/records/person/division_list.h"
#include "core/records/person/divisions.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

// No number here belongs to anybody: the region codes are cities', which are not issued to persons.
namespace {

constexpr const char* kToday = "2026-11-22";

std::string number_of(const std::string& typed) {
    const auto read = read_document_number(typed, kToday);
    return read ? read->number : "";
}

std::string why_not(const std::string& typed) {
    const auto read = read_document_number(typed, kToday);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == ErrorCode::InvalidInput);
    CHECK(read.error().field == "id-number");
    CHECK(read.error().message.zh.find(typed) == std::string::npos);  // never repeats the number
    CHECK(read.error().message.en.find(typed) == std::string::npos);
    return read.error().message.en;
}

bool mentions(const std::string& text, const std::string& word) {
    return text.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("a mask and what is shown beside it never give the number back", "[identity]") {
    const std::string number = "440300199001010016";
    const std::string shown = masked_number(number) + masked_birth_date("1990-01-01");
    CHECK(masked_birth_date("1990-01-01") == "****-**-**");
    CHECK(masked_birth_date("").empty());
    for (const char* told : {"1990", "90-0", "0101", "-01"}) {
        CHECK(shown.find(told) == std::string::npos);
    }
}

TEST_CASE("a number with the right check digit is read with birth date and sex", "[identity]") {
    const auto read = read_document_number("440300199001010016", kToday);
    REQUIRE(read.ok());
    CHECK(read->birth_date == "1990-01-01");
    CHECK(read->sex == Sex::Male);
    CHECK(read->kind == DocumentKind::Citizen);
    CHECK(read->region_known);
    const auto leap = read_document_number("460100200802290036", kToday);
    REQUIRE(leap.ok());
    CHECK(leap->birth_date == "2008-02-29");
}

TEST_CASE("a wrong check digit is refused", "[identity]") {
    CHECK(mentions(why_not("440300199001010010"), "check digit"));
    CHECK(mentions(why_not("460100199912310000"), "check digit"));
    CHECK(mentions(why_not("110101199001011234"), "check digit"));  // a provider's own sample
}

TEST_CASE("full width, lower case and spaces are accepted and stored half width, upper case",
          "[identity]") {
    CHECK(number_of("４４０３００１９９００１０１００１６") == "440300199001010016");
    CHECK(number_of(" 440300 19900101 0016 ") == "440300199001010016");
    std::string with_x;  // the number of this series whose check character is X
    for (int sequence = 100; with_x.empty() && sequence < 200; ++sequence) {
        with_x = number_of("44030019900101" + std::to_string(sequence) + "x");
    }
    REQUIRE(with_x.size() == 18);
    CHECK(with_x.back() == 'X');
    CHECK(number_of(with_x.substr(0, 17) + "ｘ") == with_x);
    CHECK(number_of(with_x.substr(0, 17) + "Ｘ") == with_x);
}

TEST_CASE("an old number of 15 digits is lengthened", "[identity]") {
    const auto read = read_document_number("440300900101001", kToday);
    REQUIRE(read.ok());
    CHECK(read->number == "440300199001010016");
    CHECK(read->sex == Sex::Male);
    CHECK_FALSE(read_document_number("440300901301001", kToday).ok());  // month 13
}

TEST_CASE("a birth date must exist, lie in the past and be within 130 years", "[identity]") {
    const auto with_check = [](const std::string& seventeen) {
        for (const char last : std::string("0123456789X")) {
            const auto read = read_document_number(seventeen + last, kToday);
            if (read || !mentions(read.error().message.en, "fails its check digit")) {
                return seventeen + last;
            }
        }
        return std::string();
    };
    CHECK(mentions(why_not(with_check("44030019900230001")), "does not exist"));
    CHECK(mentions(why_not(with_check("44030019000229001")), "does not exist"));  // no leap year
    CHECK(mentions(why_not(with_check("44030020261123001")), "future"));
    CHECK(read_document_number(with_check("44030020261122001"), kToday).ok());  // born today
    CHECK(read_document_number(with_check("44030018961122001"), kToday).ok());  // 130 today
    CHECK(mentions(why_not(with_check("44030018951122001")), "130"));
}

TEST_CASE("shapes that are no number are refused", "[identity]") {
    for (const char* typed :
         {"", "   ", "44030019900101001", "4403001990010100161", "04030019900101001X",
          "44030019900101X016", "4403001990010100１６٣", "abc", "11010119900101123"}) {
        INFO(typed);
        const auto read = read_document_number(typed, kToday);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().field == "id-number");
    }
}

TEST_CASE("an unknown region is a warning, not an error", "[identity]") {
    std::string typed;
    for (const char last : std::string("0123456789X")) {
        const auto read = read_document_number(std::string("99030019900101001") + last, kToday);
        if (read) {
            CHECK(read->kind == DocumentKind::PermanentResident);
        }
        const auto unknown = read_document_number(std::string("29030019900101001") + last, kToday);
        if (unknown) {
            typed = unknown->number;
            CHECK_FALSE(unknown->region_known);
        }
    }
    CHECK_FALSE(typed.empty());
}

TEST_CASE("the first digits tell the kind of document", "[identity]") {
    const auto kind_of = [](const std::string& seventeen) {
        for (const char last : std::string("0123456789X")) {
            const auto read = read_document_number(seventeen + last, kToday);
            if (read) {
                return *read;
            }
        }
        return DocumentNumber{};
    };
    CHECK(kind_of("81000019900101001").kind == DocumentKind::HkMoTwResidence);
    CHECK(kind_of("82000019900101001").kind == DocumentKind::HkMoTwResidence);
    const auto taiwan = kind_of("83000019900101002");
    CHECK(taiwan.kind == DocumentKind::HkMoTwResidence);
    CHECK(taiwan.region_known);
    CHECK(taiwan.sex == Sex::Female);
    const auto foreigner = kind_of("91112419900101001");
    CHECK(foreigner.kind == DocumentKind::PermanentResident);
    CHECK(foreigner.birth_date == "1990-01-01");
    CHECK(foreigner.region_known);
    CHECK(kind_of("91112419901301001").number.empty());  // there is no month 13
    CHECK(kind_of("91112429900101001").number.empty());  // of the future
}

TEST_CASE("mobile numbers are stripped to eleven digits", "[identity]") {
    for (const char* typed : {"13800001234", "+86 138 0000 1234", "86-138-0000-1234",
                              "0086 13800001234", "１３８００００１２３４", " 138-0000-1234 "}) {
        INFO(typed);
        const auto read = read_mobile(typed);
        REQUIRE(read.ok());
        CHECK(*read == "13800001234");
    }
    for (const char* typed : {"", "12800001234", "1380000123", "138000012345", "0755-1234567",
                              "+1 3800001234", "abc"}) {
        INFO(typed);
        const auto read = read_mobile(typed);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().field == "phone");
    }
}

TEST_CASE("names of two to thirty characters are read, rare ones and dots too", "[identity]") {
    CHECK(*read_person_name("  张三　") == "张三");
    CHECK(*read_person_name("𬎆䶮") == "𬎆䶮");
    CHECK(*read_person_name("买买提•吐尔逊") == "买买提·吐尔逊");  // the dot is made one
    CHECK(read_person_name("Anna Schmidt").ok());
    std::string thirty;
    for (int i = 0; i < 30; ++i) {
        thirty += "王";
    }
    CHECK(read_person_name(thirty).ok());
    for (const std::string& typed :
         {std::string(), std::string("张"), thirty + "王", std::string("张3"),
          std::string("张\n三"), std::string("张\xff三")}) {
        INFO(typed);
        const auto read = read_person_name(typed);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().field == "name");
    }
}

namespace {

/// The parts, each behind the mark.
std::string marked(const std::vector<std::string>& parts, const std::string& mark) {
    std::string text;
    for (const std::string& part : parts) {
        text.append(mark).append(part);
    }
    return text;
}

}  // namespace

TEST_CASE("what nobody sees keeps no number, phone or name back", "[identity]") {
    for (const char* mark :
         {"\u202D", "\u200E", "\uFE0D", "\u200B", "\uFEFF", "\u00A0", "\u2003"}) {
        CHECK(number_of(marked({"440300199001", "010016", ""}, mark)) == "440300199001010016");
        CHECK(*read_mobile(marked({"138", "00001234"}, mark)) == "13800001234");
        CHECK(*read_person_name(marked({"张", "三", ""}, mark)) == "张三");
    }
    CHECK(*read_mobile("138–0000—1234") == "13800001234");  // dashes of a word processor
    CHECK_FALSE(read_person_name("张\u200B").ok());         // one letter, whatever else is there
    CHECK(name_keys("买买提.艾力") == name_keys("买买提·艾力"));
    CHECK(name_keys("王\uE863") == name_keys("王䶮"));
    CHECK(name_keys("O'Brien") == std::vector<std::string>{"obrien"});
}

TEST_CASE("a name is found by itself, its pinyin and its initials", "[identity]") {
    using Keys = std::vector<std::string>;
    CHECK(name_keys("张三") == Keys{"张三", "zhangsan", "zs"});
    CHECK(name_keys("单雄信") == Keys{"单雄信", "shanxiongxin", "sxx"});  // read as a surname
    CHECK(name_keys("曾国藩") == Keys{"曾国藩", "zengguofan", "zgf"});
    CHECK(name_keys("欧阳锋") == Keys{"欧阳锋", "ouyangfeng", "oyf"});
    CHECK(name_keys("吕布") == Keys{"吕布", "lvbu", "lb", "lubu"});  // both ways of typing ü
    CHECK(name_keys("买买提·吐尔逊").front() == "买买提吐尔逊");
    CHECK(name_keys("Anna Schmidt") == Keys{"annaschmidt"});
    CHECK(name_keys("").empty());
}

TEST_CASE("keys of a name are quick once its thread has read one", "[identity]") {
    static_cast<void>(name_keys("张三"));
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) {
        static_cast<void>(name_keys("欧阳国强"));
    }
    const auto spent = std::chrono::steady_clock::now() - before;
    CHECK(spent < std::chrono::seconds{2});
}

TEST_CASE("what screens and slips show is masked", "[identity]") {
    CHECK(masked_number("440300199001010016") == "440300********0016");
    CHECK(masked_phone("13800001234") == "138****1234");
    CHECK(masked_number("123") == "***");
    CHECK(masked_name("张三丰") == "张**");
    CHECK(masked_name("李") == "李");
    CHECK(masked_name("") == "");
    CHECK(masked_phone("").empty());
}

TEST_CASE("divisions keep retired codes with their last day", "[identity]") {
    REQUIRE(division("440300") != nullptr);
    CHECK(division("440300")->name == Text{"深圳", "Shenzhen"});
    CHECK(division("440300")->parent == "440000");
    CHECK(division("440825")->parent == "440800");
    REQUIRE(division("522400") != nullptr);
    CHECK(division("522400")->valid_to == "2011-11-09");
    CHECK(division("999999") == nullptr);
    CHECK(is_known_region("110101"));  // its province is known
    CHECK_FALSE(is_known_region("290101"));
}

TEST_CASE("every place of GB/T 2260 is listed, and a slip leads to the one that was meant",
          "[identity]") {
    CHECK(listed_division("440300") == "深圳市");
    CHECK(listed_division("411300") == "南阳市");
    CHECK(listed_division("330602") == "越城区");
    CHECK(listed_division("440350").empty());
    CHECK(meant_divisions("440350", "深圳") == std::vector<std::string>{"440300"});
    CHECK(meant_divisions("999999", "珠海") == std::vector<std::string>{"440400"});
    const auto near = meant_divisions("440350", "");
    REQUIRE(near.size() == 1);
    CHECK(near.front().starts_with("4403"));
    CHECK(meant_divisions("999999", "").empty());
}

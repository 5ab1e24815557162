#include "core/records/person/document_type.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kDocumentDay = "2026-11-22";
constexpr const char* kCitizen = "440300199001010016";

/// With its right check digit.
std::string number_from(const std::string& seventeen) {
    for (const char last : std::string("0123456789X")) {
        if (read_document_number(seventeen + last, kDocumentDay)) {
            return seventeen + last;
        }
    }
    return "";
}

std::string type_read(const std::string& type, const std::string& typed) {
    const auto read = read_document(type, typed, kDocumentDay);
    return read ? read->type : read.error().field;
}

}  // namespace

TEST_CASE("each document of the counter is read by its own rule", "[document]") {
    struct Case {
        const char* type;
        std::string typed;
        const char* number;
    };
    for (const Case& one :
         {Case{"home-return", "h 12345678", "H12345678"},
          Case{"home-return", "M1234567801", "M1234567801"},
          Case{"taiwan-permit", "０１２３４５６７", "01234567"},
          Case{"taiwan-permit", "0123456701", "0123456701"},
          Case{"passport", "E12345678", "E12345678"}, Case{"passport", "ej1234567", "EJ1234567"},
          Case{"passport", "C01X00T47", "C01X00T47"},
          Case{"permanent-resident", "USA110012345678", "USA110012345678"}}) {
        INFO(one.type << " " << one.typed);
        const auto read = read_document(one.type, one.typed, kDocumentDay);
        REQUIRE(read.ok());
        CHECK(read->number == one.number);
        CHECK(read->type == one.type);
        CHECK_FALSE(read->sex.has_value());
        CHECK(read->birth_date.empty());
        CHECK_FALSE(has_resident_number(one.type, read->number));
        CHECK(may_be_document(one.typed));
    }
}

TEST_CASE("a number that is no such document's is refused without being repeated", "[document]") {
    for (const auto& [type, typed] : {std::pair{"home-return", "A12345678"},
                                      {"home-return", "H1234567"},
                                      {"home-return", "H123456789"},
                                      {"taiwan-permit", "1234567"},
                                      {"taiwan-permit", "T12345678"},
                                      {"passport", "ABCDEFGH"},
                                      {"passport", "E1234567890"},
                                      {"passport", ""},
                                      {"permanent-resident", "US1100123456789"},
                                      {"permanent-resident", "440300199001010016"},
                                      {"residence-permit", "440300199001010016"},
                                      {"residence-permit", "H12345678"},
                                      {"citizen", "H12345678"},
                                      {"permanent-resident", "911000199001010017"}}) {
        INFO(type << " " << typed);
        const auto read = read_document(type, typed, kDocumentDay);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::InvalidInput);
        CHECK(read.error().field == "id-number");
        if (!std::string(typed).empty()) {
            CHECK(read.error().message.zh.find(typed) == std::string::npos);
        }
    }
    CHECK(type_read("visa", "H12345678") == "document-type");
}

TEST_CASE("a permanent resident's number holds the birth date, in both versions", "[document]") {
    const auto of_2023 =
        read_document("permanent-resident", number_from("91112420200101002"), kDocumentDay);
    REQUIRE(of_2023.ok());
    CHECK(of_2023->birth_date == "2020-01-01");
    CHECK(of_2023->birth_digits.empty());
    const auto of_2017 = read_document("permanent-resident", "AUS110080080128", kDocumentDay);
    REQUIRE(of_2017.ok());
    CHECK(of_2017->birth_date.empty());
    CHECK(of_2017->birth_digits == "800801");
    CHECK(
        read_document("permanent-resident", "USA110012345678", kDocumentDay)->birth_digits.empty());
}

TEST_CASE("an 18-character number tells which document it is of", "[document]") {
    CHECK(type_read("", kCitizen) == "citizen");
    const std::string hong_kong = number_from("81000019900101001");
    const std::string foreign = number_from("91100019900101001");
    REQUIRE_FALSE(hong_kong.empty());
    REQUIRE_FALSE(foreign.empty());
    CHECK(type_read("", hong_kong) == "residence-permit");
    CHECK(type_read("residence-permit", hong_kong) == "residence-permit");
    CHECK(type_read("permanent-resident", foreign) == "permanent-resident");
    CHECK(type_read("citizen", foreign) == "permanent-resident");  // the number decides
    CHECK(has_resident_number("permanent-resident", foreign));
    CHECK(has_resident_number("", kCitizen));
    CHECK_FALSE(may_be_document("张三"));
}

TEST_CASE("every document has its names and its rule", "[document]") {
    CHECK(document_types().size() == 6);
    for (const DocumentType& type : document_types()) {
        INFO(type.id);
        CHECK_FALSE(type.name.zh.empty());
        CHECK_FALSE(type.name.en.empty());
        CHECK(type.pattern.empty() == type.shape.zh.empty());
        CHECK(document_type(type.id) == &type);
    }
    CHECK(document_type("") == nullptr);
}

#include "core/records/person/phone.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a mobile, a landline with its area code and a +852 number are read", "[phone]") {
    for (const auto& [typed, kept] : {std::pair{"138 0000 1234", "13800001234"},
                                      {"+86-13800001234", "13800001234"},
                                      {"+852 9123 4567", "+85291234567"},
                                      {"00852-2123-4567", "+85221234567"},
                                      {"853 6612 3456", "+85366123456"},
                                      {"0755-26001234", "075526001234"},
                                      {"(010) 6200 1234", "01062001234"},
                                      {"0898-6612345", "08986612345"}}) {
        INFO(typed);
        const auto read = read_phone(typed);
        REQUIRE(read.ok());
        CHECK(*read == kept);
    }
    CHECK(is_mobile("13800001234"));
    CHECK_FALSE(is_mobile("+85291234567"));
    CHECK_FALSE(is_mobile("075526001234"));
}

TEST_CASE("what is no telephone is refused", "[phone]") {
    for (const char* typed :
         {"", "1", "12800001234", "138000012345", "26001234", "0755-1600123", "+852 1234567",
          "+852 1123 4567", "+1 212 555 0100", "abc", "0155-26001234"}) {
        INFO(typed);
        CHECK(read_phone(typed).error().field == "phone");
    }
}

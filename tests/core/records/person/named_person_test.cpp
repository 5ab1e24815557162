#include "core/records/person/named_person.h"

#include <catch2/catch.hpp>

#include "core/records/customer.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a text names a person by name, number, phone or guardian", "[person]") {
    Customer customer;
    customer.name = "欧阳锦瑟";
    customer.id_number = "440300199001010016";
    customer.phone = "13800001234";
    customer.guardian = {"欧阳监护", "13912344321", "父亲"};
    for (const char* words : {"欧阳锦瑟不要了", "退给440300199001010016", "打了13800001234",
                              "欧阳监护来退", "13912344321"}) {
        INFO(words);
        CHECK(names_person(words, customer));
    }
    CHECK_FALSE(names_person("父亲来退，照片有划痕", customer));
    CHECK_FALSE(names_person("", customer));
    CHECK_FALSE(names_person("欧阳锦瑟不要了", Customer{}));  // of somebody who is erased
}

#include "core/records/form.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

CityFormat shenzhen(const std::string& pattern, bool required = true) {
    CityFormat city;
    city.city = {"深圳", "Shenzhen"};
    city.fields = {{"text_name", {"姓名", "Name"}, "name", pattern, required}};
    return city;
}

Customer zhang() {
    Customer customer;
    customer.name = "张三";
    customer.id_number = "440300199001010016";
    customer.phone = "13800001234";
    return customer;
}

}  // namespace

TEST_CASE("a form is filled from the record, a typed value comes first", "[form]") {
    CityFormat city = shenzhen("");
    city.fields.push_back({"text_city", {"城市", "City"}, "city", "", true});
    city.fields.push_back({"text_idcard", {"号码", "Number"}, "id_number", "", true});
    city.fields.push_back({"remark", {"备注", "Remark"}, "", "", false});
    const auto filled = fill_form(city, zhang(), {{"text_name", " 张叁 "}});
    REQUIRE(filled.ok());
    CHECK(*filled == std::map<std::string, std::string>{{"text_name", "张叁"},
                                                        {"text_city", "深圳"},
                                                        {"text_idcard", "440300199001010016"}});
}

TEST_CASE("what is typed into a form is sent in its canonical form", "[form]") {
    CityFormat city = shenzhen("");
    city.fields.push_back({"text_idcard", {"号码", "Number"}, "id_number", "", true});
    city.fields.push_back({"remark", {"备注", "Remark"}, "", "", false});
    const auto filled = fill_form(city, zhang(),
                                  {{"text_name", "\u200E买买提．艾力"},
                                   {"text_idcard", "\u202D44030019900101001x "},
                                   {"remark", "第１间\u200B　"}});
    REQUIRE(filled.ok());
    CHECK(*filled == std::map<std::string, std::string>{{"text_name", "买买提·艾力"},
                                                        {"text_idcard", "44030019900101001X"},
                                                        {"remark", "第1间"}});
}

TEST_CASE("a pattern counts characters, not bytes", "[form]") {
    CHECK(fill_form(shenzhen("^.{2}$"), zhang(), {}).ok());
    CHECK(fill_form(shenzhen("^[一-龥]{2,4}$"), zhang(), {}).ok());
    const auto wrong = fill_form(shenzhen("^.{3,}$"), zhang(), {});
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().code == ErrorCode::InvalidInput);
    CHECK(wrong.error().field == "text_name");
}

TEST_CASE("a pattern must match the whole value", "[form]") {
    CHECK_FALSE(fill_form(shenzhen("[0-9]"), zhang(), {{"text_name", "12"}}).ok());
}

TEST_CASE("a required field must have a value, another may be empty", "[form]") {
    Customer nameless = zhang();
    nameless.name.clear();
    CHECK(fill_form(shenzhen(""), nameless, {}).error().field == "text_name");
    CHECK(fill_form(shenzhen("^x$", false), nameless, {})->empty());
}

TEST_CASE("a field that the form does not have is refused by its name", "[form]") {
    const auto refused = fill_form(shenzhen(""), zhang(), {{"colour", "red"}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "colour");
}

TEST_CASE("a broken or runaway pattern of a plugin is an error, not a hang", "[form]") {
    CHECK(fill_form(shenzhen("(["), zhang(), {}).error().code == ErrorCode::Environment);
    const std::string many(40, 'a');
    const auto runaway = fill_form(shenzhen("^(a+)+$"), zhang(), {{"text_name", many + "!"}});
    REQUIRE_FALSE(runaway.ok());
    CHECK(runaway.error().code == ErrorCode::Environment);
    CHECK(runaway.error().field == "text_name");
}

#include "core/counter/customers.h"

#include <catch2/catch.hpp>

#include "core/counter/law/consents.h"
#include "core/counter/law/corrections.h"
#include "core/counter/law/merges.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct CustomerRoom : tests::StudioRoom {
    CustomerRoom() { open_for_business(); }
};

NewCustomer adult() {
    return {"张三", "440300199001010016", "138 0000 1234", {}, true};
}

/// A number of this birth date with its right check digit.
std::string number_born(const std::string& eight_digits) {
    for (const char last : std::string("0123456789X")) {
        const std::string number = "440300" + eight_digits + "001" + last;
        if (read_document_number(number, "2026-11-22")) {
            return number;
        }
    }
    return "";
}

}  // namespace

TEST_CASE("a customer is registered and found in every way", "[customer]") {
    CustomerRoom room;
    const auto made = register_customer(room.studio, adult());
    REQUIRE(made.ok());
    CHECK(made->phone == "13800001234");
    CHECK(made->birth_date == "1990-01-01");
    CHECK(made->consent.taken_by == "owner");
    CHECK(made->consent.text_version == consent_text().version);
    for (const char* text : {"张三", "张", "zhangsan", "Zhang San", "zhang", "zs", "ZS", "0016",
                             "1234", "１２３４", "138 0000", "440300199001010016"}) {
        INFO(text);
        const auto found = find_customers(room.studio, text, 10);
        REQUIRE(found.ok());
        REQUIRE(found->size() == 1);
        CHECK(found->front().id == made->id);
    }
    for (const char* text : {"李四", "lisi", "0017", "san", "", "   ", "%", "440300199001010010"}) {
        INFO(text);
        CHECK(find_customers(room.studio, text, 10)->empty());
    }
    CHECK(customer_by_id(room.studio, made->id)->name == "张三");
    CHECK(customer_by_id(room.studio, "nobody").error().code == ErrorCode::NotFound);
}

TEST_CASE("a name stays as it was typed when only the phone is put right", "[customer]") {
    CustomerRoom room;
    NewCustomer typed = adult();
    typed.name = "买买提．艾力";
    const auto made = register_customer(room.studio, typed);
    REQUIRE(made.ok());
    REQUIRE(made->name_typed == typed.name);
    const auto phone = correct_customer(room.studio, made->id, {made->name, "13900005678", ""});
    REQUIRE(phone.ok());
    CHECK(phone->phone == "13900005678");
    CHECK(phone->name == made->name);
    CHECK(phone->name_typed == typed.name);
    const auto name = correct_customer(room.studio, made->id, {"张珊", "", ""});
    REQUIRE(name.ok());
    CHECK(name->name == "张珊");
    CHECK(name->name_typed.empty());
}

TEST_CASE("what was typed wrongly is put right, and the old words find nobody", "[customer]") {
    CustomerRoom room;
    const auto made = register_customer(room.studio, adult());
    const auto right = correct_customer(room.studio, made->id, {"张珊", "13900005678", ""});
    REQUIRE(right.ok());
    CHECK(right->id == made->id);
    CHECK(right->id_number == made->id_number);
    for (const char* text : {"张珊", "zhangshan", "5678"}) {
        INFO(text);
        CHECK(find_customers(room.studio, text, 10)->size() == 1);
    }
    CHECK(find_customers(room.studio, "1234", 10)->empty());
    CHECK(correct_customer(room.studio, made->id, {"", "", ""})->phone == "13900005678");
    CHECK(correct_customer(room.studio, made->id, {"", "139", ""}).error().field == "phone");
    CHECK(correct_customer(room.studio, made->id, {"", "", "13900009999"}).error().field ==
          "guardian-phone");
    CHECK(correct_customer(room.studio, "nobody", {}).error().code == ErrorCode::NotFound);
    CHECK(customer_by_id(room.studio, made->id)->name == "张珊");
}

TEST_CASE("the same number again is the same customer, brought up to date", "[customer]") {
    CustomerRoom room;
    const auto first = register_customer(room.studio, adult());
    NewCustomer later = adult();
    later.phone = "13900005678";
    const auto second = register_customer(room.studio, later);
    REQUIRE(second.ok());
    CHECK(second->id == first->id);
    CHECK(find_customers(room.studio, "5678", 10)->size() == 1);
    CHECK(find_customers(room.studio, "1234", 10)->empty());
}

TEST_CASE("one person in any spelling is one customer, found by any", "[customer]") {
    CustomerRoom room;
    NewCustomer typed = adult();
    typed.name = "买买提．艾力";
    const auto first = register_customer(room.studio, typed);
    REQUIRE(first.ok());
    CHECK(first->name == "买买提·艾力");
    CHECK(first->name_typed == "买买提．艾力");
    CHECK(customer_by_id(room.studio, first->id)->name_typed == "买买提．艾力");
    for (const char* dot : {"·", ".", "．", "･", "。", "⋅", "●", "•", "・", " · "}) {
        const std::string name = std::string("买买提") + dot + "艾力";
        INFO(name);
        NewCustomer again = adult();
        again.name = name;
        const auto same = register_customer(room.studio, again);
        REQUIRE(same.ok());
        CHECK(same->id == first->id);
        CHECK(same->name == "买买提·艾力");
        CHECK(same->name_typed == (name == same->name ? "" : name));
        const auto found = find_customers(room.studio, name, 5);
        REQUIRE(found.ok());
        REQUIRE(found->size() == 1);
        CHECK(found->front().id == first->id);
    }
    for (const char* text : {"买买提艾力", "买买提", "mmtal", "\u200E买买提", "买 买 提"}) {
        INFO(text);
        CHECK(find_customers(room.studio, text, 5)->size() == 1);
    }
}

TEST_CASE("numbers and phones pasted with what nobody sees are the same", "[customer]") {
    CustomerRoom room;
    const auto first = register_customer(room.studio, {"张\u3000三\u200B",
                                                       "\u202D440300199001010016\u202C",
                                                       "\uFEFF138\u00A00000\u20101234\uFE0D",
                                                       {},
                                                       true});
    REQUIRE(first.ok());
    CHECK(first->name == "张三");
    CHECK(first->id_number == "440300199001010016");
    CHECK(first->phone == "13800001234");
    for (const char* text : {"\u202D13800001234\u202C", "138-0000-1234", "+86 138 0000 1234",
                             "\u200E440300199001010016", "00\u200B16", "张\u20073", "张　三"}) {
        INFO(text);
        const bool wrong = std::string(text) == "张\u20073";
        CHECK(find_customers(room.studio, text, 5)->size() == (wrong ? 0 : 1));
    }
    const auto rare = register_customer(
        room.studio,
        {"王\uE863", "440300199001010024", "13800005678", {"李　四", "\u200E13900001234"}, true});
    REQUIRE(rare.ok());
    CHECK(rare->name == "王䶮");
    CHECK(rare->guardian.name == "李四");
    CHECK(rare->guardian.phone == "13900001234");
    CHECK(find_customers(room.studio, "王䶮", 5)->size() == 1);
    CHECK(find_customers(room.studio, "王\uE863", 5)->size() == 1);
}

TEST_CASE("a clock that cannot be right is named before anything else", "[customer]") {
    for (const int year : {2000, 2038}) {
        CustomerRoom room;
        room.clock.set(std::chrono::sys_days{std::chrono::year{year} / 6 / 1});
        NewCustomer typed = adult();
        typed.name = "";
        const auto refused = register_customer(room.studio, typed);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().field == "clock");
        CHECK(refused.error().code == ErrorCode::Environment);
        CHECK(refused.error().message.zh.find(std::to_string(year)) != std::string::npos);
    }
}

TEST_CASE("the same number under another name is refused", "[customer]") {
    CustomerRoom room;
    REQUIRE(register_customer(room.studio, adult()).ok());
    NewCustomer other = adult();
    other.name = "李四";
    const auto refused = register_customer(room.studio, other);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().field == "name");
    CHECK(find_customers(room.studio, "李四", 10)->empty());
}

TEST_CASE("without consent nothing is recorded", "[customer]") {
    CustomerRoom room;
    NewCustomer silent = adult();
    silent.consents = false;
    const auto refused = register_customer(room.studio, silent);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().field == "consent");
    CHECK(find_customers(room.studio, "张三", 10)->empty());
}

TEST_CASE("under fourteen a guardian's name and phone are needed", "[customer]") {
    CustomerRoom room;
    NewCustomer child{"小明", number_born("20121123"), "13800001234", {}, true};  // 14 tomorrow
    CHECK(register_customer(room.studio, child).error().field == "guardian");
    CHECK(register_customer(room.studio, child).error().code == ErrorCode::NotPermitted);
    child.guardian.name = "张三";
    CHECK(register_customer(room.studio, child).error().field == "guardian-phone");
    child.guardian.phone = "12";
    CHECK(register_customer(room.studio, child).error().field == "guardian-phone");
    child.guardian.phone = "13800001234";
    const auto made = register_customer(room.studio, child);
    REQUIRE(made.ok());
    CHECK(customer_by_id(room.studio, made->id)->guardian.name == "张三");
    const NewCustomer fourteen{"大明", number_born("20121122"), "13800001234", {}, true};
    CHECK(register_customer(room.studio, fourteen).ok());
}

TEST_CASE("what is wrong in the form is named by its field", "[customer]") {
    CustomerRoom room;
    NewCustomer typed = adult();
    typed.id_number = "440300199001010010";
    CHECK(register_customer(room.studio, typed).error().field == "id-number");
    typed = adult();
    typed.phone = "1";
    CHECK(register_customer(room.studio, typed).error().field == "phone");
    typed = adult();
    typed.name = "";
    CHECK(register_customer(room.studio, typed).error().field == "name");
}

TEST_CASE("the newest come first, as many as asked for", "[customer]") {
    CustomerRoom room;
    for (const char* day : {"19900101", "19900102", "19900103"}) {
        REQUIRE(register_customer(room.studio, {"王芳", number_born(day), "13800001234", {}, true})
                    .ok());
    }
    const auto found = find_customers(room.studio, "wangf", 2);
    REQUIRE(found->size() == 2);
    CHECK(found->front().birth_date == "1990-01-03");
    CHECK(found->back().birth_date == "1990-01-02");
}

TEST_CASE("nobody who is not logged in registers or looks up customers", "[customer]") {
    tests::StudioRoom room;
    CHECK(register_customer(room.studio, adult()).error().code == ErrorCode::NotPermitted);
    CHECK(find_customers(room.studio, "zs", 1).error().code == ErrorCode::NotPermitted);
    CHECK(customer_by_id(room.studio, "c").error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a sex that is not the number's is refused until somebody has compared both",
          "[customer]") {
    tests::StudioRoom room;
    room.open_for_business();
    NewCustomer typed{"张三", "440300199001010016", "13800001234", {}, true};  // says male
    typed.sex = Sex::Female;
    const auto asked = register_customer(room.studio, typed);
    REQUIRE_FALSE(asked.ok());
    CHECK(asked.error().field == "sex");
    CHECK(asked.error().remedy == Remedy::ConfirmQuestion);
    CHECK(asked.error().message.zh.find("男") != std::string::npos);
    CHECK_FALSE(room.store->customer_by_number(typed.id_number)->has_value());
    typed.sex_confirmed = true;
    CHECK(register_customer(room.studio, typed)->sex == Sex::Female);
    typed.sex = Sex::Male;
    typed.sex_confirmed = false;
    CHECK(register_customer(room.studio, typed)->sex == Sex::Male);
    typed.sex.reset();
    CHECK(register_customer(room.studio, typed)->sex == Sex::Male);
}

TEST_CASE("pages name everybody once, wherever records were made one", "[customer]") {
    CustomerRoom room;
    std::vector<std::string> made;
    for (const char* born : {"19900101", "19910101", "19920101", "19930101", "19940101"}) {
        const auto one =
            register_customer(room.studio, {"张三", number_born(born), "13800001234", {}, true});
        REQUIRE(one.ok());
        made.push_back(one->id);
    }
    const auto page = [&room](int limit, const std::string& before) {
        const auto found = find_customers(room.studio, "张三", limit, before);
        REQUIRE(found.ok());
        std::vector<std::string> ids;
        for (const Customer& customer : *found) {
            ids.push_back(customer.id);
        }
        return ids;
    };
    using Ids = std::vector<std::string>;
    REQUIRE(merge_customers(room.studio, made[3], made[0]).ok());  // into the oldest
    CHECK(page(2, "") == Ids{made[4], made[0]});
    CHECK(page(2, made[0]) == Ids{made[2], made[1]});
    CHECK(page(2, made[1]).empty());
    REQUIRE(merge_customers(room.studio, made[1], made[4]).ok());  // into the newest
    CHECK(page(2, "") == Ids{made[4], made[0]});
    CHECK(page(2, made[0]) == Ids{made[2]});
    CHECK(page(2, made[2]).empty());
    CHECK(page(1, "") == Ids{made[4]});
    CHECK(page(3, "") == Ids{made[4], made[0], made[2]});
    REQUIRE(merge_customers(room.studio, made[2], made[4]).ok());
    CHECK(page(2, "") == Ids{made[4], made[0]});
    CHECK(page(2, made[0]).empty());
}

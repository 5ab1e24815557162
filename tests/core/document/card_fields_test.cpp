#include "core/document/card_fields.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/utf8.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

ReadLine line(const std::string& text) {
    ReadLine signs;
    for (const char32_t letter : code_points(text)) {
        std::string sign;
        append_utf8(letter, sign);
        signs.push_back({sign, 0.9, 0});
    }
    return signs;
}

/// Rows of a card, each of one part, below each other.
std::vector<TextRow> rows(const std::vector<std::string>& texts) {
    std::vector<TextRow> all;
    all.reserve(texts.size());
    double y = 0;
    for (const std::string& text : texts) {
        all.push_back({{TextBox{{200, y += 60}, 300, 48, 0, 1}, line(text)}});
    }
    return all;
}

}  // namespace

TEST_CASE("a card's rows are told apart by their labels and what they hold", "[card_fields]") {
    const auto all =
        rows({"姓名样晓雯", "性别女民族汉", "出生1991年3月7日", "住址广东省深圳市南山区",
              "科苑路15号", "公民身份号码44030519910307248X"});
    const CardRows card = card_rows(all);
    REQUIRE(card.name);
    REQUIRE(card.sex);
    REQUIRE(card.birth_date);
    REQUIRE(card.number);
    REQUIRE(card.address.size() == 2);
    CHECK_FALSE(card.back);
    CHECK(text_of(name_in(line_of(*card.name))) == "样晓雯");
    CHECK(text_of(sex_in(line_of(*card.sex))) == "女");
    CHECK(text_of(ethnic_group_in(line_of(*card.sex))) == "汉");
    CHECK(text_of(birth_date_in(line_of(*card.birth_date))) == "1991年3月7日");
    CHECK(text_of(address_in(line_of(*card.address[0]))) == "广东省深圳市南山区");
    CHECK(text_of(address_in(line_of(*card.address[1]))) == "科苑路15号");
    CHECK(text_of(number_in(line_of(*card.number))) == "44030519910307248X");
}

TEST_CASE("a field without its label or its shape is not there", "[card_fields]") {
    CHECK(name_in(line("样晓雯")).empty());
    CHECK(birth_date_in(line("出生1991年3月")).empty());
    CHECK(birth_date_in(line("91年3月7日")).empty());
    CHECK(number_in(line("公民身份号码4403051991")).empty());
    CHECK(ethnic_group_in(line("性别女")).empty());
    CHECK(sex_in(line("性别民族男")).empty());
}

TEST_CASE("a stroke of the label is no digit of the number", "[card_fields]") {
    CHECK(text_of(number_in(line("公民身份号码144030519910307248X"))) == "44030519910307248X");
    CHECK(text_of(number_in(line("44030519910307248X"))) == "44030519910307248X");
}

TEST_CASE("a name that begins with the label's second sign is no label", "[card_fields]") {
    const auto row = [](const std::vector<std::string>& parts) {
        TextRow made;
        double x = 0;
        for (const std::string& part : parts) {
            made.push_back({TextBox{{x += 200, 60}, 100, 48, 0, 1}, line(part)});
        }
        return made;
    };
    CHECK(name_label(row({"名晓雯"})) == 0);
    CHECK(name_label(row({"样名雯"})) == 0);
    CHECK(name_in(line("样名雯")).empty());
    CHECK(name_label(row({"名", "样晓雯"})) == 1);
    CHECK(text_of(name_behind_half_label(line("名样晓雯"))) == "样晓雯");
    CHECK(name_label(row({"姓", "名", "样晓雯"})) == 2);
    CHECK(text_of(name_in(line("姓名：名晓雯"))) == "名晓雯");
}

TEST_CASE("rows in another order are no card", "[card_fields]") {
    const CardRows card = card_rows(rows({"公民身份号码44030519910307248X", "姓名样晓雯"}));
    CHECK(card.number);
    CHECK_FALSE(card.name);
    CHECK_FALSE(card.birth_date);
    CHECK(card.address.empty());
}

TEST_CASE("the side with the emblem is known by its words", "[card_fields]") {
    CHECK(card_rows(rows({"中华人民共和国", "居民身份证", "签发机关深圳市公安局南山分局"})).back);
    CHECK_FALSE(card_rows(rows({"姓名样晓雯"})).back);
}

TEST_CASE("a card without any row has no field", "[card_fields]") {
    const CardRows card = card_rows({});
    CHECK_FALSE(card.name);
    CHECK_FALSE(card.number);
    CHECK(card.address.empty());
}

#include "core/counter/document/card_reading.h"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/utf8.h"

// Which readings are believed; the reading itself is tested in tests/core/document.

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kToday = "2026-11-30";

PrintedField sure(const std::string& text) {
    return {text, 0.99, true, true, std::vector<double>(code_points(text).size(), 0.99)};
}

/// A card that nobody holds.
PrintedCard sound_card() {
    PrintedCard card;
    card.name = sure("样晓雯");
    card.sex = sure("女");
    card.ethnic_group = sure("汉");
    card.birth_date = sure("1991年3月7日");
    card.address = sure("广东省深圳市南山区科苑路15号");
    card.number = sure("44030519910307248X");
    return card;
}

CardReading judged(const std::function<void(PrintedCard&)>& change) {
    PrintedCard card = sound_card();
    change(card);
    return judge_card(card, kToday);
}

}  // namespace

TEST_CASE("a card whose fields agree is accepted, each in the form that is kept", "[card]") {
    const CardReading card = judge_card(sound_card(), kToday);
    CHECK(card.accepted());
    CHECK(card.name.value == "样晓雯");
    CHECK(card.number.value == "44030519910307248X");
    CHECK(card.birth_date.value == "1991-03-07");
    CHECK(card.sex.value == "female");
    for (const CardField* field : {&card.name, &card.number, &card.birth_date, &card.sex,
                                   &card.address, &card.ethnic_group}) {
        CHECK(field->accepted);
        CHECK(field->reason.empty());
    }
}

TEST_CASE("a number is accepted only with its check digit, birth date and sex", "[card]") {
    const auto change = GENERATE(
        as<std::function<void(PrintedCard&)>>{},
        [](PrintedCard& card) { card.number.text = "440305199103072481"; },
        [](PrintedCard& card) { card.number.text = "44030519910307248"; },
        [](PrintedCard& card) { card.birth_date.text = "1991年3月1日"; },
        [](PrintedCard& card) { card.birth_date.text = ""; },
        [](PrintedCard& card) { card.sex.text = "男"; },
        [](PrintedCard& card) { card.sex.text = ""; },
        [](PrintedCard& card) { card.number.twice = false; },
        [](PrintedCard& card) { card.number.certainty = 0.3; },
        [](PrintedCard& card) { card.number.text = ""; });
    const CardReading card = judged(change);
    CHECK_FALSE(card.accepted());
    CHECK_FALSE(card.number.accepted);
    CHECK_FALSE(card.birth_date.accepted);
    CHECK_FALSE(card.sex.accepted);
    CHECK_FALSE(card.number.reason.zh.empty());
    CHECK_FALSE(card.number.reason.en.empty());
    CHECK(card.name.accepted);
}

TEST_CASE("a name is accepted only when nothing of it can be missing or misread", "[card]") {
    const auto change = GENERATE(
        as<std::function<void(PrintedCard&)>>{}, [](PrintedCard& card) { card.name.twice = false; },
        [](PrintedCard& card) { card.name.whole = false; },
        [](PrintedCard& card) { card.name.certainty = 0.7; },
        [](PrintedCard& card) { card.name.text = "样"; },
        [](PrintedCard& card) { card.name.text = "样B雯"; },
        [](PrintedCard& card) { card.name.text = ""; });
    const CardReading card = judged(change);
    CHECK_FALSE(card.accepted());
    CHECK_FALSE(card.name.accepted);
    CHECK(card.number.accepted);
}

TEST_CASE("an address that lost its beginning is not accepted, and hinders nothing", "[card]") {
    const CardReading card =
        judged([](PrintedCard& printed) { printed.address.text = "科苑路15号"; });
    CHECK_FALSE(card.address.accepted);
    CHECK(card.accepted());
    const CardReading county =
        judged([](PrintedCard& printed) { printed.address = sure("南山区科苑路15号"); });
    CHECK_FALSE(county.address.accepted);  // though the number says the same county
}

TEST_CASE("each sign of an address is sure, or said by the number, too", "[card]") {
    const auto with = [](std::size_t sign, double certainty) {
        return judged([&](PrintedCard& card) { card.address.signs.at(sign) = certainty; });
    };
    // 广东省深圳市南山区 | 科苑路 | 15 | 号: the number begins with 440305.
    CHECK(with(0, 0.3).address.accepted);
    CHECK(with(8, 0.3).address.accepted);
    CHECK_FALSE(with(9, 0.84).address.accepted);
    CHECK(with(9, 0.98).address.accepted);
    CHECK(with(12, 0.9).address.accepted);
    CHECK_FALSE(with(13, 0.89).address.accepted);
    CHECK_FALSE(with(14, 0.59).address.accepted);  // 号 behind a digit is said by it, too
    CHECK(with(14, 0.6).address.accepted);
    CHECK(with(14, 0.59).accepted());
}

TEST_CASE("a sign that others are read as has to be surer than it was of them", "[card]") {
    const auto named = [](const std::string& name, double certainty) {
        return judged([&](PrintedCard& card) {
            card.name = sure(name);
            card.name.signs.back() = certainty;
        });
    };
    CHECK(named("样晓雯", 0.86).name.accepted);
    CHECK_FALSE(named("样晓雯", 0.84).name.accepted);
    const CardReading doubted = named("样晓晴", 0.97);  // 睛 was read as 晴 at 0.96
    CHECK_FALSE(doubted.name.accepted);
    CHECK(doubted.name.reason.zh == "“晴”可能是“睛”");
    CHECK(doubted.name.reason.en == "“晴” may be “睛”");
    CHECK(named("样晓晴", 0.999).name.accepted);
}

TEST_CASE("a surname that another one is always read as is left to confirm", "[card]") {
    const CardReading card = judged([](PrintedCard& printed) {
        printed.name = {"元晓雯", 1, true, true, {1, 1, 1}};
    });
    CHECK_FALSE(card.name.accepted);
    CHECK(card.name.reason.zh == "“元”可能是“亓”");
    CHECK(card.number.accepted);
    CHECK(judged([](PrintedCard& printed) {
              printed.address = sure("广东省深圳市南山区科苑路15号2单元3室");
          }).address.accepted);
}

TEST_CASE("a long name without its dot may have lost it", "[card]") {
    CHECK(judged([](PrintedCard& card) { card.name = sure("样古丽·买买提"); }).name.accepted);
    CHECK_FALSE(judged([](PrintedCard& card) { card.name = sure("样古丽买买提"); }).name.accepted);
    CHECK(judged([](PrintedCard& card) {
              card.name = sure("样古丽·买买提");
              card.name.certainty = card.name.signs[3] = 0.7;
          }).name.accepted);
}

TEST_CASE("an address holds no other signs than addresses do", "[card]") {
    const auto at = [](const std::string& address) {
        return judged([&](PrintedCard& card) { card.address = sure(address); }).address.accepted;
    };
    CHECK(at("广东省深圳市南山区科苑路15号A座3-2室"));
    CHECK_FALSE(at("广东省深圳市南山区科苑#15号"));
    CHECK_FALSE(at("广东省深圳市南山区科苑路15号3至"));   // 室 that lost its roof
    CHECK_FALSE(at("广东省深圳市南山区科苑路15栋I9室"));  // I or 1
}

TEST_CASE("what a number says of an address counts only where the number is accepted", "[card]") {
    const CardReading card = judged([](PrintedCard& printed) {
        printed.number.certainty = 0.1;
        printed.address.signs[0] = 0.5;
    });
    CHECK_FALSE(card.number.accepted);
    CHECK_FALSE(card.address.accepted);
}

TEST_CASE("an address in another place than the number's is held to its own signs", "[card]") {
    const auto moved = [](double certainty) {
        return judged([&](PrintedCard& printed) {
            printed.address = sure("四川省成都市武侯区人民南路17号");
            printed.address.signs[1] = certainty;
        });
    };
    CHECK(moved(0.99).address.accepted);
    CHECK_FALSE(moved(0.84).address.accepted);
    CHECK(moved(0.84).address.reason.en == "the print is not sharp enough");
}

TEST_CASE("an address may leave its province out", "[card]") {
    const CardReading card = judged([](PrintedCard& printed) {
        printed.address = sure("深圳市南山区科苑路15号");
        printed.address.signs[0] = printed.address.signs[5] = 0.5;
    });
    CHECK(card.address.accepted);
}

TEST_CASE("two readings that differ are no address, however sure", "[card]") {
    CHECK_FALSE(judged([](PrintedCard& card) { card.address.twice = false; }).address.accepted);
    CHECK_FALSE(judged([](PrintedCard& card) { card.address.whole = false; }).address.accepted);
    CHECK_FALSE(judged([](PrintedCard& card) { card.address.signs.clear(); }).address.accepted);
}

TEST_CASE("an ethnic group is one of the list", "[card]") {
    CHECK_FALSE(
        judged([](PrintedCard& card) { card.ethnic_group.text = "汊"; }).ethnic_group.accepted);
    CHECK(
        judged([](PrintedCard& card) { card.ethnic_group.text = "维吾尔"; }).ethnic_group.accepted);
}

TEST_CASE("a residence permit of Hong Kong, Macau or Taiwan has no ethnic group", "[card]") {
    const CardReading card = judged([](PrintedCard& printed) {
        printed.number.text = "810000199103072480";
        printed.ethnic_group = {};
    });
    CHECK(card.accepted());
    CHECK(card.ethnic_group.read.empty());
    CHECK_FALSE(card.ethnic_group.accepted);
}

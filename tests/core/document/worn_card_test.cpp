#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/counter/document/card_reading.h"
#include "tests/support/drawn_card.h"
#include "tests/support/picture_bytes.h"

// What is believed of a card that cannot be read well: less, and nothing wrong.

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

struct Worn {
    const char* how;
    int card;
    cv::Mat picture;
    int quality;
};

cv::Mat laid(int card, double turned_deg, int picture_px) {
    return on_table(drawn_card(some_card(card), 1400), {turned_deg, 0.04, 0.85}, picture_px);
}

}  // namespace

TEST_CASE("no wrong field of a worn card is accepted", "[worn_card]") {
    const auto worn = GENERATE(
        Worn{"glare on the number", 0, with_glare(laid(0, 3, 1000), {0.7, 0.7}, 0.07), 90},
        Worn{"glare on the name", 1, with_glare(laid(1, 0, 1000), {0.33, 0.29}, 0.04), 90},
        Worn{"glare on the address", 2, with_glare(laid(2, 0, 1000), {0.45, 0.56}, 0.06), 90},
        Worn{"blurred", 3, blurred(laid(3, 2, 1000), 3.2), 90},
        Worn{"far too small", 4, laid(4, 0, 300), 90},
        Worn{"worn by JPEG", 0, laid(0, -6, 600), 8});
    INFO(worn.how);
    const auto photo = decode_photo(jpeg_of(worn.picture, worn.quality), "card.jpg");
    REQUIRE(photo);
    const auto read = read_card_photo(*photo, default_models_dir(), "2026-11-30");
    if (!read) {
        CHECK(read.error().code == ErrorCode::InvalidInput);
        return;
    }
    const CardWords words = some_card(worn.card);
    CHECK((!read->name.accepted || read->name.value == words.name));
    CHECK((!read->number.accepted || read->number.value == words.number));
    CHECK((!read->address.accepted || read->address.value == words.whole_address()));
    CHECK((!read->ethnic_group.accepted || read->ethnic_group.value == words.ethnic_group));
    CHECK(read->birth_date.accepted == read->number.accepted);
}

TEST_CASE("a picture that shows no card is said to be unreadable", "[worn_card]") {
    const auto photo = decode_photo(jpeg_of(drawn_picture(320, 240), 90), "card.jpg");
    REQUIRE(photo);
    const auto read = read_card_photo(*photo, default_models_dir(), "2026-11-30");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::InvalidInput);
    CHECK(read.error().file == "card.jpg");
}

TEST_CASE(
    "a sharp card's address is accepted, and one with a character that was taken for "
    "another is not",
    "[worn_card]") {
    const int which = GENERATE(1, 3, 6);
    CardWords words = some_card(which);
    if (which == 3) {
        words.address = {"济南市历下区文化东路88号"};  // without its province
        words.number = number_for(words, "370102");
    }
    if (which == 6) {  // 甪 is read as 角
        words.address = {"江苏省苏州市吴中区甪直镇", "晓市路8号2幢301室"};
        words.number = number_for(words, "320506");
    }
    const cv::Mat card =
        on_table(drawn_card(words, 1400), {which == 1 ? 4.0 : -3.0, 0.03, 0.8}, 1400);
    const auto photo = decode_photo(jpeg_of(card, 90), "card.jpg");
    REQUIRE(photo);
    const auto read = read_card_photo(*photo, default_models_dir(), "2026-11-30");
    REQUIRE(read);
    INFO(which << " " << read->address.read << " " << read->address.reason.en);
    CHECK(read->number.accepted);
    CHECK(read->address.accepted == (which != 6));
    CHECK((which == 6 || read->address.value == words.whole_address()));
}

TEST_CASE("each field of a sharp card is accepted", "[worn_card]") {
    const int which = GENERATE(0, 1, 2, 3, 4);
    CardWords words = some_card(which);
    words.line_mm = which % 2 == 0 ? 4.4 : 5.4;
    const Laid laid{which * 6.0 - 12, which == 3 ? 0.1 : 0.02, 0.85};
    const cv::Mat card = on_table(drawn_card(words, 700 + 400 * which), laid, 900 + 400 * which);
    const auto photo = decode_photo(jpeg_of(card, 85), "card.jpg");
    REQUIRE(photo);
    const auto read = read_card_photo(*photo, default_models_dir(), "2026-11-30");
    REQUIRE(read);
    for (const CardField* field : {&read->name, &read->number, &read->birth_date, &read->sex,
                                   &read->address, &read->ethnic_group}) {
        INFO(which << " " << field->read << " " << field->certainty << " " << field->reason.en);
        CHECK(field->accepted);
    }
    CHECK(read->name.value == words.name);
    CHECK(read->address.value == words.whole_address());
    CHECK(read->ethnic_group.value == words.ethnic_group);
}

TEST_CASE("a name with a character that is read as another one is left to confirm", "[worn_card]") {
    CardWords words = some_card(1);
    words.name = GENERATE("亓建国", "样巳国", "样赟", "翀建国");
    const cv::Mat card = on_table(drawn_card(words, 1400), {2, 0.02, 0.85}, 1400);
    const auto photo = decode_photo(jpeg_of(card, 90), "card.jpg");
    REQUIRE(photo);
    const auto read = read_card_photo(*photo, default_models_dir(), "2026-11-30");
    REQUIRE(read);
    INFO(words.name << " " << read->name.read << " " << read->name.reason.en);
    CHECK_FALSE(read->name.accepted);
    CHECK_FALSE(read->name.reason.zh.empty());
    CHECK(read->number.accepted);
}

#include "core/document/document_reader.h"

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/base/utf8.h"
#include "tests/support/drawn_card.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PrintedCard read(const cv::Mat& picture, int quality = 90) {
    const auto photo = decode_photo(jpeg_of(picture, quality), "card.jpg");
    REQUIRE(photo);
    const auto card = read_card(*photo, default_models_dir());
    REQUIRE(card);
    return *card;
}

}  // namespace

TEST_CASE("a sharp card is read however it lies", "[document_reader]") {
    struct Case {
        int card;
        Laid laid;
        int picture_px;
        bool apart;
    };
    const auto lies =
        GENERATE(Case{0, {0, 0, 0.95}, 900, false}, Case{1, {90, 0, 0.8}, 1400, true},
                 Case{2, {187, 0.08, 0.8}, 1600, false}, Case{3, {-38, 0, 0.7}, 2000, true},
                 Case{4, {4, 0.1, 0.5}, 3000, false});
    const CardWords words = some_card(lies.card);
    const PrintedCard card =
        read(on_table(drawn_card(words, 1700, lies.apart), lies.laid, lies.picture_px));
    CHECK(card.name.text == words.name);
    CHECK(card.sex.text == words.sex);
    CHECK(card.ethnic_group.text == words.ethnic_group);
    CHECK(card.birth_date.text == std::to_string(words.birth[0]) + "年" +
                                      std::to_string(words.birth[1]) + "月" +
                                      std::to_string(words.birth[2]) + "日");
    CHECK(card.address.text == words.whole_address());
    CHECK(card.number.text == words.number);
    CHECK(card.name.twice);
    CHECK(card.name.whole);
}

TEST_CASE(
    "lines that stand well apart are one address, a group that stands alone is read in its row",
    "[document_reader]") {
    CardWords words = some_card(0);
    words.ethnic_group = "壮";
    words.line_mm = 5.6;
    const PrintedCard card = read(on_table(drawn_card(words, 1200, true), {0, 0, 0.85}, 1400));
    CHECK(card.address.text == words.whole_address());
    CHECK(card.address.whole);
    CHECK(card.ethnic_group.text == "壮");
    CHECK(card.ethnic_group.twice);
    CHECK(card.address.signs.size() == code_points(card.address.text).size());
}

TEST_CASE("a picture without print is an empty card", "[document_reader]") {
    CHECK(read(cv::Mat(400, 600, CV_8UC3, cv::Scalar(90, 120, 140))).empty());
    CHECK(read(drawn_picture(64, 48)).empty());
}

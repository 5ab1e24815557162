#include "core/photo/barcode.h"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/code_card.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Bars as a scanner sees them: quiet zones of ten modules, `pixels` each.
RgbImage drawn(const std::vector<bool>& modules, int pixels) {
    constexpr int kQuiet = 10;
    RgbImage image;
    image.width_px = (static_cast<int>(modules.size()) + 2 * kQuiet) * pixels;
    image.height_px = 40;
    for (int y = 0; y < image.height_px; ++y) {
        for (int x = 0; x < image.width_px; ++x) {
            const int module = x / pixels - kQuiet;
            const bool dark = module >= 0 && module < static_cast<int>(modules.size()) &&
                              modules[static_cast<std::size_t>(module)];
            image.rgb.insert(image.rgb.end(), 3, dark ? 0 : 255);
        }
    }
    return image;
}

}  // namespace

TEST_CASE("what is written as Code 39 is read again", "[barcode]") {
    for (const std::string text : {"SIM2026112200017", "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXY",
                                   "Z-1.5", "11010119900307123X"}) {
        const auto modules = code39_modules(text);
        REQUIRE(modules.ok());
        CHECK(modules->front());
        CHECK(modules->back());
        CHECK(read_code39(drawn(*modules, 2)).value_or("nothing") == text);
    }
}

TEST_CASE("a Code 39 is thirteen modules a character, start and stop included", "[barcode]") {
    CHECK(code39_modules("AB12")->size() == 6 * 13 - 1);
}

TEST_CASE("what Code 39 cannot carry is refused by the field's name", "[barcode]") {
    for (const std::string text : {"", "abc", "图像号", "A*B", "A\nB", "A_B"}) {
        const auto modules = code39_modules(text);
        REQUIRE_FALSE(modules.ok());
        CHECK(modules.error().code == ErrorCode::InvalidInput);
        CHECK(modules.error().field == "number");
        CHECK_FALSE(modules.error().message.zh.empty());
    }
}

TEST_CASE("an image without bars holds no number", "[barcode]") {
    CHECK_FALSE(read_code39({}).has_value());
    CHECK_FALSE(read_code39(drawn({}, 3)).has_value());
}

TEST_CASE("a QR code on a photographed card is read again", "[barcode]") {
    for (const std::string text : {"S1", "20260815", "11010119900307123X"}) {
        CHECK(read_qr(tests::code_card(text)).value_or("nothing") == text);
    }
    CHECK_FALSE(read_qr({}).has_value());
    CHECK_FALSE(read_qr(drawn({}, 3)).has_value());
    CHECK_FALSE(read_code39(tests::code_card("S1")).has_value());
}

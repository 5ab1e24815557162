#include "core/print/sheet_text.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include <cairo.h>
#include <catch2/catch.hpp>

#include "core/print/sheet_picture.h"

using huizhi::Align;
using huizhi::Box;
using huizhi::TextStyle;

namespace {

constexpr int kWidth = 400;
constexpr int kHeight = 200;
const huizhi::Text kWhat{"标题", "title"};

/// White paper, one pixel a point.
class Paper {
public:
    Paper() {
        cairo_set_source_rgb(cairo_.get(), 1, 1, 1);
        cairo_paint(cairo_.get());
        cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
    }

    [[nodiscard]] huizhi::Result<double> draw(const Box& area,
                                              const std::string& words,
                                              const TextStyle& style) {
        return huizhi::draw_sheet_text(cairo_.get(), area, words, style, kWhat);
    }
    [[nodiscard]] double width_of(const std::string& words, const TextStyle& style = {}) {
        return huizhi::sheet_text_width(cairo_.get(), words, style);
    }

    struct Ink {
        int left = kWidth, top = kHeight, right = -1, bottom = -1, pixels = 0;
    };
    [[nodiscard]] Ink ink() {
        cairo_surface_flush(surface_.get());
        const huizhi::RgbImage image = huizhi::rgb_of_surface(surface_.get());
        Ink found;
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                if (image.rgb[3 * static_cast<std::size_t>(y * kWidth + x)] < 128) {
                    found.left = std::min(found.left, x);
                    found.right = std::max(found.right, x);
                    found.top = std::min(found.top, y);
                    found.bottom = std::max(found.bottom, y);
                    ++found.pixels;
                }
            }
        }
        return found;
    }

private:
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_{
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, kWidth, kHeight), cairo_surface_destroy};
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo_{cairo_create(surface_.get()),
                                                              cairo_destroy};
};

}  // namespace

TEST_CASE("a font with Chinese is installed where sheets are made", "[sheet_text]") {
    CHECK_FALSE(huizhi::missing_sheet_font());
}

TEST_CASE("a line stands where its box says: left, centre, right, middle", "[sheet_text]") {
    const Box area{100, 50, 200, 60};
    const TextStyle style{.size_pt = 12};
    Paper left;
    const auto height = left.draw(area, "回执", style);
    REQUIRE(height);
    CHECK(*height == Approx(12 * 1.35).margin(0.1));
    CHECK(left.ink().left < 104);
    CHECK(left.ink().right < 130);
    CHECK(left.ink().top < 50 + 12);
    Paper right;
    REQUIRE(right.draw(area, "回执", {.size_pt = 12, .align = Align::Right}));
    CHECK(right.ink().right > 294);
    CHECK(right.ink().right <= 300);
    Paper centre;
    REQUIRE(centre.draw(area, "回执", {.size_pt = 12, .align = Align::Centre, .middle = true}));
    const Paper::Ink ink = centre.ink();
    CHECK((ink.left + ink.right) / 2.0 == Approx(200).margin(1.5));
    CHECK((ink.top + ink.bottom) / 2.0 == Approx(80).margin(2));
}

TEST_CASE("a long text wraps inside its box, and tells the height it took", "[sheet_text]") {
    Paper paper;
    const Box area{20, 10, 120, 150};
    const auto height = paper.draw(area, "相片符合要求，请于有效期内到深圳办理居民身份证。",
                                   {.size_pt = 12, .line_height = 1.5});
    REQUIRE(height);
    CHECK(*height == Approx(3 * 18).margin(0.2));  // 24 characters, ten a line
    const Paper::Ink ink = paper.ink();
    CHECK(ink.left >= 20);
    CHECK(ink.right <= 140);
    CHECK(ink.bottom <= 10 + static_cast<int>(*height) + 1);
}

TEST_CASE("a text shrinks before it is refused, and is refused by its name", "[sheet_text]") {
    Paper paper;
    const Box narrow{10, 10, 60, 14};
    const TextStyle style{.size_pt = 12, .smallest_pt = 6, .one_line = true};
    CHECK(paper.width_of("测试照相馆公司", style) == Approx(7 * 12).margin(0.5));
    const auto shrunk = paper.draw(narrow, "测试照相馆公司", style);
    REQUIRE(shrunk);
    CHECK(*shrunk < 12 * 1.35);
    CHECK(paper.ink().right <= 70);
    Paper blank;
    const auto refused =
        blank.draw(narrow, "测试照相馆公司", {.size_pt = 12, .smallest_pt = 11, .one_line = true});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == huizhi::ErrorCode::Refused);
    CHECK(refused.error().field == "title");
    CHECK(refused.error().message.zh == "“标题”太长，回执单上放不下，请缩短后重试");
    CHECK(blank.ink().pixels == 0);
}

TEST_CASE("what is no UTF-8, or in no font, is refused before anything is drawn", "[sheet_text]") {
    Paper paper;
    const Box area{10, 10, 300, 40};
    const auto broken = paper.draw(area, "\xff\xfe", {});
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == huizhi::ErrorCode::InvalidInput);
    const auto unknown = paper.draw(area, "\xf3\xb0\x80\x80", {});  // U+F0000, private use
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == huizhi::ErrorCode::Environment);
    CHECK(unknown.error().field == "title");
    CHECK(paper.ink().pixels == 0);
}

TEST_CASE("a width grows with the letters, the size and the weight", "[sheet_text]") {
    Paper paper;
    CHECK(paper.width_of("") == Approx(0).margin(0.01));
    const double plain = paper.width_of("SIM2026", {.size_pt = 10});
    CHECK(plain > 30);
    CHECK(paper.width_of("SIM2026", {.size_pt = 20}) == Approx(2 * plain).epsilon(0.01));
    CHECK(paper.width_of("SIM20261", {.size_pt = 10}) > plain);
    CHECK(paper.width_of("SIM2026", {.size_pt = 10, .bold = true}) > plain);
}

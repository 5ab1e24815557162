#include "core/print/sheet_blocks.h"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "core/photo/barcode.h"
#include "tests/support/sample_sheet.h"

using huizhi::Box;
using huizhi::RgbImage;
using huizhi::SheetCanvas;
using huizhi::SheetContent;
using huizhi::SheetPlan;
using huizhi::tests::sample_sheet;

namespace {

constexpr int kDpi = 150;

int pixels(double mm) {
    return static_cast<int>(std::lround(mm * kDpi / 25.4));
}

/// Dark pixels inside a box in millimetres.
int ink_in(const RgbImage& image, const Box& area) {
    int found = 0;
    for (int y = pixels(area.y); y < pixels(area.y + area.height); ++y) {
        for (int x = pixels(area.x); x < pixels(area.x + area.width); ++x) {
            const auto at =
                3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) +
                     static_cast<std::size_t>(x));
            found += image.rgb[at] < 128 ? 1 : 0;
        }
    }
    return found;
}

struct Drawn {
    huizhi::DrawnSheet facts;
    RgbImage image;
};

Drawn body(const SheetContent& content, const SheetPlan& plan, double top) {
    SheetCanvas page = SheetCanvas::pixels(kDpi);
    const huizhi::DrawnSheet facts = huizhi::draw_sheet_body(page, content, plan, top);
    const auto image = page.finish_pixels();
    REQUIRE(image);
    return {facts, *image};
}

/// Why nothing came of it.
huizhi::Error refusal(const SheetContent& content) {
    SheetCanvas page = SheetCanvas::pixels(kDpi);
    static_cast<void>(huizhi::draw_sheet_body(page, content, {}, 15));
    const auto image = page.finish_pixels();
    REQUIRE_FALSE(image);
    return image.error();
}

}  // namespace

TEST_CASE("a body keeps between the margins and below its top", "[sheet_blocks]") {
    const Drawn drawn = body(sample_sheet(), {}, 15);
    CHECK(ink_in(drawn.image, {0, 0, SheetCanvas::kWidthMm, 14.5}) == 0);
    CHECK(ink_in(drawn.image, {0, 0, huizhi::sheet::kLeft - 0.5, SheetCanvas::kHeightMm}) == 0);
    CHECK(ink_in(drawn.image,
                 {huizhi::sheet::kRight + 0.5, 0, SheetCanvas::kWidthMm - huizhi::sheet::kRight - 1,
                  SheetCanvas::kHeightMm - 1}) == 0);
    CHECK(drawn.facts.bottom > 150);
    CHECK(drawn.facts.bottom < 230);  // the stub and its cut line still have room
    CHECK(ink_in(drawn.image, {0, drawn.facts.bottom + 1, SheetCanvas::kWidthMm,
                               SheetCanvas::kHeightMm - drawn.facts.bottom - 2}) == 0);
}

TEST_CASE("the bars stand in the middle with quiet zones, and are read", "[sheet_blocks]") {
    const Drawn drawn = body(sample_sheet("SIM20261"), {}, 15);
    const Box bars = drawn.facts.bars;
    const auto modules = huizhi::code39_modules("SIM20261");
    REQUIRE(modules);
    const double module = bars.width / (static_cast<double>(modules->size()) + 20);
    CHECK(module <= 0.45 + 1e-9);
    CHECK(module >= 0.25);
    CHECK(bars.height == 15);
    CHECK(bars.x + bars.width / 2 == Approx((huizhi::sheet::kLeft + huizhi::sheet::kRight) / 2));
    CHECK(ink_in(drawn.image, {bars.x, bars.y, 9 * module, bars.height}) == 0);
    CHECK(ink_in(drawn.image, bars) > 0);
    CHECK(huizhi::read_code39(drawn.image).value_or("") == "SIM20261");
}

TEST_CASE("a compact body is the same sheet in half a page", "[sheet_blocks]") {
    const Drawn full = body(sample_sheet(), {}, 8);
    const Drawn compact = body(sample_sheet(), huizhi::compact_plan(), 8);
    CHECK(compact.facts.bottom < SheetCanvas::kHeightMm / 2 - 11);  // with its small stub
    CHECK(compact.facts.bottom < full.facts.bottom - 30);
    CHECK(compact.facts.bars.height == 10);
    CHECK(huizhi::read_code39(compact.image).value_or("") == "SIM2026112200017");
}

TEST_CASE("a sheet that cannot be right is refused with its field", "[sheet_blocks]") {
    SheetContent wide = sample_sheet();
    wide.photo_width_mm = 51;
    CHECK(refusal(wide).field == "photo");
    SheetContent none = sample_sheet();
    none.photo_height_mm = 0;
    CHECK(refusal(none).field == "photo");
    const SheetContent longest = sample_sheet(std::string(60, 'A'));
    CHECK(refusal(longest).code == huizhi::ErrorCode::Refused);
    CHECK(refusal(longest).field == "number");
    SheetContent lower = sample_sheet();
    lower.barcode_text = "图像";
    CHECK(refusal(lower).code == huizhi::ErrorCode::InvalidInput);
    SheetContent wordy = sample_sheet();
    for (int i = 0; i < 200; ++i) {
        wordy.layout.conformity += "请于有效期内办理";
    }
    CHECK(refusal(wordy).field == "conformity text");
}

TEST_CASE("the stub is framed below its cut line, the small one is two lines", "[sheet_blocks]") {
    const auto drawn = [](const auto& draw) {
        SheetCanvas page = SheetCanvas::pixels(kDpi);
        draw(page);
        const auto image = page.finish_pixels();
        REQUIRE(image);
        return *image;
    };
    constexpr Box kPage{0, 0, SheetCanvas::kWidthMm - 1, SheetCanvas::kHeightMm - 1};
    const RgbImage stub =
        drawn([](SheetCanvas& page) { huizhi::draw_sheet_stub(page, sample_sheet(), 200); });
    CHECK(ink_in(stub, {18.5, 206.5, 173, 43}) > 200);
    CHECK(ink_in(stub, {18.5, 206.5, 173, 43}) == ink_in(stub, kPage));
    const RgbImage small =
        drawn([](SheetCanvas& page) { huizhi::draw_small_stub(page, sample_sheet(), 200); });
    CHECK(ink_in(small, {18, 200, 174, 11}) > 200);
    CHECK(ink_in(small, {18, 200, 174, 11}) == ink_in(small, kPage));
    const RgbImage line =
        drawn([](SheetCanvas& page) { huizhi::draw_cut_line(page, 200, "沿虚线剪下"); });
    constexpr Box kAcross{16, 197, 177, 8};  // the scissors lean out of the margin
    CHECK(ink_in(line, kAcross) > 20);
    CHECK(ink_in(line, kAcross) == ink_in(line, kPage));
}

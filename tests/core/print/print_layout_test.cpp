#include "core/print/print_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A size given in pixels at 300 dpi.
PrintSize dots300(int width, int height) {
    return {to_mm(width, 300), to_mm(height, 300)};
}

SheetItem item(const PrintSize& size, int copies = SheetItem::kFill) {
    return {"photo", size, copies};
}

int most(const PrintPaper& paper, const PrintSize& size, double gap_mm, PhotoTurn turn) {
    SheetStyle style;
    style.gap_mm = gap_mm;
    style.turn = turn;
    const auto layout = lay_out_sheet(paper, {item(size)}, style);
    return layout ? layout->count(0) : 0;
}

const std::vector<PrintSize> kSizes = {{25, 35}, {22, 32}, {35, 49}, {35, 53},
                                       {35, 45}, {33, 48}, {26, 32}, {30, 40}};

bool apart(const Box& one, const Box& other, double gap) {
    constexpr double kNothing = 1e-6;
    return one.x + one.width + gap <= other.x + kNothing ||
           other.x + other.width + gap <= one.x + kNothing ||
           one.y + one.height + gap <= other.y + kNothing ||
           other.y + other.height + gap <= one.y + kNothing;
}

/// Inside the margins (and above the caption), apart by the gap, on whole dots.
void check_layout(const PrintLayout& layout, const SheetStyle& style) {
    constexpr double kDot = 0.2;  // the paper's own sides are rounded to dots
    const double gap = to_mm(to_dots(style.gap_mm, style.dpi), style.dpi);
    const double margin = to_mm(to_dots(style.margin_mm, style.dpi), style.dpi);
    const double bottom = style.caption.empty() ? layout.paper.height_mm : layout.caption.y;
    bool inside = true;
    bool whole = true;
    bool parted = true;
    for (std::size_t i = 0; i < layout.photos.size(); ++i) {
        const Box& area = layout.photos[i].area;
        inside = inside && area.x >= margin - 1e-6 && area.y >= margin - 1e-6 &&
                 area.x + area.width <= layout.paper.width_mm - margin + kDot &&
                 area.y + area.height <= bottom + kDot;
        for (const double side : {area.x, area.y, area.width, area.height}) {
            const double dots = side / 25.4 * style.dpi;
            whole = whole && std::abs(dots - std::round(dots)) < 1e-6;
        }
        for (std::size_t j = 0; j < i; ++j) {
            parted = parted && apart(area, layout.photos[j].area, gap);
        }
    }
    CHECK(inside);
    CHECK(whole);
    CHECK(parted);
}

void check_each_size(const PrintPaper& paper, const SheetStyle& style) {
    for (const PrintSize& size : kSizes) {
        INFO(paper.id << " " << style.dpi << " dpi " << size.width_mm << " gap " << style.gap_mm);
        const auto layout = lay_out_sheet(paper, {item(size)}, style);
        REQUIRE(layout.ok());
        check_layout(*layout, style);
        const PlacedPhoto& first = layout->photos.front();
        const double width = first.turned ? first.area.height : first.area.width;
        const double height = first.turned ? first.area.width : first.area.height;
        CHECK(std::abs(width - size.width_mm) <= 0.1);
        CHECK(std::abs(height - size.height_mm) <= 0.1);
    }
}

}  // namespace

TEST_CASE("as many photos fit as the trade's table says", "[print]") {
    // 300 dpi, margin 12 dots; for gaps of 0, 12 and 24 dots upright, then turned (-1: not told).
    struct Row {
        PrintSize size;
        std::array<int, 3> upright;
        std::array<int, 3> turned;
    };
    const PrintPaper five{"5in", {}, dots300(1500, 1051), {}};
    const PrintPaper six{"6in", {}, dots300(1800, 1200), {}};
    const std::vector<std::pair<PrintPaper, Row>> table = {
        {five, {dots300(295, 413), {10, 8, 8}, {-1, 9, 9}}},
        {five, {dots300(260, 378), {10, 10, 10}, {-1, 9, 9}}},
        {five, {dots300(413, 579), {3, 3, 3}, {4, 4, 4}}},
        {five, {dots300(413, 626), {3, 3, 3}, {4, 4, 4}}},
        {five, {dots300(413, 531), {3, 3, 3}, {4, 4, 4}}},
        {five, {dots300(390, 567), {3, 3, 3}, {4, 4, 4}}},
        {five, {dots300(307, 378), {8, 8, 8}, {9, 9, 9}}},
        {six, {dots300(295, 413), {12, 10, 10}, {12, 12, 12}}},
        {six, {dots300(260, 378), {18, 18, 12}, {16, 16, 16}}},
        {six, {dots300(413, 579), {8, 8, 4}, {6, 6, 4}}},
        {six, {dots300(413, 626), {4, 4, 4}, {-1, -1, -1}}},
        {six, {dots300(413, 531), {8, 8, 8}, {6, 6, 6}}},
        {six, {dots300(390, 567), {8, 8, 8}, {9, 6, 6}}},
        {six, {dots300(307, 378), {15, 15, 10}, {12, 12, 12}}},
    };
    for (const auto& [paper, row] : table) {
        for (int gap = 0; gap < 3; ++gap) {
            const double gap_mm = to_mm(12 * gap, 300);
            const auto at = static_cast<std::size_t>(gap);
            INFO(paper.id << " " << row.size.width_mm << "x" << row.size.height_mm << " gap "
                          << 12 * gap);
            const int upright = most(paper, row.size, gap_mm, PhotoTurn::Never);
            const int turned = most(paper, row.size, gap_mm, PhotoTurn::Always);
            CHECK(upright == row.upright[at]);
            CHECK((row.turned[at] < 0 || turned == row.turned[at]));
            CHECK(most(paper, row.size, gap_mm, PhotoTurn::WhenMoreFit) ==
                  std::max(upright, turned));
        }
    }
}

TEST_CASE("the shipped papers hold the same numbers", "[print]") {
    const PrintPaper& five = *print_paper("5in");
    const PrintPaper& six = *print_paper("6in");
    CHECK(most(five, {25, 35}, 1, PhotoTurn::Never) == 8);
    CHECK(most(five, {35, 49}, 1, PhotoTurn::WhenMoreFit) == 4);
    CHECK(most(six, {22, 32}, 1, PhotoTurn::WhenMoreFit) == 18);
    CHECK(most(six, {35, 49}, 1, PhotoTurn::WhenMoreFit) == 8);
    CHECK(most(six, {26, 32}, 1, PhotoTurn::WhenMoreFit) == 15);
}

TEST_CASE("what the trade prints together fits on its paper", "[print]") {
    const PrintSize one{25, 35};
    const PrintSize two{35, 49};
    const PrintPaper& five = *print_paper("5in");
    CHECK(usual_copies(five, {one}) == std::vector<int>{8});
    CHECK(usual_copies(five, {two}) == std::vector<int>{4});
    CHECK(usual_copies(five, {one, two}) == std::vector<int>{4, 2});
    CHECK(usual_copies(five, {two, one}) == std::vector<int>{2, 4});
    CHECK_FALSE(usual_copies(*print_paper("a4"), {one}));
    CHECK_FALSE(usual_copies(five, {{50, 50}}));
    for (const double gap : {0.0, 1.0, 2.0}) {
        SheetStyle style;
        style.gap_mm = gap;
        CHECK(lay_out_sheet(five, {item(one, 8)}, style).ok());
        CHECK(lay_out_sheet(five, {item(two, 4)}, style).ok());
        const auto mixed = lay_out_sheet(five, {item(one, 4), item(two, 2)}, style);
        REQUIRE(mixed.ok());
        CHECK(mixed->count(0) == 4);
        CHECK(mixed->count(1) == 2);
    }
}

TEST_CASE("photos stay apart, inside and on whole dots, and keep their millimetres", "[print]") {
    for (const PrintPaper& paper : print_papers()) {
        for (const int dpi : {150, 254, 300, 350, 600}) {
            for (const double gap : {0.0, 1.0, 2.0}) {
                SheetStyle style;
                style.dpi = dpi;
                style.gap_mm = gap;
                style.caption = gap == 1.0 ? "照相馆" : "";
                check_each_size(paper, style);
            }
        }
    }
}

TEST_CASE("kinds are mixed in rows that a guillotine cuts", "[print]") {
    SheetStyle style;
    const PrintPaper& five = *print_paper("5in");
    const auto mixed = lay_out_sheet(five, {item({25, 35}, 4), item({35, 49}, 2)}, style);
    REQUIRE(mixed.ok());
    check_layout(*mixed, style);
    for (const PlacedPhoto& photo : mixed->photos) {  // one kind a row
        for (const PlacedPhoto& other : mixed->photos) {
            CHECK((photo.item == other.item) == (photo.area.y == other.area.y));
        }
    }
    const auto filled =
        lay_out_sheet(*print_paper("6in"), {item({25, 35}), item({35, 49}, 2)}, style);
    REQUIRE(filled.ok());
    check_layout(*filled, style);
    CHECK(filled->count(1) == 2);
    CHECK(filled->count(0) >= 5);
    const auto four = lay_out_sheet(
        *print_paper("a4"),
        {item({25, 35}, 8), item({35, 49}, 4), item({33, 48}, 4), item({26, 32})}, style);
    REQUIRE(four.ok());
    check_layout(*four, style);
    CHECK(four->count(3) >= 20);
}

TEST_CASE("the block of photos lies in the middle of the paper", "[print]") {
    const auto layout = lay_out_sheet(*print_paper("6in"), {item({35, 49}, 1)}, {});
    REQUIRE(layout.ok());
    const Box& area = layout->photos.front().area;
    CHECK(area.x + area.width / 2 == Approx(76).margin(0.1));
    CHECK(area.y + area.height / 2 == Approx(51).margin(0.1));
}

TEST_CASE("what cannot be laid out says why and how many fit", "[print]") {
    const PrintPaper& five = *print_paper("5in");
    const auto refused = [&five](const std::vector<SheetItem>& items, const SheetStyle& style) {
        const auto layout = lay_out_sheet(five, items, style);
        REQUIRE_FALSE(layout.ok());
        CHECK(layout.error().code == ErrorCode::InvalidInput);
        return layout.error();
    };
    CHECK(refused({item({90, 130})}, {}).field == "paper");
    CHECK(refused({item({125.5, 88})}, {}).field == "paper");  // fits the paper, not its margins
    const Error many = refused({item({25, 35}, 12)}, {});
    CHECK(many.field == "copies");
    CHECK_THAT(many.message.en, Catch::Contains("at most 9 "));
    CHECK_THAT(many.message.zh, Catch::Contains("最多排 9 张"));
    const Error beside = refused({item({25, 35}, 4), item({35, 49}, 9)}, {});
    CHECK_THAT(beside.message.en, Catch::Contains("at most 3 ") && Catch::Contains("beside"));
    CHECK(refused({item({25, 35}), item({35, 49})}, {}).field == "copies");
    CHECK(refused({item({25, 35}, -2)}, {}).field == "copies");
    CHECK(refused({item({25, 35}, 1000)}, {}).field == "copies");
    CHECK(refused(std::vector<SheetItem>(5, item({10, 10}, 1)), {}).field == "format");
    SheetStyle style;
    style.dpi = 149;
    CHECK(refused({item({25, 35})}, style).field == "dpi");
    style.dpi = 601;
    CHECK(refused({item({25, 35})}, style).field == "dpi");
    style.dpi = 300;
    style.gap_mm = -1;
    CHECK(refused({item({25, 35})}, style).field == "gap");
    style.gap_mm = 1;
    style.margin_mm = std::nan("");
    CHECK(refused({item({25, 35})}, style).field == "margin");
    style.margin_mm = 30;
    CHECK(refused({item({35, 49})}, style).field == "paper");
}

#include "core/document/wholeness.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

TextPart placed_part(double left, double y, double width, std::size_t signs) {
    TextPart made{TextBox{{left + width / 2, y}, width, 40, 0, 1}, {}};
    const double pitch = width / 40 / static_cast<double>(signs);  // in heights
    for (std::size_t i = 0; i < signs; ++i) {
        made.line.push_back({"字", 0.9, (static_cast<double>(i) + 0.5) * pitch});
    }
    return made;
}

cv::Mat paper() {
    return cv::Mat(300, 900, CV_8UC3, cv::Scalar::all(225));
}

}  // namespace

TEST_CASE("a value may stand far from its label, and no further from itself", "[wholeness]") {
    const TextRow row{placed_part(0, 50, 80, 2), placed_part(280, 50, 120, 3),
                      placed_part(600, 50, 80, 2)};
    CHECK(value_run(row, 2).size() == 2);
    CHECK_FALSE(is_whole_line(paper(), row, 2));
    CHECK(is_whole_line(paper(), {row[0], row[1]}, 2));
}

TEST_CASE("a hole that a letter fits in makes a value doubtful", "[wholeness]") {
    CHECK_FALSE(
        is_whole_line(paper(), {placed_part(0, 50, 200, 5), placed_part(260, 50, 80, 2)}, 2));
    CHECK(is_whole_line(paper(), {placed_part(0, 50, 200, 5), placed_part(210, 50, 80, 2)}, 2));
}

TEST_CASE("a character that was not read at all leaves a hole", "[wholeness]") {
    TextRow row{placed_part(0, 50, 300, 8)};
    CHECK(is_whole_line(paper(), row, 2));
    TextRow inner = row;
    inner[0].line.erase(inner[0].line.begin() + 5);
    CHECK_FALSE(is_whole_line(paper(), inner, 2));
    TextRow last = row;
    last[0].line.pop_back();
    CHECK_FALSE(is_whole_line(paper(), last, 2));
}

TEST_CASE("glare on a value or right behind it makes it doubtful, white paper does not",
          "[wholeness]") {
    const TextRow row{placed_part(0, 50, 300, 7)};
    cv::Mat page = paper();
    cv::rectangle(page, cv::Rect(330, 0, 80, 120), cv::Scalar::all(255), cv::FILLED);
    CHECK_FALSE(is_whole_line(page, row, 2));
    cv::Mat white = paper();
    white.setTo(cv::Scalar::all(255));
    CHECK(is_whole_line(white, row, 2));
}

TEST_CASE("an address' lines are filled but for the last, and none is missing", "[wholeness]") {
    const TextRow first{placed_part(100, 100, 400, 11)};
    const TextRow second{placed_part(100, 144, 200, 5)};
    const TextRow third{placed_part(100, 188, 200, 5)};
    CHECK(are_whole_lines({first, second}, U"路号"));
    CHECK(are_whole_lines({first, second}, U"路甲"));
    CHECK_FALSE(are_whole_lines({first, third}, U"路号"));
    CHECK_FALSE(are_whole_lines({second, TextRow{placed_part(100, 144, 400, 11)}}, U"路号"));
    CHECK_FALSE(are_whole_lines({first}, U"路"));
    CHECK(are_whole_lines({first}, U"路号"));
    CHECK_FALSE(are_whole_lines({}, U""));
}

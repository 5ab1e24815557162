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

TEST_CASE("letters that all stand apart hide none, one that does may", "[wholeness]") {
    const auto spaced = [](const std::vector<double>& at) {
        TextRow row{placed_part(0, 50, 40 * (at.back() + 0.6), at.size())};
        for (std::size_t i = 0; i < at.size(); ++i) {
            row[0].line[i].at = at[i];
        }
        return row;
    };
    CHECK(is_whole_line(paper(), spaced({0.5, 2, 3.5, 5}), 0));
    CHECK_FALSE(is_whole_line(paper(), spaced({0.5, 1.5, 3, 4}), 0));
    CHECK_FALSE(is_whole_line(paper(), spaced({0.5, 2.2, 3.9, 5.6}), 0));
}

TEST_CASE("white behind a line that is filled is another thing's, glare at its end is not",
          "[wholeness]") {
    const TextRow row{placed_part(0, 50, 300, 7)};
    cv::Mat portrait = paper();
    cv::rectangle(portrait, cv::Rect(325, 0, 200, 200), cv::Scalar::all(255), cv::FILLED);
    CHECK_FALSE(is_whole_line(portrait, row, 2));
    CHECK(is_whole_line(portrait, row, 2, true));
    cv::Mat glare = paper();
    cv::circle(glare, cv::Point(310, 50), 30, cv::Scalar::all(255), cv::FILLED);
    CHECK_FALSE(is_whole_line(glare, row, 2, true));
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

TEST_CASE("what covers the next letter is not the paper that the text stands on", "[wholeness]") {
    const TextRow row{placed_part(0, 50, 300, 7)};
    for (const int level : {40, 170, 250}) {
        cv::Mat page = paper();
        cv::rectangle(page, cv::Rect(310, 20, 60, 60), cv::Scalar::all(level), cv::FILLED);
        CHECK_FALSE(is_whole_line(page, row, 2));
    }
}

TEST_CASE("a value that begins later than the others lost its first character", "[wholeness]") {
    const TextRow sex{placed_part(0, 100, 80, 2), placed_part(120, 100, 40, 1)};
    CHECK(begins_like({placed_part(0, 50, 80, 2), placed_part(120, 50, 120, 3)}, sex));
    CHECK(begins_like({placed_part(15, 50, 80, 2), placed_part(140, 50, 120, 3)}, sex));
    CHECK_FALSE(begins_like({placed_part(0, 50, 80, 2), placed_part(160, 50, 80, 2)}, sex));
    CHECK_FALSE(begins_like({placed_part(0, 50, 80, 2)}, sex));
    const TextRow late{placed_part(140, 144, 200, 5)};
    const TextRow below{placed_part(100, 144, 200, 5)};
    const TextRow first{placed_part(100, 100, 400, 10)};
    CHECK(are_whole_lines({first, below}, U"路号"));
    CHECK_FALSE(are_whole_lines({first, late}, U"路号"));
}

TEST_CASE("lines of an address may stand well apart, but evenly", "[wholeness]") {
    const auto line = [](double y) { return TextRow{placed_part(100, y, 400, 11)}; };
    CHECK(are_whole_lines({line(100), line(168), line(236)}, U"路号"));
    CHECK_FALSE(are_whole_lines({line(100), line(182)}, U"路号"));
    CHECK_FALSE(are_whole_lines({line(100), line(148), line(224)}, U"路号"));
}

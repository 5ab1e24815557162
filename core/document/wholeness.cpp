#include "core/document/wholeness.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

// All in heights of a line's box, which is somewhat higher than its letters.
constexpr double kValueEnds = 2;       // a gap behind which another text begins
constexpr double kLabelGap = 8;        // at most, from a label to its value
constexpr double kHole = 0.9;          // a gap within a text that one letter fits in
constexpr double kLetterApart = 1.35;  // between the middles of two letters none of which is lost
constexpr double kLastLetter = 1.05;   // from the middle of the last letter to its box' end
constexpr double kSeenBehind = 3;      // looked at for glare behind the last letter
constexpr double kSpacing = 1.5;       // from line to line, at most, or one is missing
constexpr double kUnfilled = 1.3;      // a line that wraps leaves no more room
constexpr double kHalfLetter = 0.55;   // a digit takes less room than the letter it is counted as
constexpr double kGlareFrom = 252;     // of 255: nothing of ink is left
constexpr double kPaperBelow = 250;    // paper that white everywhere is no glare

/// Glare: somewhere along the row even the middle of the levels is white, and elsewhere it is not.
bool is_washed_out(const cv::Mat& page, const TextBox& box) {
    TextBox seen = box;
    seen.width += kSeenBehind * box.height;
    const double turn = box.angle_deg * CV_PI / 180;
    seen.centre += cv::Point2d(std::cos(turn), std::sin(turn)) * (kSeenBehind * box.height / 2);
    cv::Mat grey;
    cv::cvtColor(line_strip(page, seen), grey, cv::COLOR_RGB2GRAY);
    std::vector<double> levels;
    for (int x = 0; x + grey.rows / 2 <= grey.cols; x += grey.rows / 2) {
        cv::Mat block = grey(cv::Rect(x, 0, grey.rows / 2, grey.rows)).clone().reshape(1, 1);
        cv::sort(block, block, cv::SORT_EVERY_ROW | cv::SORT_ASCENDING);
        levels.push_back(block.at<uchar>(block.cols / 2));
    }
    if (levels.empty()) {
        return true;
    }
    std::sort(levels.begin(), levels.end());
    return levels.back() >= kGlareFrom && levels[levels.size() / 4] < kPaperBelow;
}

std::size_t count_signs(const TextRow& row, std::size_t parts) {
    std::size_t signs = 0;
    for (std::size_t i = 0; i < parts; ++i) {
        signs += row[i].line.size();
    }
    return signs;
}

/// A character that the network does not know is no sign at all: what is left has a hole, or ends
/// before its box does. Digits stand closer and are left to the hole between them.
bool has_lost_letter(const TextPart& part, std::size_t label) {
    const ReadLine& line = part.line;
    for (std::size_t i = std::max<std::size_t>(label, 1); i < line.size(); ++i) {
        const bool after_label = i == label;
        if (!after_label && line[i].at - line[i - 1].at > kLetterApart) {
            return true;
        }
    }
    const double end = part.box.width / part.box.height;
    return line.size() > label && end - line.back().at > kLastLetter;
}

/// Where addresses end; after any other sign there may be more.
bool ends_as_addresses(const std::u32string& text) {
    return !text.empty() && std::u32string_view(U"号室户组院楼栋幢座村").find(text.back()) !=
                                std::u32string_view::npos;
}

std::size_t half_letters(const TextRow& line) {
    std::size_t count = 0;
    for (const TextPart& part : line) {
        for (const ReadSign& sign : part.line) {
            count += sign.sign.size() == 1 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

TextRow value_run(const TextRow& row, std::size_t label) {
    TextRow run{row.front()};
    for (std::size_t i = 1; i < row.size(); ++i) {
        const bool only_label = count_signs(row, i) <= label;
        if (gap_between(row[i - 1], row[i]) > (only_label ? kLabelGap : kValueEnds)) {
            break;
        }
        run.push_back(row[i]);
    }
    return run;
}

bool is_whole_line(const cv::Mat& page, const TextRow& row, std::size_t label) {
    const TextRow run = value_run(row, label);
    if (run.size() < row.size()) {
        return false;
    }
    for (std::size_t i = 0; i < run.size(); ++i) {
        const std::size_t before = count_signs(run, i);
        if (has_lost_letter(run[i], label > before ? label - before : 0)) {
            return false;
        }
    }
    for (std::size_t i = 1; i < run.size(); ++i) {
        if (count_signs(run, i) > label && gap_between(run[i - 1], run[i]) > kHole) {
            return false;
        }
    }
    return !is_washed_out(page, box_around(run));
}

bool are_whole_lines(const std::vector<TextRow>& lines, const std::u32string& text) {
    double end = 0;
    for (const TextRow& line : lines) {
        end = std::max(end, line.back().box.right());
    }
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const TextBox& last = lines[i].back().box;
        const TextBox& next = lines[i + 1].back().box;
        const double height = std::max(last.height, next.height);
        const double shifted =
            std::tan(last.angle_deg * CV_PI / 180) * (next.centre.x - last.centre.x);
        const double room = kUnfilled + kHalfLetter * static_cast<double>(half_letters(lines[i]));
        if (next.centre.y - last.centre.y - shifted > kSpacing * height ||
            end - last.right() > room * height) {
            return false;
        }
    }
    if (lines.empty()) {
        return false;
    }
    const TextBox& last = lines.back().back().box;
    return ends_as_addresses(text) || (lines.size() > 1 && end - last.right() > last.height);
}

}  // namespace huizhi

#include "core/document/wholeness.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/base/utf8.h"
#include "core/document/card_fields.h"

namespace huizhi {
namespace {

// All in heights of a line's box, which is somewhat higher than its letters.
constexpr double kValueEnds = 2;         // a gap behind which another text begins
constexpr double kLabelGap = 8;          // at most, from a label to its value
constexpr double kHole = 0.9;            // a gap within a text that one letter fits in
constexpr double kLetterApart = 1.35;    // between the middles of two letters none of which is lost
constexpr double kSpacedApart = 1.55;    // the same where all of a text's letters stand apart
constexpr double kEvenly = 0.35;         // apart: no more than the closest two and this
constexpr double kLastLetter = 1.05;     // from the middle of the last letter to its box' end
constexpr double kSeenBehind = 3;        // looked at for glare behind the last letter
constexpr double kSeenBehindFull = 0.5;  // the same behind a line that is filled
constexpr double kSpacing = 2;        // from line to line, at most, or one is missing: where lines
                                      // stand at 1.2 letters, two of them are 2.4
constexpr double kBeginsLate = 0.6;   // sharp cards, tilted too: 0.25 behind labels, 0.41 of lines
constexpr std::size_t kLabel = 2;     // signs of it
constexpr double kUneven = 1.5;       // times the least from line to line
constexpr double kUnfilled = 1.3;     // a line that wraps leaves no more room
constexpr double kHalfLetter = 0.55;  // a digit takes less room than the letter it is counted as
constexpr double kCoveredBehind = 1.5;  // looked at for what covers a next letter
constexpr double kPaperShare = 0.8;     // of a block's pixels that are darker than paper, at most
constexpr double kPaperDiffers = 20;    // of 255: sharp cards 5, covered ones 180
constexpr double kGlareFrom = 252;      // of 255: nothing of ink is left
constexpr double kPaperBelow = 250;     // paper that white everywhere is no glare

/// A row and what lies behind it, cut into blocks half as long as high: of each the level that such
/// a share of its pixels stays below.
std::vector<double> block_levels(const cv::Mat& page, TextBox box, double behind, double share) {
    box.width += behind * box.height;
    const double turn = box.angle_deg * CV_PI / 180;
    box.centre += cv::Point2d(std::cos(turn), std::sin(turn)) * (behind * box.height / 2);
    cv::Mat grey;
    cv::cvtColor(line_strip(page, box), grey, cv::COLOR_RGB2GRAY);
    std::vector<double> levels;
    for (int x = 0; x + grey.rows / 2 <= grey.cols; x += grey.rows / 2) {
        cv::Mat block = grey(cv::Rect(x, 0, grey.rows / 2, grey.rows)).clone().reshape(1, 1);
        cv::sort(block, block, cv::SORT_EVERY_ROW | cv::SORT_ASCENDING);
        levels.push_back(block.at<uchar>(static_cast<int>(share * block.cols)));
    }
    return levels;
}

/// Glare: somewhere along the row even the middle of the levels is white, and elsewhere it is not.
bool is_washed_out(const cv::Mat& page, const TextBox& box, double behind) {
    std::vector<double> levels = block_levels(page, box, behind, 0.5);
    if (levels.empty()) {
        return true;
    }
    std::sort(levels.begin(), levels.end());
    return levels.back() >= kGlareFrom && levels[levels.size() / 4] < kPaperBelow;
}

/// What lies right behind the text is not the paper that it is printed on: a finger, a strip.
bool is_covered_behind(const cv::Mat& page, const TextBox& box) {
    std::vector<double> levels = block_levels(page, box, kCoveredBehind, kPaperShare);
    const auto inside =
        std::min(levels.size(), static_cast<std::size_t>(2 * box.width / box.height));
    const std::vector<double> behind(levels.begin() + static_cast<std::ptrdiff_t>(inside),
                                     levels.end());
    levels.resize(inside);
    std::sort(levels.begin(), levels.end());
    return levels.empty() || std::any_of(behind.begin(), behind.end(), [&](double level) {
               return std::abs(level - levels[levels.size() / 2]) > kPaperDiffers;
           });
}

std::size_t count_signs(const TextRow& row, std::size_t parts) {
    std::size_t signs = 0;
    for (std::size_t i = 0; i < parts; ++i) {
        signs += row[i].line.size();
    }
    return signs;
}

/// How far the closest two letters behind the label stand apart; digits stand closer.
double closest_letters(const ReadLine& line, std::size_t label) {
    double closest = kSpacedApart;
    for (std::size_t i = label + 1; i < line.size(); ++i) {
        if (line[i].sign.size() > 1 && line[i - 1].sign.size() > 1) {
            closest = std::min(closest, line[i].at - line[i - 1].at);
        }
    }
    return closest;
}

/// A character that the network does not know is no sign at all: what is left has a hole, or ends
/// before its box does. Digits stand closer and are left to the hole between them.
bool has_lost_letter(const TextPart& part, std::size_t label) {
    const ReadLine& line = part.line;
    const double most =
        std::max(kLetterApart, std::min(kSpacedApart, closest_letters(line, label) + kEvenly));
    for (std::size_t i = std::max<std::size_t>(label, 1); i < line.size(); ++i) {
        const bool after_label = i == label;
        if (!after_label && line[i].at - line[i - 1].at > most) {
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

/// From a line to the next one, in heights of the less high of both boxes: a short line's box is
/// higher than its letters ask for.
double spacing_of(const TextBox& line, const TextBox& next) {
    const double shifted = std::tan(line.angle_deg * CV_PI / 180) * (next.centre.x - line.centre.x);
    return (next.centre.y - line.centre.y - shifted) / std::min(line.height, next.height);
}

/// From a label's first sign to the value's, in pixels.
std::optional<double> value_offset(const TextRow& row) {
    const auto label = sign_at(row, 0);
    const auto value = sign_at(row, kLabel);
    return label && value ? std::optional(*value - *label) : std::nullopt;
}

}  // namespace

bool begins_like(const TextRow& row, const TextRow& other) {
    const auto here = value_offset(row);
    const auto there = value_offset(other);
    return here && there && *here - *there < kBeginsLate * other.front().box.height;
}

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

bool is_whole_line(const cv::Mat& page, const TextRow& row, std::size_t label, bool filled) {
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
    const TextBox box = box_around(run);
    return filled ? !is_washed_out(page, box, kSeenBehindFull)
                  : !is_washed_out(page, box, kSeenBehind) && !is_covered_behind(page, box);
}

bool are_whole_lines(const std::vector<TextRow>& lines, const std::u32string& text) {
    double end = 0;
    for (const TextRow& line : lines) {
        end = std::max(end, line.back().box.right());
    }
    double least = kSpacing;
    double most = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const TextBox& last = lines[i].back().box;
        const double room = kUnfilled + kHalfLetter * static_cast<double>(half_letters(lines[i]));
        if (end - last.right() > room * std::max(last.height, lines[i + 1].back().box.height)) {
            return false;
        }
        const double step = spacing_of(last, lines[i + 1].back().box);
        const std::size_t label = i == 0 ? address_label(line_of(lines[i])) : 0;
        const auto begin = sign_at(lines[i], label);
        const auto below = sign_at(lines[i + 1], 0);
        if (begin && below &&  // a label may stand alone
            std::abs(*below - *begin) > kBeginsLate * lines.front().front().box.height) {
            return false;
        }
        least = std::min(least, step);
        most = std::max(most, step);
    }
    if (lines.empty() || most > std::min(kSpacing, kUneven * least)) {
        return false;
    }
    const TextBox& last = lines.back().back().box;
    return ends_as_addresses(text) || (lines.size() > 1 && end - last.right() > last.height);
}

}  // namespace huizhi

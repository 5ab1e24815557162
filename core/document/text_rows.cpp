#include "core/document/text_rows.h"

#include <algorithm>
#include <cmath>

namespace huizhi {
namespace {

constexpr double kSameRow = 0.45;  // of the height: how far a neighbour's middle may be off
constexpr double kTooLarge = 1.9;  // times the usual height
constexpr double kFarApart = 3;    // heights: from there two middles say how a row runs

double usual_height(const std::vector<TextPart>& parts) {
    std::vector<double> heights;
    heights.reserve(parts.size());
    for (const TextPart& part : parts) {
        heights.push_back(part.box.height);
    }
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

/// How far `next` lies off the line on which `last` runs on, in heights.
double off_line(const TextBox& last, const TextBox& next) {
    const double slope = std::tan((last.angle_deg + next.angle_deg) / 2 * CV_PI / 180);
    const double expected = last.centre.y + slope * (next.centre.x - last.centre.x);
    return std::abs(next.centre.y - expected) / std::max(last.height, next.height);
}

TextRow* row_for(std::vector<TextRow>& rows, const TextPart& part) {
    TextRow* best = nullptr;
    double least = kSameRow;
    for (TextRow& row : rows) {
        const double off = off_line(row.back().box, part.box);
        const bool beside = part.box.left() > row.back().box.right() - part.box.height;
        if (beside && off < least) {
            least = off;
            best = &row;
        }
    }
    return best;
}

/// A row's height on the page, where it crosses its left end: rows begin at one margin.
double top_of(const TextRow& row) {
    const TextBox& first = row.front().box;
    return first.centre.y;
}

}  // namespace

std::vector<TextRow> rows_of(const std::vector<TextPart>& parts) {
    if (parts.empty()) {
        return {};
    }
    const double usual = usual_height(parts);
    std::vector<TextPart> sorted;
    for (const TextPart& part : parts) {
        if (part.box.height <= kTooLarge * usual) {
            sorted.push_back(part);
        }
    }
    std::sort(sorted.begin(), sorted.end(), [](const TextPart& one, const TextPart& other) {
        return one.box.left() < other.box.left();
    });
    std::vector<TextRow> rows;
    for (const TextPart& part : sorted) {
        if (TextRow* row = row_for(rows, part)) {
            row->push_back(part);
        } else {
            rows.push_back({part});
        }
    }
    std::sort(rows.begin(), rows.end(),
              [](const TextRow& one, const TextRow& other) { return top_of(one) < top_of(other); });
    return rows;
}

TextBox box_around(const TextRow& row) {
    const TextBox& first = row.front().box;
    const TextBox& last = row.back().box;
    TextBox box = first;
    for (const TextPart& part : row) {
        box.height = std::max(box.height, part.box.height);
    }
    const cv::Point2d apart = last.centre - first.centre;
    if (cv::norm(apart) > kFarApart * box.height) {
        box.angle_deg = std::atan2(apart.y, apart.x) * 180 / CV_PI;
    }
    const double turn = box.angle_deg * CV_PI / 180;
    const cv::Point2d along(std::cos(turn), std::sin(turn));
    const cv::Point2d begin = first.centre - along * (first.width / 2);
    const cv::Point2d end = last.centre + along * (last.width / 2);
    box.centre = (begin + end) / 2;
    box.width = cv::norm(end - begin);
    return box;
}

std::optional<double> sign_at(const TextRow& row, std::size_t sign) {
    std::size_t before = 0;
    for (const TextPart& part : row) {
        if (before + part.line.size() > sign) {
            return part.box.left() + part.line[sign - before].at * part.box.height;
        }
        before += part.line.size();
    }
    return {};
}

double gap_between(const TextPart& left, const TextPart& right) {
    return (right.box.left() - left.box.right()) / std::max(left.box.height, right.box.height);
}

}  // namespace huizhi

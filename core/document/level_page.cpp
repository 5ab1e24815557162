#include "core/document/level_page.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/document/line_reader.h"
#include "core/document/text_finder.h"
#include "core/photo/pixels.h"

namespace huizhi {
namespace {

constexpr int kFirstLook = 960;    // pixels of the long side: at 640 names lost 0.02 of certainty
constexpr int kCloserLook = 1600;  // where the first one found next to nothing
constexpr int kPageLook =
    1280;  // at the levelled page: small characters that stand alone are lost at 960
constexpr std::size_t kFewBoxes = 4;
constexpr double kLineHeight = 48;   // of the levelled page
constexpr double kMostEnlarged = 4;  // beyond that there is nothing to be seen
constexpr int kLongestPage = 2400;   // of the levelled page, in pixels
constexpr double kLongBox = 3;       // width to height: its angle can be relied on
constexpr double kMostSlanted =
    20;  // degrees against the page: what is printed across it is no line of it
constexpr std::size_t kTried = 3;  // boxes that say which way is up
constexpr double kTriedHeights = 6;

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double typical_height(const std::vector<TextBox>& boxes) {
    std::vector<double> heights;
    heights.reserve(boxes.size());
    for (const TextBox& box : boxes) {
        heights.push_back(box.height);
    }
    return median(heights);
}

/// How the lines run, by the longer boxes, each counting by its length. Angles are doubled, because
/// a line that runs at -89 degrees is a neighbour of one at 90.
double usual_angle(const std::vector<TextBox>& boxes) {
    cv::Point2d sum;
    for (const TextBox& box : boxes) {
        const double excess = box.width - 1.5 * box.height;
        if (excess > 0) {
            const double twice = box.angle_deg * CV_PI / 90;
            sum += cv::Point2d(std::cos(twice), std::sin(twice)) * excess;
        }
    }
    return std::atan2(sum.y, sum.x) * 90 / CV_PI;
}

std::vector<TextBox> longest(std::vector<TextBox> boxes, std::size_t count) {
    std::sort(boxes.begin(), boxes.end(), [](const TextBox& one, const TextBox& other) {
        return one.width / one.height > other.width / other.height;
    });
    boxes.resize(std::min(count, boxes.size()));
    return boxes;
}

/// Whether lines that run at this angle stand on their heads: they are read both ways.
bool is_upside_down(TextModels& models,
                    const cv::Mat& rgb,
                    const std::vector<TextBox>& boxes,
                    double angle_deg) {
    double upright = 0;
    double turned = 0;
    for (TextBox box : longest(boxes, kTried)) {
        box.width = std::min(box.width, kTriedHeights * box.height);    // its middle says as much
        if (std::cos((box.angle_deg - angle_deg) * CV_PI / 180) < 0) {  // -89 beside 90
            box.angle_deg += 180;
        }
        for (const ReadSign& sign : read_strip(models, line_strip(rgb, box))) {
            upright += sign.certainty * sign.certainty;
        }
        for (const ReadSign& sign : read_strip(models, line_strip(rgb, box, 0, true))) {
            turned += sign.certainty * sign.certainty;
        }
    }
    return turned > upright;
}

/// From the picture to the page: turned level, scaled to the usual height of lines, cut to the text
/// with two lines' room around it.
struct Levelling {
    cv::Matx23d matrix;
    cv::Size size;
};

Levelling levelling_of(const std::vector<TextBox>& boxes, double angle_deg) {
    const double height = typical_height(boxes);
    const double turn = -angle_deg * CV_PI / 180;
    const double cosine = std::cos(turn);
    const double sine = std::sin(turn);
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const TextBox& box : boxes) {
        const double x = cosine * box.centre.x - sine * box.centre.y;
        const double y = sine * box.centre.x + cosine * box.centre.y;
        left = std::min(left, x - box.width / 2);
        right = std::max(right, x + box.width / 2);
        top = std::min(top, y - box.height);
        bottom = std::max(bottom, y + box.height);
    }
    const double room = 2 * height;
    const double width = right - left + 2 * room;
    const double tall = bottom - top + 2 * room;
    const double scale =
        std::min({kLineHeight / height, kMostEnlarged, kLongestPage / std::max(width, tall)});
    return {{scale * cosine, -scale * sine, scale * (room - left), scale * sine, scale * cosine,
             scale * (room - top)},
            cv::Size(std::max(1, static_cast<int>(width * scale)),
                     std::max(1, static_cast<int>(tall * scale)))};
}

/// Much larger pictures are shrunk by areas first, so that thin strokes stay.
cv::Mat levelled(const cv::Mat& rgb, Levelling by) {
    const double scale = std::hypot(by.matrix(0, 0), by.matrix(1, 0));
    cv::Mat source = rgb;
    if (scale < 0.6) {
        cv::resize(rgb, source, cv::Size(), scale, scale, cv::INTER_AREA);
        for (const int row : {0, 1}) {
            for (const int col : {0, 1}) {
                by.matrix(row, col) /= scale;
            }
        }
    }
    cv::Mat page;
    cv::warpAffine(source, page, by.matrix, by.size, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return page;
}

std::vector<TextBox> scaled(std::vector<TextBox> boxes, double by) {
    for (TextBox& box : boxes) {
        box.centre *= by;
        box.width *= by;
        box.height *= by;
    }
    return boxes;
}

/// In the levelled page lines run nearly level: a box that is hardly longer than high may have been
/// taken for one that stands, and its angle says nothing; it runs as the long one next to it does.
std::vector<TextBox> level_boxes(const std::vector<TextBox>& found) {
    std::vector<TextBox> boxes;
    for (TextBox box : found) {
        if (std::abs(box.angle_deg) > 45) {
            std::swap(box.width, box.height);
            box.angle_deg += box.angle_deg > 0 ? -90 : 90;
        }
        if (box.width > 0.5 * box.height && std::abs(box.angle_deg) < kMostSlanted) {
            boxes.push_back(box);
        }
    }
    for (TextBox& box : boxes) {
        if (box.width >= box.height * kLongBox) {
            continue;
        }
        double nearest = 1e9;
        box.angle_deg = 0;
        for (const TextBox& other : boxes) {
            const double away = std::abs(other.centre.y - box.centre.y);
            if (other.width >= other.height * kLongBox && away < nearest) {
                nearest = away;
                box.angle_deg = other.angle_deg;
            }
        }
    }
    return boxes;
}

}  // namespace

Result<LevelPage> level_page(TextModels& models, const Photo& photo) {
    const Pixels& pixels = *photo.pixels;
    std::vector<TextBox> boxes = find_text(models, pixels.rgb, kFirstLook);
    if (boxes.size() < kFewBoxes) {
        boxes = find_text(models, pixels.rgb, kCloserLook);
    }
    if (boxes.empty()) {
        return LevelPage{};
    }
    const double height = typical_height(boxes);
    double angle = usual_angle(boxes);
    if (is_upside_down(models, pixels.rgb, boxes, angle)) {
        angle += 180;
    }
    const auto sharper = pixels_at(photo, pixels.scale * kLineHeight / height);
    if (!sharper) {
        return sharper.error();
    }
    boxes = scaled(std::move(boxes), (*sharper)->scale / pixels.scale);
    LevelPage page;
    page.rgb = levelled((*sharper)->rgb, levelling_of(boxes, angle));
    page.boxes = level_boxes(find_text(models, page.rgb, kPageLook));
    return page;
}

}  // namespace huizhi

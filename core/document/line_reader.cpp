#include "core/document/line_reader.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace huizhi {
namespace {

constexpr int kStripHeight = 48;
constexpr int kLongestStrip = 1600;
constexpr double kPlaceHeights = 8.0 / kStripHeight;  // the network steps by 8 pixels

/// The network knows the narrow space and the one as wide as a letter.
bool is_blank(const std::string& sign) {
    return sign == " " || sign == "\u3000";
}

/// A place's class is the likeliest; equal classes in neighbouring places are one sign.
ReadLine signs_in(const cv::Mat& places, const std::vector<std::string>& signs) {
    ReadLine line;
    int before = 0;
    for (int place = 0; place < places.rows; ++place) {
        double certainty = 0;
        cv::Point best;
        cv::minMaxLoc(places.row(place), nullptr, &certainty, nullptr, &best);
        const bool known = best.x > 0 && static_cast<std::size_t>(best.x) < signs.size();
        if (known && !is_blank(signs[static_cast<std::size_t>(best.x)])) {
            if (best.x != before) {
                line.push_back({signs[static_cast<std::size_t>(best.x)], certainty,
                                (place + 0.5) * kPlaceHeights});
            } else {
                line.back().certainty = std::max(line.back().certainty, certainty);
                line.back().at += kPlaceHeights / 2;
            }
        }
        before = best.x;
    }
    return line;
}

}  // namespace

std::string text_of(const ReadLine& line) {
    std::string text;
    for (const ReadSign& sign : line) {
        text += sign.sign;
    }
    return text;
}

double certainty_of(const ReadLine& line) {
    double least = line.empty() ? 0 : 1;
    for (const ReadSign& sign : line) {
        least = std::min(least, sign.certainty);
    }
    return least;
}

cv::Mat line_strip(const cv::Mat& rgb, const TextBox& box, double margin, bool upside_down) {
    const double height = box.height * (1 + margin);
    const double width = box.width + box.height * margin;
    const int cols = std::clamp(static_cast<int>(std::lround(kStripHeight * width / height)),
                                kStripHeight, kLongestStrip);
    const double turn = (box.angle_deg + (upside_down ? 180 : 0)) * CV_PI / 180;
    const cv::Point2d along = cv::Point2d(std::cos(turn), std::sin(turn)) * (width / 2);
    const cv::Point2d across = cv::Point2d(-std::sin(turn), std::cos(turn)) * (height / 2);
    const double step = height / kStripHeight;  // pixels of the picture to one of the strip
    // Letters much larger than the strip are shrunk by areas first, else their strokes break.
    const double shrink = std::min(1.0, 1.3 / step);
    cv::Mat source = rgb;
    if (shrink < 0.8) {
        cv::resize(rgb, source, cv::Size(), shrink, shrink, cv::INTER_AREA);
    }
    const double scale = shrink < 0.8 ? shrink : 1.0;
    const auto corner = [&](const cv::Point2d& at) { return cv::Point2f(at * scale); };
    const cv::Point2f from[] = {
        {0, 0}, {static_cast<float>(cols), 0}, {0, static_cast<float>(kStripHeight)}};
    const cv::Point2f to[] = {corner(box.centre - along - across),
                              corner(box.centre + along - across),
                              corner(box.centre - along + across)};
    cv::Mat strip;
    cv::warpAffine(source, strip, cv::getAffineTransform(from, to), cv::Size(cols, kStripHeight),
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return strip;
}

ReadLine read_strip(TextModels& models, const cv::Mat& strip) {
    const int cols = (strip.cols + kNetworkStride - 1) / kNetworkStride * kNetworkStride;
    cv::Mat values;
    strip.convertTo(values, CV_32F, 1 / 127.5, -1);
    cv::copyMakeBorder(values, values, 0, 0, 0, cols - strip.cols, cv::BORDER_CONSTANT);
    models.reader.setInput(cv::dnn::blobFromImage(values, 1.0, cv::Size(), cv::Scalar(), true));
    const cv::Mat out = models.reader.forward();
    const cv::Mat places(out.size[1], out.size[2], CV_32F, const_cast<uchar*>(out.data));
    return signs_in(places, models.signs);
}

}  // namespace huizhi

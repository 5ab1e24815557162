#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <utility>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/photo/colour/colour_chart.h"
#include "core/photo/photo.h"
#include "core/photo/pixels.h"

/// A ColorChecker as a camera would see it, drawn from its published colours.
namespace huizhi::tests {

/// What lies between the chart and the file: the light, then the camera.
struct ChartScene {
    cv::Matx33d camera = cv::Matx33d::eye();  ///< linear light -> what the camera makes of it
    double exposure = 0.85;
    double noise = 0;  ///< sigma in levels of 255
    /// Light at a place of the picture, 0..1 across and down.
    std::function<double(double, double)> light = [](double, double) { return 1.0; };
    int quarter_turns = 0;
    bool mirrored = false;
    bool slanted = false;  ///< seen from aside
    int wide_px = 360;     ///< of the chart
};

inline cv::Mat drawn_chart(const ChartScene& scene) {
    const ColourChart& chart = colour_charts().front();
    const int patch = scene.wide_px * 40 / 292;  // 40 mm patches in a frame of 292 mm
    const int step = scene.wide_px * 46 / 292;
    const int edge = (scene.wide_px - 5 * step - patch) / 2;
    cv::Mat light(edge * 2 + step * 3 + patch, scene.wide_px, CV_32FC3, cv::Scalar::all(0.012));
    for (std::size_t i = 0; i < kPatches; ++i) {
        const cv::Point at(edge + static_cast<int>(i % kChartColumns) * step,
                           edge + static_cast<int>(i / kChartColumns) * step);
        const LinearRgb& colour = chart.light[i];
        light(cv::Rect(at, cv::Size(patch, patch))) = cv::Scalar(colour[0], colour[1], colour[2]);
    }
    for (int turn = 0; turn < scene.quarter_turns; ++turn) {
        cv::rotate(light, light, cv::ROTATE_90_CLOCKWISE);
    }
    if (scene.mirrored) {
        cv::flip(light, light, 1);
    }
    const int margin = scene.wide_px / 3;
    cv::copyMakeBorder(light, light, margin, margin, margin, margin, cv::BORDER_CONSTANT,
                       cv::Scalar(0.45, 0.42, 0.4));
    if (scene.slanted) {
        const auto w = static_cast<float>(light.cols);
        const auto h = static_cast<float>(light.rows);
        const std::vector<cv::Point2f> from = {{0, 0}, {w, 0}, {w, h}, {0, h}};
        const std::vector<cv::Point2f> to = {
            {0.06F * w, 0.02F * h}, {0.9F * w, 0.1F * h}, {0.97F * w, 0.93F * h}, {0, h}};
        cv::warpPerspective(light, light, cv::getPerspectiveTransform(from, to), light.size(),
                            cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    }
    return light;
}

/// The scene as an sRGB picture.
inline cv::Mat shot_of(const ChartScene& scene) {
    const cv::Mat light = drawn_chart(scene);
    cv::Mat rgb(light.size(), CV_8UC3);
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 1);
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const cv::Vec3d seen = scene.camera * cv::Vec3d(light.at<cv::Vec3f>(y, x)) *
                                   scene.exposure *
                                   scene.light(x / double(light.cols), y / double(light.rows));
            for (int i = 0; i < 3; ++i) {
                const double level = 255 * encoded_of(std::clamp(seen[i], 0.0, 1.0));
                rgb.at<cv::Vec3b>(y, x)[i] =
                    cv::saturate_cast<std::uint8_t>(level + scene.noise * noise(random));
            }
        }
    }
    return rgb;
}

inline Photo photo_of(const cv::Mat& rgb, double scale = 1) {
    Photo photo;
    photo.name = "chart.jpg";
    photo.width_px = static_cast<int>(rgb.cols / scale);
    photo.height_px = static_cast<int>(rgb.rows / scale);
    photo.facts.camera = "Canon EOS R8";
    photo.pixels = std::make_shared<const Pixels>(Pixels{rgb, scale});
    return photo;
}

}  // namespace huizhi::tests

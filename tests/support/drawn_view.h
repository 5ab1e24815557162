#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "core/subject/lab.h"
#include "core/subject/measures/face_view.h"
#include "core/subject/measures/regions.h"
#include "tests/support/canonical_mesh.h"

/// A face whose every measure is known: the canonical mesh, level, in plain colours.
namespace huizhi::tests {

inline const cv::Scalar kSkin(205, 165, 140);
inline const cv::Scalar kWall(235, 235, 235);

inline void paint(FaceView& view, const cv::Mat& mask, const cv::Scalar& colour) {
    view.rgb.setTo(colour, mask);
}

/// After painting: the colours that the measures look at.
inline void develop(FaceView& view) {
    view.lab = lab_of(view.rgb);
    cv::extractChannel(view.lab, view.light, 0);
}

/// Skin inside the head, the wall outside; shoulders below the chin, `slope` rows a column.
inline FaceView drawn_view(double slope = 0) {
    FaceView view;
    const cv::Size size(435, 559);
    const cv::Point2d eyes(size.width / 2.0, 269);
    view.rgb = cv::Mat(size, CV_8UC3, kWall);
    view.mesh = canonical_mesh(eyes);
    view.face.left_eye = view.mesh.left_iris[0];
    view.face.right_eye = view.mesh.right_iris[0];
    view.face.face_left = view.mesh.at(234);
    view.face.face_right = view.mesh.at(454);
    view.face.chin = view.mesh.at(152);
    view.face.crown = {eyes.x, eyes.y - 150};
    view.inside = cv::Mat(size, CV_8U, cv::Scalar(255));
    cv::Mat person = view.mask(kFaceOval, 8);
    cv::ellipse(person, cv::Point(cvRound(eyes.x), cvRound(eyes.y) - 30), cv::Size(112, 120), 0, 0,
                360, 255, cv::FILLED);
    for (int x = 0; x < size.width; ++x) {
        const int top = cvRound(view.face.chin.y + 45 + slope * (x - eyes.x));
        person(cv::Range(std::min(top, size.height), size.height), cv::Range(x, x + 1)) = 255;
    }
    person.convertTo(view.matte, CV_32F, 1 / 255.0);
    paint(view, person, kSkin);
    develop(view);
    return view;
}

/// Grain of a known sigma on every pixel, alike in all channels. Always the same.
inline void add_grain(FaceView& view, double sigma, const cv::Mat& where) {
    cv::RNG numbers(4711);
    cv::Mat grain(view.rgb.size(), CV_16S);
    numbers.fill(grain, cv::RNG::NORMAL, 0, sigma);
    cv::Mat grains;
    cv::merge(std::vector<cv::Mat>{grain, grain, grain}, grains);
    cv::Mat grainy;
    view.rgb.convertTo(grainy, CV_16SC3);
    grainy += grains;
    grainy.convertTo(grainy, CV_8UC3);
    grainy.copyTo(view.rgb, where);
    develop(view);
}

/// What one measure says of the view.
template <class Measuring>
[[nodiscard]] double measured(const Measuring& measure, const FaceView& view, const char* name) {
    PhotoFacts facts;
    measure(view, facts);
    const Measure* found = facts.find(name);
    REQUIRE(found);
    return found->value;
}

}  // namespace huizhi::tests

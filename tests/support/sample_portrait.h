#pragma once

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "core/base/data_dir.h"
#include "core/photo/photo.h"
#include "core/photo/pixels.h"
#include "core/subject/models.h"

/// The portraits in samples/ and where their eyes are (read off the picture at ten times its size),
/// for the tests of the finders.
namespace huizhi::tests {

struct SamplePortrait {
    const char* name;
    Point left_eye;
    Point right_eye;
};
inline constexpr SamplePortrait kPortrait{"portrait.jpg", {164, 168}, {233.5, 166}};
inline constexpr SamplePortrait kCap{"cap.jpg", {195.5, 140}, {251.5, 143}};
inline constexpr SamplePortrait kAstronaut{"astronaut.png", {203.5, 101}, {247, 103}};

/// How far a finder may lie from what was read, in pixels of the samples.
inline constexpr double kMarkError = 3;

inline Photo photo_of(const SamplePortrait& sample) {
    const auto photo =
        load_photo(std::filesystem::path(HUIZHI_SOURCE_DIR) / "samples" / sample.name);
    REQUIRE(photo);
    return *photo;
}

inline cv::Mat rgb_of(const SamplePortrait& sample) {
    return photo_of(sample).pixels->rgb;
}

/// Loaded once for all tests of a program; Catch runs them on one thread.
inline const Models& shipped_models() {
    static const Models models(default_models_dir());
    return models;
}

inline void check_near(const Point& found, const Point& wanted, double error = kMarkError) {
    CHECK(found.x == Approx(wanted.x).margin(error));
    CHECK(found.y == Approx(wanted.y).margin(error));
}

}  // namespace huizhi::tests

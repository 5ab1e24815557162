#include "core/photo/colour_profile.h"

#include <lcms2.h>

#include <catch2/catch.hpp>

#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Bytes saved(cmsHPROFILE profile) {
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, nullptr, &length);
    Bytes bytes(length);
    cmsSaveProfileToMem(profile, bytes.data(), &length);
    cmsCloseProfile(profile);
    return bytes;
}

/// Red and green change places against sRGB: nobody can miss the conversion.
Bytes swapped_profile() {
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.30, 0.60, 1}, {0.64, 0.33, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* curves[3] = {curve, curve, curve};
    const Bytes bytes = saved(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

}  // namespace

TEST_CASE("An sRGB profile changes nothing", "[colour_profile]") {
    cv::Mat rgb = drawn_picture(40, 40);
    const cv::Mat before = rgb.clone();
    CHECK(convert_to_srgb(saved(cmsCreate_sRGBProfile()), rgb) == ProfileUse::AlreadySrgb);
    CHECK(cv::norm(rgb, before, cv::NORM_INF) == 0);
}

TEST_CASE("Another RGB profile's colours are brought to sRGB", "[colour_profile]") {
    cv::Mat rgb(4, 4, CV_8UC3, cv::Scalar(255, 0, 0));
    CHECK(convert_to_srgb(swapped_profile(), rgb) == ProfileUse::Converted);
    const auto pixel = rgb.at<cv::Vec3b>(2, 2);
    CHECK(pixel[0] < 40);
    CHECK(pixel[1] > 215);
    CHECK(pixel[2] < 40);
}

TEST_CASE("White stays white through a profile", "[colour_profile]") {
    cv::Mat rgb(4, 4, CV_8UC3, cv::Scalar(255, 255, 255));
    CHECK(convert_to_srgb(swapped_profile(), rgb) == ProfileUse::Converted);
    CHECK(rgb.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));
}

TEST_CASE("A damaged profile, or one for other colours, leaves the pixels alone",
          "[colour_profile]") {
    cv::Mat rgb = drawn_picture(16, 16);
    const cv::Mat before = rgb.clone();
    Bytes cut = swapped_profile();
    cut.resize(cut.size() / 3);
    CHECK(convert_to_srgb(cut, rgb) == ProfileUse::Unusable);
    CHECK(convert_to_srgb({}, rgb) == ProfileUse::Unusable);
    CHECK(convert_to_srgb(Bytes(5000, 0x20), rgb) == ProfileUse::Unusable);
    CHECK(convert_to_srgb(saved(cmsCreateLab4Profile(nullptr)), rgb) == ProfileUse::Unusable);
    CHECK(cv::norm(rgb, before, cv::NORM_INF) == 0);
}

TEST_CASE("A profile with any byte spoilt never crashes", "[colour_profile]") {
    const Bytes whole = swapped_profile();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        Bytes spoilt = whole;
        spoilt[at] = static_cast<std::uint8_t>(~spoilt[at]);
        cv::Mat rgb(2, 2, CV_8UC3, cv::Scalar(9, 99, 199));
        const ProfileUse use = convert_to_srgb(spoilt, rgb);
        CHECK((use == ProfileUse::Converted || use == ProfileUse::AlreadySrgb ||
               use == ProfileUse::Unusable));
    }
}

#include "core/subject/wide_outline.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/format/photo_engine.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/photo.h"
#include "core/subject/crop.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A man whose right arm ends inside the photo, with rocks beside it.
std::filesystem::path man_with_an_arm() {
    return std::filesystem::path(HUIZHI_SOURCE_DIR) / "samples" / "cap.jpg";
}

/// 358 × 441 on white; framed as GA 461-2004 does, for it names no limits.
PhotoFormat plain_format() {
    PhotoFormat format;
    format.id = "plain";
    CertificateSpec& spec = format.certificate;
    spec.width_px = 358;
    spec.height_px = 441;
    spec.background = "#FFFFFF";
    spec.quality = 95;
    spec.max_bytes = 200'000;
    return format;
}

/// Much more around the head than the outline found with the face shows.
constexpr Nudge kWide{0, 0, 0.55, 0};

cv::Vec3b shown_at(const cv::Mat& rgb, const Crop& crop, const Point& in_photo) {
    const Point at = crop.to_output.apply(in_photo);
    const cv::Point pixel(cvFloor(at.x), cvFloor(at.y));
    REQUIRE(cv::Rect(0, 0, rgb.cols, rgb.rows).contains(pixel));
    return rgb.at<cv::Vec3b>(pixel);
}

}  // namespace

TEST_CASE("what stands beside the shoulders goes, however wide the format is",
          "[engine][outline]") {
    PhotoEngine engine(default_models_dir());
    const auto photo = load_photo(man_with_an_arm());
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    REQUIRE(subject->face);
    const PhotoFormat format = plain_format();
    const auto made = engine.make(*subject, format, OnFail::MakeAnyway, kWide);
    REQUIRE(made);
    REQUIRE(made->file);
    const cv::Mat rgb = *decode_jpeg(made->file->jpeg, *read_jpeg_header(made->file->jpeg), 8);
    const Crop crop = *crop_of(*subject, format, kWide);
    const cv::Vec3b rocks = shown_at(rgb, crop, {393, 340});
    const cv::Vec3b arm = shown_at(rgb, crop, {345, 340});
    const cv::Vec3b breast = shown_at(rgb, crop, {220, 370});
    CHECK(rocks == cv::Vec3b(255, 255, 255));
    CHECK(arm[1] < 120);
    CHECK(breast[1] < 120);
}

TEST_CASE("the outline is searched wider only where the crop shows more", "[engine][outline]") {
    const Models models(default_models_dir());
    PhotoEngine engine(default_models_dir());
    const auto photo = load_photo(man_with_an_arm());
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    REQUIRE(subject->outline);
    const PhotoFormat format = plain_format();
    const cv::Size finished(358, 441);
    const auto usual =
        find_wide_outline(models, *subject, *crop_of(*subject, format, {}), finished);
    REQUIRE(usual);
    CHECK_FALSE(*usual);

    const auto wide =
        find_wide_outline(models, *subject, *crop_of(*subject, format, kWide), finished);
    REQUIRE(wide);
    REQUIRE(*wide);
    const cv::Mat& near = subject->outline->matte;
    const cv::Mat& far = (*wide)->matte;
    CHECK((*wide)->foreground.size() == far.size());
    const int more = (far.cols - near.cols) / 2;
    CHECK(more > 0);
    CHECK(far.rows == near.rows + more);
    const cv::Rect head(near.cols / 4, 0, near.cols / 2, near.rows / 2);
    const cv::Rect same = head + cv::Point(more, 0);
    CHECK(cv::countNonZero(near(head) != far(same)) < head.area() / 100);
}

TEST_CASE("without the network the outline stays as it was found, and the photo is made",
          "[engine][outline]") {
    const tests::TempDir empty;
    PhotoEngine engine(default_models_dir());
    const auto photo = load_photo(man_with_an_arm());
    REQUIRE(photo);
    const auto subject = engine.find(*photo);
    const auto missing = find_wide_outline(Models(empty.path()), *subject,
                                           *crop_of(*subject, plain_format(), kWide), {358, 441});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message.en.find("selfie_segmentation") != std::string::npos);
    PhotoEngine without(empty.path());
    const auto made = without.make(*subject, plain_format(), OnFail::MakeAnyway, kWide);
    REQUIRE(made);
    CHECK(made->file);
}

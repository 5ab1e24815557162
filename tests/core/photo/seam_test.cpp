#include "core/photo/seam.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/file_io.h"
#include "core/photo/jpeg_file.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/torn_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Bytes sample(const char* name) {
    const auto bytes =
        read_file(std::string(HUIZHI_SOURCE_DIR "/samples/") + name, std::size_t{8} << 20U);
    REQUIRE(bytes.ok());
    return *bytes;
}

Result<cv::Mat> decoded(const Bytes& jpeg) {
    const auto header = read_jpeg_header(jpeg);
    if (!header) {
        return header.error();
    }
    return decode_jpeg(jpeg, *header, 8);
}

/// Decodes without complaint, and shows no seam.
bool passes(const Bytes& jpeg) {
    const auto rgb = decoded(jpeg);
    const auto header = read_jpeg_header(jpeg);
    return rgb.ok() && !find_seam(*rgb, header->block_width, header->block_height);
}

/// The portrait in the size of a web photo, so that many copies are quickly torn.
cv::Mat portrait() {
    cv::Mat small;
    cv::resize(*decoded(sample("portrait.jpg")), small, cv::Size(512, 640), 0, 0, cv::INTER_AREA);
    return small;
}

}  // namespace

TEST_CASE("a portrait whose bytes were lost inside does not pass for a whole one", "[seam]") {
    const cv::Mat picture = portrait();
    const int sampling = GENERATE(static_cast<int>(TJSAMP_420), static_cast<int>(TJSAMP_444));
    const Bytes whole = jpeg_of(picture, 90, sampling);
    const auto header = read_jpeg_header(whole);
    REQUIRE(header.ok());
    const cv::Mat sound = *decoded(whole);
    int visible = 0;
    int passed = 0;
    for (unsigned seed = 0; seed < 80; ++seed) {
        CAPTURE(seed);
        const Bytes bad = torn(whole, header->first_scan, seed);
        if (moved(sound, bad) < 0.02) {
            continue;  // nobody sees it
        }
        ++visible;
        if (passes(bad)) {
            ++passed;
            UNSCOPED_INFO("passed: seed " << seed << ", moved " << moved(sound, bad));
        }
    }
    CHECK(visible > 30);
    CHECK(passed * 50 <= visible);  // 2 %
}

TEST_CASE("a sound portrait is not called torn, however it was saved", "[seam]") {
    const cv::Mat picture = portrait();
    const int quality = GENERATE(30, 60, 75, 90, 98);
    const int sampling = GENERATE(static_cast<int>(TJSAMP_444), static_cast<int>(TJSAMP_422),
                                  static_cast<int>(TJSAMP_420), static_cast<int>(TJSAMP_440));
    CHECK(passes(jpeg_of(picture, quality, sampling)));
    CHECK(passes(jpeg_of(picture, quality, sampling, TJFLAG_PROGRESSIVE)));
}

TEST_CASE("colours that change from one row of blocks on are a seam at that row", "[seam]") {
    cv::Mat picture = portrait();
    CHECK_FALSE(find_seam(picture, 16, 16).has_value());
    picture.rowRange(320, picture.rows) -= cv::Scalar(0, 0, 40);  // less blue below
    const auto seam = find_seam(picture, 16, 16);
    REQUIRE(seam.has_value());
    CHECK(seam->y == 320);
}

TEST_CASE("rows that are shifted sideways are a seam", "[seam]") {
    cv::Mat picture = portrait();
    const cv::Mat below = picture.rowRange(240, picture.rows).clone();
    below.colRange(0, below.cols - 48)
        .copyTo(picture(cv::Rect(48, 240, below.cols - 48, below.rows)));
    below.colRange(below.cols - 48, below.cols).copyTo(picture(cv::Rect(0, 240, 48, below.rows)));
    const auto seam = find_seam(picture, 16, 16);
    REQUIRE(seam.has_value());
    CHECK(seam->y >= 224);  // told to the row
    CHECK(seam->y <= 240);
}

TEST_CASE("a drawn bar or frame is no seam", "[seam]") {
    cv::Mat picture = portrait();
    picture.rowRange(0, 64) = cv::Scalar(0, 0, 0);
    picture.rowRange(576, 640) = cv::Scalar(255, 255, 255);
    CHECK_FALSE(find_seam(picture, 16, 16).has_value());
    CHECK(passes(jpeg_of(picture, 90, TJSAMP_420)));
    cv::Mat halves(320, 320, CV_8UC3, cv::Scalar(200, 30, 30));
    halves.rowRange(160, 320) = cv::Scalar(30, 30, 200);
    CHECK(passes(jpeg_of(halves, 90, TJSAMP_420)));
}

TEST_CASE("a picture of few blocks has no seam", "[seam]") {
    CHECK_FALSE(find_seam(cv::Mat(40, 80, CV_8UC3, cv::Scalar(1, 2, 3)), 16, 16).has_value());
    CHECK_FALSE(find_seam(cv::Mat(80, 80, CV_8UC3, cv::Scalar(1, 2, 3)), 16, 16).has_value());
    CHECK_FALSE(find_seam(cv::Mat(80, 80, CV_8UC3, cv::Scalar(1, 2, 3)), 0, 16).has_value());
}

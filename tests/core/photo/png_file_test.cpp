#include "core/photo/png_file.h"

#include <catch2/catch.hpp>

#include "core/photo/colour_profile.h"
#include "core/photo/photo.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/png_bytes.h"
#include "tests/support/png_chunks.h"
#include "tests/support/tiff_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr std::int64_t kMany = 200'000'000;

double largest_difference(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_INF);
}

}  // namespace

TEST_CASE("A PNG at full size gives its pixels exactly, plain or interlaced", "[png]") {
    PngOptions options;
    options.interlace = GENERATE(PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7);
    const cv::Mat drawn = drawn_picture(61, 47);
    const auto image = decode_png(png_of(drawn, options), 0, kMany);
    REQUIRE(image.ok());
    CHECK(image->width_px == 61);
    CHECK(image->height_px == 47);
    CHECK(image->components == 3);
    CHECK(image->shrink == 1);
    CHECK(largest_difference(image->rgb, drawn) == 0);
}

TEST_CASE("Transparency is laid on white", "[png]") {
    const cv::Mat half(40, 40, CV_8UC4, cv::Scalar(100, 0, 200, 128));
    const auto image = decode_png(png_of(half), 0, kMany);
    REQUIRE(image.ok());
    CHECK(image->components == 4);
    CHECK(image->rgb.at<cv::Vec3b>(20, 20) == cv::Vec3b(177, 127, 227));
    const cv::Mat clear(40, 40, CV_8UC4, cv::Scalar(0, 0, 0, 0));
    CHECK(decode_png(png_of(clear), 0, kMany)->rgb.at<cv::Vec3b>(3, 3) == cv::Vec3b(255, 255, 255));
}

TEST_CASE("Grey becomes three equal channels", "[png]") {
    const auto image = decode_png(png_of(cv::Mat(40, 40, CV_8UC1, cv::Scalar(77))), 0, kMany);
    REQUIRE(image.ok());
    CHECK(image->components == 1);
    CHECK(image->rgb.at<cv::Vec3b>(1, 1) == cv::Vec3b(77, 77, 77));
}

TEST_CASE("A large PNG is averaged down while it is read", "[png]") {
    cv::Mat board(300, 200, CV_8UC3);
    for (int y = 0; y < board.rows; ++y) {
        for (int x = 0; x < board.cols; ++x) {
            board.at<cv::Vec3b>(y, x) =
                (x + y) % 2 == 0 ? cv::Vec3b(0, 10, 255) : cv::Vec3b(100, 30, 255);
        }
    }
    const auto image = decode_png(png_of(board), 50, kMany);
    REQUIRE(image.ok());
    CHECK(image->shrink == 4);
    CHECK(image->rgb.size() == cv::Size(50, 75));
    CHECK(largest_difference(image->rgb, cv::Mat(75, 50, CV_8UC3, cv::Scalar(50, 20, 255))) == 0);
}

TEST_CASE("16 bits a channel and too many pixels are refused with the reason", "[png]") {
    const auto deep = decode_png(png_of(cv::Mat(40, 40, CV_16UC3, cv::Scalar(1, 2, 3))), 0, kMany);
    REQUIRE_FALSE(deep.ok());
    CHECK(deep.error().code == ErrorCode::InvalidInput);
    CHECK(deep.error().message.en.find("16-bit") != std::string::npos);

    CHECK(decode_png(png_of(drawn_picture(50, 40)), 0, 2000).ok());
    const auto many = decode_png(png_of(drawn_picture(50, 41)), 0, 2000);
    REQUIRE_FALSE(many.ok());
    CHECK(many.error().message.en.find("too large") != std::string::npos);
}

TEST_CASE("A PNG's density, orientation and profile are told", "[png]") {
    PngOptions options;
    options.dots_per_metre = 11811;
    options.exif = orientation_tiff(6);
    const auto image = decode_png(png_of(drawn_picture(40, 40), options), 0, kMany);
    REQUIRE(image.ok());
    CHECK(image->dpi == 300);
    CHECK(image->exif.orientation == 6);
    CHECK(image->icc.empty());
}

TEST_CASE("A PNG cut at any place is refused", "[png]") {
    PngOptions options;
    options.interlace = GENERATE(PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7);
    const Bytes whole = png_of(drawn_picture(64, 64), options);
    const std::size_t pixels_end = whole.size() - 16;  // the last checksum and the end chunk
    for (std::size_t length = 0; length < pixels_end; length += 1 + length / 30) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const auto image = decode_png(cut, 0, kMany);
        REQUIRE_FALSE(image.ok());
        CHECK(image.error().code == ErrorCode::InvalidInput);
    }
}

TEST_CASE("A PNG with any byte spoilt gives pixels or an error", "[png]") {
    const Bytes whole = png_of(drawn_picture(20, 20));
    for (std::size_t at = 8; at < whole.size(); ++at) {
        Bytes spoilt = whole;
        spoilt[at] = static_cast<std::uint8_t>(~spoilt[at]);
        const auto image = decode_png(spoilt, 0, 4'000'000);
        CHECK((image.ok() || image.error().code == ErrorCode::InvalidInput));
    }
}

namespace {

cv::Vec3b skin_of(const PngOptions& options) {
    const auto photo =
        decode_photo(png_of(cv::Mat(64, 64, CV_8UC3, cv::Scalar(190, 140, 120)), options), "a.png");
    REQUIRE(photo.ok());
    const auto image = preview(*photo, 64);
    return {image.rgb[0], image.rgb[1], image.rgb[2]};
}

Text note_of(const Bytes& png) {
    const auto photo = decode_photo(png, "a.png");
    REQUIRE(photo.ok());
    return photo->facts.note;
}

}  // namespace

TEST_CASE("A PNG's colours told by figures are those that its profile would tell", "[png]") {
    PngOptions by_figures;
    by_figures.gamma = 1 / kAdobeRgb.gamma;
    by_figures.wide = true;
    PngOptions by_profile;
    by_profile.icc = profile_of(kAdobeRgb);
    const cv::Vec3b stored{190, 140, 120};
    const cv::Vec3b told = skin_of(by_figures);
    const cv::Vec3b profiled = skin_of(by_profile);
    for (int i = 0; i < 3; ++i) {
        CHECK(std::abs(told[i] - profiled[i]) <= 2);
    }
    CHECK(told[0] > stored[0] + 8);
    PngOptions dark;
    dark.gamma = 1.0;
    CHECK(skin_of(dark)[1] > stored[1] + 30);  // linear light
    PngOptions usual;
    usual.gamma = 0.45455;
    CHECK(skin_of(usual) == stored);
    usual.is_srgb = true;  // says it shorter
    CHECK(skin_of(usual) == stored);
}

TEST_CASE("A PNG's code for colours that cannot be used is never dropped without a word", "[png]") {
    const Bytes png = png_of(drawn_picture(64, 64));
    CHECK(note_of(png_with_chunk(png, {'c', 'I', 'C', 'P', 1, 13, 0, 1})).empty());
    CHECK_FALSE(note_of(png_with_chunk(png, {'c', 'I', 'C', 'P', 12, 13, 0, 1})).empty());
    CHECK_FALSE(note_of(png_with_chunk(png, {'c', 'I', 'C', 'P', 9, 16, 0, 1})).empty());
    PngOptions with_profile;
    with_profile.icc = profile_of(kAdobeRgb);
    CHECK(note_of(png_with_chunk(png_of(drawn_picture(64, 64), with_profile),
                                 {'c', 'I', 'C', 'P', 12, 13, 0, 1}))
              .empty());
}

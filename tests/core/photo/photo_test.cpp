#include "core/photo/photo.h"

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/photo/colour_profile.h"
#include "core/photo/pixels.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/png_bytes.h"
#include "tests/support/png_chunks.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiff_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using namespace std::string_view_literals;

namespace {

/// Red, green / blue, white quarters: any turn shows.
cv::Mat quarters(int width, int height) {
    cv::Mat rgb(height, width, CV_8UC3, cv::Scalar(255, 255, 255));
    rgb(cv::Rect(0, 0, width / 2, height / 2)) = cv::Scalar(255, 0, 0);
    rgb(cv::Rect(width / 2, 0, width / 2, height / 2)) = cv::Scalar(0, 255, 0);
    rgb(cv::Rect(0, height / 2, width / 2, height / 2)) = cv::Scalar(0, 0, 255);
    return rgb;
}

/// Colours of the four quarters, clockwise from the upper left: r, g, w, b.
std::string corners(const Photo& photo) {
    const cv::Mat& rgb = photo.pixels->rgb;
    const auto letter = [&](double x, double y) {
        const auto p =
            rgb.at<cv::Vec3b>(static_cast<int>(rgb.rows * y), static_cast<int>(rgb.cols * x));
        const bool red = p[0] > 128;
        const bool green = p[1] > 128;
        return red && green ? 'w' : red ? 'r' : green ? 'g' : 'b';
    };
    return {letter(0.25, 0.25), letter(0.75, 0.25), letter(0.75, 0.75), letter(0.25, 0.75)};
}

void check_refused(const Bytes& bytes, const std::string& reason) {
    const auto photo = decode_photo(bytes, "a.jpg");
    REQUIRE_FALSE(photo.ok());
    CHECK(photo.error().code == ErrorCode::InvalidInput);
    CHECK(photo.error().file == "a.jpg");
    CHECK(photo.error().message.zh.find("a.jpg：") == 0);
    CHECK_THAT(photo.error().message.en, Catch::StartsWith("a.jpg: ") && Catch::Contains(reason));
}

Bytes claiming(std::uint8_t high, std::uint8_t low) {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    const std::size_t at = size_offset(jpeg);
    jpeg[at] = jpeg[at + 2] = high;
    jpeg[at + 1] = jpeg[at + 3] = low;
    return jpeg;
}

}  // namespace

TEST_CASE("A photo knows its size, digest, bytes and what its file says", "[photo]") {
    const Bytes jpeg = jpeg_of(drawn_picture(640, 480), 85);
    const auto photo = decode_photo(jpeg, "a.jpg");
    REQUIRE(photo.ok());
    CHECK(photo->name == "a.jpg");
    CHECK(photo->width_px == 640);
    CHECK(photo->height_px == 480);
    CHECK(photo->sha256.size() == 64);
    CHECK(*photo->original == jpeg);
    CHECK(photo->facts.kind == "jpeg");
    CHECK(photo->facts.components == 3);
    CHECK(photo->facts.baseline);
    CHECK(photo->facts.quality_estimate == 85);
    CHECK(photo->facts.bytes == static_cast<std::int64_t>(jpeg.size()));
    CHECK(photo->facts.note.empty());
    CHECK(photo->pixels->scale == 1);
    CHECK(photo->pixels->rgb.size() == cv::Size(640, 480));
}

TEST_CASE("Each EXIF orientation is turned upright", "[photo]") {
    const std::pair<unsigned, const char*> turns[] = {{1, "rgwb"}, {2, "grbw"}, {3, "wbrg"},
                                                      {4, "bwgr"}, {5, "rbwg"}, {6, "brgw"},
                                                      {7, "wgrb"}, {8, "gwbr"}};
    for (const auto& [orientation, expected] : turns) {
        const Bytes jpeg = with_segment(jpeg_of(quarters(160, 80), 95), 0xE1,
                                        joined("Exif\0\0"sv, orientation_tiff(orientation)));
        const auto photo = decode_photo(jpeg, "a.jpg");
        REQUIRE(photo.ok());
        CHECK(corners(*photo) == expected);
        const bool lying = orientation < 5;
        CHECK(photo->width_px == (lying ? 160 : 80));
        CHECK(photo->height_px == (lying ? 80 : 160));
        CHECK(photo->pixels->rgb.cols == photo->width_px);
    }
}

TEST_CASE("A large photo is decoded at the smallest scale that keeps 1000 pixels", "[photo]") {
    const auto photo = decode_photo(jpeg_of(drawn_picture(2000, 2900), 80, TJSAMP_420), "a.jpg");
    REQUIRE(photo.ok());
    CHECK(photo->width_px == 2000);
    CHECK(photo->pixels->scale == 0.5);
    CHECK(photo->pixels->rgb.size() == cv::Size(1000, 1450));

    const auto same = pixels_at(*photo, 0.4);
    REQUIRE(same.ok());
    CHECK(same.value() == photo->pixels);
    const auto larger = pixels_at(*photo, 0.6);
    REQUIRE(larger.ok());
    CHECK(larger.value()->scale == 0.625);
    const auto full = pixels_at(*photo, 3);
    REQUIRE(full.ok());
    CHECK(full.value()->rgb.size() == cv::Size(2000, 2900));
}

TEST_CASE("A large PNG is shrunk too, and said to be a PNG", "[photo]") {
    const auto photo = decode_photo(png_of(drawn_picture(2100, 2000)), "a.png");
    REQUIRE(photo.ok());
    CHECK(photo->facts.kind == "png");
    CHECK_FALSE(photo->facts.baseline);
    CHECK(photo->pixels->scale == 0.5);
    CHECK(photo->pixels->rgb.size() == cv::Size(1050, 1000));
}

TEST_CASE("A grey JPEG is a photo of one component", "[photo]") {
    const auto photo = decode_photo(jpeg_of(cv::Mat(64, 64, CV_8UC1, cv::Scalar(90)), 90), "a.jpg");
    REQUIRE(photo.ok());
    CHECK(photo->facts.components == 1);
    const auto pixel = photo->pixels->rgb.at<cv::Vec3b>(9, 9);
    CHECK(pixel[0] == pixel[1]);
    CHECK(pixel[1] == pixel[2]);
}

TEST_CASE("A broken colour profile is noted and the photo still read", "[photo]") {
    const Bytes icc = joined("ICC_PROFILE\0\1\1"sv, Bytes(400, 7));
    const auto photo =
        decode_photo(with_segment(jpeg_of(drawn_picture(64, 64), 90), 0xE2, icc), "a.jpg");
    REQUIRE(photo.ok());
    CHECK_THAT(photo->facts.note.en, Catch::Contains("colour profile"));
    CHECK_FALSE(photo->facts.note.zh.empty());
}

TEST_CASE("What is no photo is refused with its name and the reason", "[photo]") {
    check_refused({}, "empty");
    check_refused({'h', 'e', 'l', 'l', 'o', '\n'}, "text file");
    check_refused({'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0}, "GIF");
    check_refused({0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'}, "HEIC");
    check_refused(jpeg_of(cv::Mat(64, 64, CV_8UC4, cv::Scalar(90)), 90), "CMYK");
    check_refused(png_of(cv::Mat(64, 64, CV_16UC3, cv::Scalar(1, 2, 3))), "16-bit");
    check_refused(jpeg_of(drawn_picture(1, 1), 90), "too small (1x1)");
    check_refused(png_of(drawn_picture(1, 1)), "too small (1x1)");
    check_refused(claiming(30000 / 256, 30000 % 256), "too large (30000x30000)");
    check_refused({0xFF, 0xD8, 0xFF}, "header is cut");
    check_refused(claiming(0, 0), "does not tell how high and wide");
}

TEST_CASE("The size decides just at its limits", "[photo]") {
    CHECK_FALSE(decode_photo(jpeg_of(drawn_picture(31, 64), 90), "a.jpg").ok());
    CHECK(decode_photo(jpeg_of(drawn_picture(32, 64), 90), "a.jpg").ok());
}

TEST_CASE("A truncated photo is refused, however little is missing", "[photo]") {
    Bytes jpeg = jpeg_of(drawn_picture(300, 300), 90);
    for (const std::size_t missing : {std::size_t{2}, std::size_t{100}, jpeg.size() / 2}) {
        check_refused(Bytes(jpeg.begin(), jpeg.end() - static_cast<std::ptrdiff_t>(missing)),
                      "truncated");
    }
}

TEST_CASE("A file is read by its content, whatever its name", "[photo]") {
    const TempDir dir;
    REQUIRE(write_file(dir.path() / "really-png.jpg", png_of(drawn_picture(64, 64))).ok());
    const auto photo = load_photo(dir.path() / "really-png.jpg");
    REQUIRE(photo.ok());
    CHECK(photo->facts.kind == "png");
    const auto missing = load_photo(dir.path() / "missing.jpg");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::InvalidInput);
    CHECK_FALSE(load_photo(dir.path()).ok());
}

TEST_CASE("A preview fits its side and is never enlarged", "[photo]") {
    const auto photo = decode_photo(jpeg_of(drawn_picture(400, 300), 90), "a.jpg");
    REQUIRE(photo.ok());
    const RgbImage small = preview(*photo, 100);
    CHECK(small.width_px == 100);
    CHECK(small.height_px == 75);
    CHECK(small.rgb.size() == std::size_t{100} * 75 * 3);
    CHECK(preview(*photo, 5000).width_px == 400);
}

namespace {

/// An Exif segment that says Adobe RGB as DCF cameras do: uncalibrated, index R03.
Bytes adobe_exif() {
    TiffWriter tiff(true);
    tiff.u16(1);
    tiff.entry(0x8769, 4, 1, 26);
    tiff.u32(0);
    tiff.u16(2);  // at 26
    tiff.entry(0xA001, 3, 1, 0xFFFF);
    tiff.entry(0xA005, 4, 1, 56);
    tiff.u32(0);
    tiff.u16(1);  // at 56
    tiff.u16(0x0001);
    tiff.u16(2);
    tiff.u32(4);
    tiff.text("R03\0"sv);
    tiff.u32(0);
    return joined("Exif\0\0"sv, tiff.bytes());
}

Bytes with_profile(const Bytes& jpeg, const Bytes& icc) {
    return with_segment(jpeg, 0xE2, joined("ICC_PROFILE\0\1\1"sv, icc));
}

cv::Vec3b middle(const Photo& photo) {
    const cv::Mat& rgb = photo.pixels->rgb;
    return rgb.at<cv::Vec3b>(rgb.rows / 2, rgb.cols / 2);
}

}  // namespace

TEST_CASE("Adobe RGB told by Exif alone is converted as with its profile", "[photo]") {
    const Bytes jpeg = jpeg_of(cv::Mat(200, 200, CV_8UC3, cv::Scalar(190, 140, 120)), 95);
    const auto plain = decode_photo(jpeg, "a.jpg");
    const auto by_exif = decode_photo(with_segment(jpeg, 0xE1, adobe_exif()), "a.jpg");
    const auto by_profile = decode_photo(with_profile(jpeg, profile_of(kAdobeRgb)), "a.jpg");
    REQUIRE(plain.ok());
    REQUIRE(by_exif.ok());
    REQUIRE(by_profile.ok());
    CHECK(by_exif->facts.colours == "Adobe RGB");
    CHECK(by_exif->facts.note.empty());
    for (int i = 0; i < 3; ++i) {
        CHECK(std::abs(middle(*by_exif)[i] - middle(*by_profile)[i]) <= 2);
    }
    CHECK(middle(*by_exif)[0] > middle(*plain)[0] + 8);  // skin is redder than it was stored
}

TEST_CASE("a profile that cannot be used is never dropped without a word", "[photo]") {
    const Bytes jpeg = jpeg_of(drawn_picture(100, 100), 90);
    const Bytes part = joined("ICC_PROFILE\0\1\2"sv, profile_of(kAdobeRgb));  // one of two
    CHECK_FALSE(decode_photo(with_segment(jpeg, 0xE2, part), "a.jpg")->facts.note.empty());
    CHECK_FALSE(decode_photo(with_profile(jpeg, Bytes(200, 7)), "a.jpg")->facts.note.empty());
    CHECK(decode_photo(jpeg, "a.jpg")->facts.note.empty());
}

TEST_CASE("a strip that no portrait is, and a file of endless scans, are refused unread",
          "[photo]") {
    check_refused(png_of(cv::Mat(3000, 40, CV_8UC3, cv::Scalar(9, 9, 9))), "too long");
    check_refused(jpeg_of(cv::Mat(40, 3000, CV_8UC3, cv::Scalar(9, 9, 9)), 80), "too long");
    Bytes many = jpeg_of(drawn_picture(64, 64), 80, TJSAMP_444, TJFLAG_PROGRESSIVE);
    const std::size_t at = size_offset(many);
    many[at] = many[at + 2] = 0x20;  // 8192 pixels and more a side
    for (int i = 0; i < 60; ++i) {
        many.insert(many.end() - 2, {0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00});
    }
    check_refused(many, "scans");
}

TEST_CASE("of a file that is too large its size is told, however it is coded", "[photo]") {
    Bytes large = jpeg_of(drawn_picture(64, 64), 80);
    const std::size_t at = size_offset(large);
    large[at] = large[at + 2] = 0xFF;  // 65,344 pixels a side
    const auto refused = decode_photo(large, "a.jpg");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.en.find("scans") == std::string::npos);
    CHECK(refused.error().message.en.find("65344") != std::string::npos);
}

TEST_CASE("a PNG's packed words take no memory", "[photo]") {
    Bytes png = png_of(drawn_picture(80, 80));
    // zTXt chunks that unpack to 8 MB each would take 800 MB; they are passed over unread.
    const auto photo = decode_photo(png_with_words(png, 100, std::size_t{8} << 20U), "a.png");
    REQUIRE(photo.ok());
    CHECK(photo->width_px == 80);
}

namespace {

/// The same bytes, said to be coded in another way.
Bytes coded_as(int frame) {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg[size_offset(jpeg) - 4] = static_cast<std::uint8_t>(frame);
    return jpeg;
}

}  // namespace

TEST_CASE("A sound file of a coding that nobody reads is called by its name", "[photo]") {
    for (const int lossless : {0xC3, 0xCB, 0xF7}) {
        check_refused(coded_as(lossless), "this is a lossless JPEG");
    }
    for (const int hierarchical : {0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF}) {
        check_refused(coded_as(hierarchical), "this is a hierarchical JPEG");
    }
    CHECK(decode_photo(coded_as(0xC0), "a.jpg").ok());
}

TEST_CASE("A photo is turned as viewers turn it, in whatever width that was written", "[photo]") {
    for (const unsigned type : {1U, 3U, 4U}) {
        TiffWriter tiff(true);
        tiff.u16(1);
        tiff.entry(0x0112, type, 1, 6);
        tiff.u32(0);
        const Bytes exif = joined("Exif\0\0"sv, tiff.bytes());
        const auto photo =
            decode_photo(with_segment(jpeg_of(quarters(160, 80), 95), 0xE1, exif), "a.jpg");
        REQUIRE(photo.ok());
        CHECK(photo->facts.orientation == 6);
        CHECK(corners(*photo) == "brgw");
        CHECK(photo->height_px == 160);
    }
}

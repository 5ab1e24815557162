#include "core/format/jpeg_window.h"

#include <catch2/catch.hpp>

#include "core/photo/jpeg_file.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr std::int64_t kKilobyte = 1024;

std::int64_t size_of(const WindowedJpeg& jpeg) {
    return static_cast<std::int64_t>(jpeg.bytes.size());
}

}  // namespace

TEST_CASE("Inside the window the standard's own quality is used, with full chroma",
          "[jpeg_window]") {
    const auto jpeg = encode_in_window(drawn_picture(358, 441), {1, 1'000'000, 70, 350});
    REQUIRE(jpeg.ok());
    CHECK(jpeg->quality == 70);
    CHECK(jpeg->full_chroma);
    const auto header = read_jpeg_header(jpeg->bytes);
    REQUIRE(header.ok());
    CHECK(header->width_px == 358);
    CHECK(header->height_px == 441);
    CHECK(header->components == 3);
    CHECK(header->baseline);
    CHECK(header->quality_estimate == 70);
    CHECK(header->dpi == 350);
    CHECK(header->exif.taken_at.empty());
    CHECK(header->icc.empty());
}

TEST_CASE("A window above or below moves the quality just far enough", "[jpeg_window]") {
    const cv::Mat rgb = drawn_picture(358, 441);
    const auto usual = encode_in_window(rgb, {0, 0, 70, 350});
    REQUIRE(usual.ok());
    const std::int64_t size = size_of(*usual);

    const auto larger = encode_in_window(rgb, {size + 1, 3 * size, 70, 350});
    REQUIRE(larger.ok());
    CHECK(larger->quality > 70);
    CHECK(size_of(*larger) > size);
    CHECK(size_of(*encode_in_window(rgb, {0, 0, larger->quality - 1, 350})) <= size);

    const auto smaller = encode_in_window(rgb, {size / 3, size * 2 / 5, 70, 350});
    REQUIRE(smaller.ok());
    CHECK(size_of(*smaller) <= size * 2 / 5);
    CHECK(size_of(*smaller) >= size / 3);
}

TEST_CASE("A label counts among the bytes of the window", "[jpeg_window]") {
    const cv::Mat rgb = drawn_picture(358, 441);
    const std::int64_t size = size_of(*encode_in_window(rgb, {0, 0, 70, 350}));
    const std::vector<std::uint8_t> label(1000, 0);
    const auto labelled = encode_in_window(rgb, {0, 0, 70, 350, false, label});
    REQUIRE(labelled.ok());
    CHECK(size_of(*labelled) == size + 1000);
    const auto fitted = encode_in_window(rgb, {0, size, 70, 350, false, label});
    REQUIRE(fitted.ok());
    CHECK(size_of(*fitted) <= size);
    CHECK((fitted->quality < 70 || !fitted->full_chroma));
}

TEST_CASE("The bounds themselves are inside", "[jpeg_window]") {
    const cv::Mat rgb = drawn_picture(200, 200);
    const std::int64_t size = size_of(*encode_in_window(rgb, {0, 0, 70, 300}));
    const auto exact = encode_in_window(rgb, {size, size, 70, 300});
    REQUIRE(exact.ok());
    CHECK(exact->quality == 70);
    CHECK(size_of(*exact) == size);
}

TEST_CASE("Chroma is halved before the standard's quality is given up", "[jpeg_window]") {
    cv::Mat colourful = drawn_picture(358, 441);
    cv::randu(colourful, 60, 190);
    const std::int64_t full = size_of(*encode_in_window(colourful, {0, 0, 70, 350}));
    const auto halved = encode_in_window(colourful, {full / 3, full * 9 / 10, 70, 350});
    REQUIRE(halved.ok());
    CHECK_FALSE(halved->full_chroma);
    CHECK(halved->quality >= 70);
}

TEST_CASE("An unreachable window is said, with both bounds and the nearest size", "[jpeg_window]") {
    const cv::Mat plain(441, 358, CV_8UC3, cv::Scalar(255, 255, 255));
    const auto jpeg = encode_in_window(plain, {14 * kKilobyte, 20 * kKilobyte, 70, 350});
    REQUIRE_FALSE(jpeg.ok());
    CHECK(jpeg.error().code == ErrorCode::LimitUnreachable);
    CHECK(jpeg.error().field == "file_bytes");
    for (const std::string& text : {jpeg.error().message.zh, jpeg.error().message.en}) {
        CHECK(text.find("14.0 KB") != std::string::npos);
        CHECK(text.find("20.0 KB") != std::string::npos);
        CHECK(text.find(" B)") != std::string::npos);
    }
    cv::Mat noise(441, 358, CV_8UC3);
    cv::randu(noise, 0, 255);
    CHECK_FALSE(encode_in_window(noise, {0, 2000, 70, 350}).ok());
}

TEST_CASE("A usual window that no quality reaches leaves the named quality", "[jpeg_window]") {
    const cv::Mat plain(441, 358, CV_8UC3, cv::Scalar(255, 255, 255));
    const auto small = encode_in_window(plain, {14 * kKilobyte, 20'000, 70, 350, true});
    REQUIRE(small.ok());
    CHECK(small->quality == 70);
    CHECK(small->full_chroma);  // the larger file is the nearer one
    CHECK(size_of(*small) < 14 * kKilobyte);

    cv::Mat noise(441, 358, CV_8UC3);
    cv::randu(noise, 0, 255);
    const auto large = encode_in_window(noise, {0, 2000, 70, 350, true});
    REQUIRE(large.ok());
    CHECK(large->quality == 70);
    CHECK_FALSE(large->full_chroma);
    CHECK(size_of(*large) > 2000);

    const auto reached = encode_in_window(drawn_picture(358, 441), {1, 1'000'000, 70, 350, true});
    REQUIRE(reached.ok());
    CHECK(reached->quality == 70);
}

TEST_CASE("White stays exactly white through the encoder", "[jpeg_window]") {
    const cv::Mat plain(64, 64, CV_8UC3, cv::Scalar(255, 255, 255));
    for (const int quality : {30, 70, 100}) {
        const auto jpeg = encode_in_window(plain, {0, 0, quality, 350});
        REQUIRE(jpeg.ok());
        const auto header = read_jpeg_header(jpeg->bytes);
        const auto rgb = decode_jpeg(jpeg->bytes, *header, 8);
        REQUIRE(rgb.ok());
        CHECK(cv::norm(*rgb, plain, cv::NORM_INF) == 0);
    }
}

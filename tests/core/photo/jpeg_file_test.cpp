#include "core/photo/jpeg_file.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/picture_bytes.h"
#include "tests/support/tiff_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using namespace std::string_view_literals;

TEST_CASE("The header names size, components, kind and quality", "[jpeg]") {
    const int quality = GENERATE(1, 25, 50, 70, 85, 92, 100);
    const auto header = read_jpeg_header(jpeg_of(drawn_picture(120, 80), quality));
    REQUIRE(header.ok());
    CHECK(header->width_px == 120);
    CHECK(header->height_px == 80);
    CHECK(header->components == 3);
    CHECK(header->bits == 8);
    CHECK(header->baseline);
    CHECK_FALSE(header->progressive);
    CHECK(header->quality_estimate == quality);
    CHECK(header->dpi == 0);
}

TEST_CASE("Progressive, grey and CMYK files are told apart", "[jpeg]") {
    const auto progressive =
        read_jpeg_header(jpeg_of(drawn_picture(64, 64), 80, TJSAMP_420, TJFLAG_PROGRESSIVE));
    REQUIRE(progressive.ok());
    CHECK(progressive->progressive);
    CHECK_FALSE(progressive->baseline);
    CHECK(read_jpeg_header(jpeg_of(cv::Mat(64, 64, CV_8UC1, cv::Scalar(90)), 80))->components == 1);
    CHECK(read_jpeg_header(jpeg_of(cv::Mat(64, 64, CV_8UC4, cv::Scalar(90)), 80))->components == 4);
}

TEST_CASE("JFIF's density is read in inches and centimetres, EXIF's only without it", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg[13] = 1;
    jpeg[14] = jpeg[16] = 350 / 256;
    jpeg[15] = jpeg[17] = 350 % 256;
    CHECK(read_jpeg_header(jpeg)->dpi == 350);

    TiffWriter tiff(false);
    tiff.u16(2);
    tiff.entry(0x011A, 5, 1, 38);
    tiff.entry(0x0128, 3, 1, 2);
    tiff.u32(0);
    tiff.u32(240);
    tiff.u32(1);
    const Bytes exif = joined("Exif\0\0"sv, tiff.bytes());
    CHECK(read_jpeg_header(with_segment(jpeg, 0xE1, exif))->dpi == 350);

    jpeg[13] = 2;
    jpeg[14] = 0;
    jpeg[15] = 118;
    CHECK(read_jpeg_header(jpeg)->dpi == 300);
    jpeg[13] = 0;
    CHECK(read_jpeg_header(with_segment(jpeg, 0xE1, exif))->dpi == 240);
}

TEST_CASE("A profile in several parts is put together in order, or not at all", "[jpeg]") {
    const Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    const auto part = [](std::string_view numbers, std::string_view content) {
        return joined("ICC_PROFILE\0"sv, joined(numbers, Bytes(content.begin(), content.end())));
    };
    const Bytes second_first =
        with_segment(with_segment(jpeg, 0xE2, part("\1\2"sv, "ab")), 0xE2, part("\2\2"sv, "cd"));
    CHECK(read_jpeg_header(second_first)->icc == Bytes{'a', 'b', 'c', 'd'});
    CHECK(read_jpeg_header(with_segment(jpeg, 0xE2, part("\2\2"sv, "cd")))->icc.empty());
}

TEST_CASE("Scaled decoding rounds sizes up and keeps the colours", "[jpeg]") {
    const cv::Mat drawn = drawn_picture(161, 83);
    const Bytes jpeg = jpeg_of(drawn, 95);
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    for (int eighths = 1; eighths <= 8; ++eighths) {
        const auto rgb = decode_jpeg(jpeg, *header, eighths);
        REQUIRE(rgb.ok());
        CHECK(rgb->cols == (161 * eighths + 7) / 8);
        CHECK(rgb->rows == (83 * eighths + 7) / 8);
        const cv::Scalar difference = cv::mean(*rgb) - cv::mean(drawn);
        for (int i = 0; i < 3; ++i) {
            CHECK(std::abs(difference[i]) < 5);
        }
    }
}

TEST_CASE("A JPEG cut at any place is refused as truncated, never half decoded", "[jpeg]") {
    const int flags = GENERATE(0, TJFLAG_PROGRESSIVE);
    const Bytes whole = jpeg_of(drawn_picture(96, 96), 80, TJSAMP_420, flags);
    for (std::size_t length = 0; length < whole.size(); length += 1 + length / 40) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const auto header = read_jpeg_header(cut);
        if (!header) {
            CHECK(header.error().code == ErrorCode::InvalidInput);
            continue;
        }
        const auto rgb = decode_jpeg(cut, *header, 8);
        REQUIRE_FALSE(rgb.ok());
        CHECK(rgb.error().code == ErrorCode::InvalidInput);
        CHECK_THAT(rgb.error().message.en, Catch::Contains("truncated"));
    }
}

TEST_CASE("Spoilt bytes give pixels of the right size or an error, nothing else", "[jpeg]") {
    const Bytes whole = jpeg_of(drawn_picture(48, 40), 60, TJSAMP_420);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        Bytes spoilt = whole;
        spoilt[at] = static_cast<std::uint8_t>(spoilt[at] ^ (1U << (at % 8)) ^ 0x80U);
        const auto header = read_jpeg_header(spoilt);
        if (!header || header->components != 3 || header->width_px > 4000 ||
            header->height_px > 4000) {
            continue;
        }
        const auto rgb = decode_jpeg(spoilt, *header, 4);
        if (rgb) {
            CHECK(rgb->cols == (header->width_px + 1) / 2);
        } else {
            CHECK(rgb.error().code == ErrorCode::InvalidInput);
        }
    }
}

TEST_CASE("More than two stray bytes are a picture that lost its place", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg.insert(jpeg.end() - 2, 12, std::uint8_t{0x55});
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    const auto rgb = decode_jpeg(jpeg, *header, 8);
    REQUIRE_FALSE(rgb.ok());
    CHECK(rgb.error().code == ErrorCode::InvalidInput);
}

TEST_CASE("The unit that is coded together follows the sampling", "[jpeg]") {
    const auto unit = [](int sampling) {
        const auto header = read_jpeg_header(jpeg_of(drawn_picture(64, 64), 80, sampling));
        return std::pair(header->block_width, header->block_height);
    };
    CHECK(unit(TJSAMP_444) == std::pair(8, 8));
    CHECK(unit(TJSAMP_422) == std::pair(16, 8));
    CHECK(unit(TJSAMP_420) == std::pair(16, 16));
    CHECK(unit(TJSAMP_440) == std::pair(8, 16));
    const auto grey = read_jpeg_header(jpeg_of(cv::Mat(64, 64, CV_8UC1, cv::Scalar(7)), 80));
    CHECK(std::pair(grey->block_width, grey->block_height) == std::pair(8, 8));
}

TEST_CASE("A progressive file's scans are counted", "[jpeg]") {
    CHECK(read_jpeg_header(jpeg_of(drawn_picture(64, 64), 80))->scans == 1);
    CHECK(read_jpeg_header(jpeg_of(drawn_picture(64, 64), 80, TJSAMP_444, TJFLAG_PROGRESSIVE))
              ->scans == 10);
}

TEST_CASE("What a phone appends behind the picture's end is no scan of it", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80, TJSAMP_444, TJFLAG_PROGRESSIVE);
    for (int i = 0; i < 100; ++i) {
        jpeg.insert(jpeg.end(), {0xFF, 0xDA, 0x12, 0x34});  // as a film's bytes may be
    }
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    CHECK(header->scans == 10);
    CHECK(decode_jpeg(jpeg, *header, 8).ok());
}

TEST_CASE("An end marker inside a comment hides no scan behind it", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg.insert(jpeg.end() - 2, {0xFF, 0xFE, 0x00, 0x04, 0xFF, 0xD9});
    jpeg.insert(jpeg.end() - 2, {0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00});
    CHECK(read_jpeg_header(jpeg)->scans == 2);
}

TEST_CASE("A stray byte or two before the end marker do no harm", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg.insert(jpeg.end() - 2, {0x00, 0x00});
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    CHECK(decode_jpeg(jpeg, *header, 8).ok());
}

TEST_CASE("Bytes behind the end marker, as phones append them, do no harm", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    jpeg.insert(jpeg.end(), 5000, 0x55);
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    CHECK(decode_jpeg(jpeg, *header, 8).ok());
}

TEST_CASE("A header that claims 65535 by 65535 costs nothing to read", "[jpeg]") {
    Bytes jpeg = jpeg_of(drawn_picture(64, 64), 80);
    const std::size_t at = size_offset(jpeg);
    std::fill_n(jpeg.begin() + static_cast<std::ptrdiff_t>(at), 4, std::uint8_t{0xFF});
    const auto header = read_jpeg_header(jpeg);
    REQUIRE(header.ok());
    CHECK(header->width_px == 65535);
    CHECK(header->height_px == 65535);
}

TEST_CASE("Numbers that nobody knows do no harm, and hide no damage behind them", "[jpeg]") {
    const cv::Mat drawn = drawn_picture(64, 64);
    const Bytes sound = jpeg_of(drawn, 90);
    const auto decoded = [](const Bytes& file) {
        const auto header = read_jpeg_header(file);
        REQUIRE(header.ok());
        return decode_jpeg(file, *header, 8);
    };
    Bytes jfif = sound;
    jfif[11] = 7;  // its major version
    Bytes adobe = sound;
    adobe.erase(adobe.begin() + 2, adobe.begin() + 20);  // without JFIF, which outweighs it
    adobe = with_segment(adobe, 0xEE, joined("Adobe\0\x64\0\0\0\0\x09"sv, {}));
    for (const Bytes& odd : {jfif, adobe}) {
        const auto rgb = decoded(odd);
        REQUIRE(rgb.ok());
        CHECK(cv::norm(*rgb, *decoded(sound), cv::NORM_INF) == 0);
        Bytes stray = odd;
        stray.insert(stray.end() - 2, {0x00, 0x00});
        CHECK(decoded(stray).ok());
        Bytes lost = odd;
        lost.insert(lost.end() - 2, 12, std::uint8_t{0x55});
        CHECK_FALSE(decoded(lost).ok());
        Bytes torn = odd;
        torn.erase(torn.end() - 400, torn.end() - 2);  // the end marker stands there all the same
        CHECK_FALSE(decoded(torn).ok());
    }
}

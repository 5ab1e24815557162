#include "core/print/print_photo.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <catch2/catch.hpp>

#include "core/photo/colour_profile.h"
#include "core/photo/jpeg_file.h"
#include "core/subject/subject.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr int kMark = 40;  ///< side of the two squares, in pixels of the original

PhotoFormat id_card() {
    PhotoFormat format;
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.dpi = 350;
    return format;
}

/// Grey, with a red and a blue square whose middles are 600 pixels apart; losslessly stored.
Subject marked_subject() {
    cv::Mat rgb(3000, 2400, CV_8UC3, cv::Scalar(128, 128, 128));
    rgb(cv::Rect(900 - kMark / 2, 1400 - kMark / 2, kMark, kMark)) = cv::Scalar(255, 0, 0);
    rgb(cv::Rect(1500 - kMark / 2, 1400 - kMark / 2, kMark, kMark)) = cv::Scalar(0, 0, 255);
    Subject subject;
    subject.photo = *decode_photo(jpeg_of(rgb, 98), "a.jpg");
    return subject;
}

/// Middle of what is more `channel` than anything else.
Point middle_of(const RgbImage& image, int channel) {
    Point sum;
    double weight = 0;
    for (int y = 0; y < image.height_px; ++y) {
        for (int x = 0; x < image.width_px; ++x) {
            const auto* pixel = &image.rgb[3 * (static_cast<std::size_t>(y) *
                                                    static_cast<std::size_t>(image.width_px) +
                                                static_cast<std::size_t>(x))];
            const double more = std::max(0, pixel[channel] - pixel[2 - channel]);
            sum = {sum.x + more * (x + 0.5), sum.y + more * (y + 0.5)};
            weight += more;
        }
    }
    return {sum.x / weight, sum.y / weight};
}

/// The eyes' middles at certificate pixels (119, 206) and (239, 206): 120 pixels of 600.
Crop crop_of_marks() {
    Crop crop;
    crop.to_output = {0.2, 0, 119 - 900 * 0.2, 206 - 1400 * 0.2};
    return crop;
}

}  // namespace

TEST_CASE("a print keeps the certificate's millimetres at any resolution", "[print]") {
    const Subject subject = marked_subject();
    for (const int dpi : {254, 300, 350, 600}) {
        INFO(dpi << " dpi");
        const int width = static_cast<int>(std::lround(26 / 25.4 * dpi));
        const int height = static_cast<int>(std::lround(32 / 25.4 * dpi));
        const auto printed =
            compose_print(subject, id_card(), crop_of_marks(), {width, height, dpi});
        REQUIRE(printed.ok());
        CHECK(printed->image.width_px == width);
        CHECK(printed->image.height_px == height);
        const Point red = middle_of(printed->image, 0);
        const Point blue = middle_of(printed->image, 2);
        const double mm = 25.4 / dpi;
        CHECK((blue.x - red.x) * mm == Approx(120 * 25.4 / 350).margin(0.03));
        CHECK((blue.y - red.y) * mm == Approx(0).margin(0.02));
        CHECK((red.x + blue.x) / 2 * mm == Approx(26.0 / 2).margin(0.06));
        CHECK(red.y * mm == Approx(206 * 25.4 / 350).margin(0.06));
        CHECK(printed->source_dpi == Approx(1750));  // five original pixels a certificate's pixel
    }
}

TEST_CASE("a print is made from the original's pixels, not from the finished photo's", "[print]") {
    // Stripes of three pixels: the certificate's own pixels, five of these each, cannot show them.
    cv::Mat rgb(3000, 2400, CV_8UC3, cv::Scalar(255, 255, 255));
    for (int x = 0; x < rgb.cols; x += 6) {
        rgb(cv::Rect(x, 0, 3, rgb.rows)) = cv::Scalar(0, 0, 0);
    }
    Subject subject;
    subject.photo = *decode_photo(jpeg_of(rgb, 98), "a.jpg");
    const auto contrast = [&subject](int dpi, int width, int height) {
        const auto printed =
            compose_print(subject, id_card(), crop_of_marks(), {width, height, dpi});
        REQUIRE(printed.ok());
        const auto& bytes = printed->image.rgb;
        const auto row = bytes.begin() + std::ptrdiff_t{3} * width * (height / 2);
        const auto [dark, light] = std::minmax_element(row, row + std::ptrdiff_t{3} * width);
        return *light - *dark;
    };
    CHECK(contrast(1200, 1228, 1512) > 150);
    CHECK(contrast(350, 358, 441) < 90);
}

TEST_CASE("what is grown at the finished photo's edge is grown on paper, too", "[print]") {
    const Subject subject = marked_subject();
    Crop crop = crop_of_marks();
    crop.to_output.shift_x = 6;  // so many of the certificate's pixels lie beside the photo
    PhotoFormat format = id_card();
    const auto edge = [&] {
        const auto printed = compose_print(subject, format, crop, {716, 882, 700});
        REQUIRE(printed.ok());
        return static_cast<int>(printed->image.rgb.at(std::size_t{3} * 716 * 441));
    };
    CHECK(edge() == 255);
    format.limits["frame"].max = 12;
    CHECK(edge() == Approx(128).margin(4));
}

TEST_CASE("a print file is full-chroma sRGB of high quality with its density", "[print]") {
    const Subject subject = marked_subject();
    const auto printed = compose_print(subject, id_card(), crop_of_marks(), {307, 378, 300});
    REQUIRE(printed.ok());
    const auto tagged = encode_print(printed->image, 300, PrintProfile::Srgb);
    const auto plain = encode_print(printed->image, 300, PrintProfile::None);
    REQUIRE(tagged.ok());
    REQUIRE(plain.ok());
    const auto header = read_jpeg_header(*tagged);
    REQUIRE(header.ok());
    CHECK(header->dpi == 300);
    CHECK(header->quality_estimate >= 95);
    CHECK(header->baseline);
    CHECK(header->icc == srgb_profile());
    CHECK(read_jpeg_header(*plain)->icc.empty());
    cv::Mat colours(1, 1, CV_8UC3, cv::Scalar(200, 30, 90));
    CHECK(convert_to_srgb(header->icc, colours) == ProfileUse::AlreadySrgb);
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    tjhandle reader = tjInitDecompress();
    tjDecompressHeader3(reader, tagged->data(), tagged->size(), &width, &height, &sampling, &space);
    tjDestroy(reader);
    CHECK(sampling == TJSAMP_444);
    CHECK(srgb_profile() == srgb_profile());
}

// Pictures as cameras, phones and editors leave them.
#include <array>
#include <cstddef>
#include <string>
#include <zlib.h>

#include <opencv2/core.hpp>

#include "core/base/utf8.h"
#include "core/photo/colour_profile.h"
#include "core/photo/exif.h"
#include "core/photo/origin/known_origins.h"
#include "core/photo/photo.h"
#include "tests/fuzz/driver.h"
#include "tests/support/origin_bytes.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/png_bytes.h"
#include "tests/support/png_chunks.h"
#include "tests/support/tiff_bytes.h"

namespace huizhi::fuzz {
namespace {

using tests::drawn_picture;
using tests::joined;
using tests::jpeg_of;
using tests::PngOptions;
using tests::with_segment;

constexpr int kWidth = 61;
constexpr int kHeight = 83;

Bytes exif_bytes(bool little) {
    tests::TiffWriter tiff(little);
    tiff.u16(3);
    tiff.entry(0x0112, 3, 1, 6);  // orientation
    tiff.entry(0x011A, 5, 1, 50);
    tiff.entry(0x8769, 4, 1, 58);
    tiff.u32(0);
    tiff.u32(300);
    tiff.u32(1);
    tiff.u16(2);
    tiff.entry(0x9003, 2, 20, 88);  // when it was taken
    tiff.entry(0xA001, 3, 1, 2);    // in which colours
    tiff.u32(0);
    Bytes bytes = tiff.bytes();
    const std::string when("2026:11:22 10:00:00\0", 20);
    bytes.insert(bytes.end(), when.begin(), when.end());
    return bytes;
}

const std::string kXmp = std::string("http://ns.adobe.com/xap/1.0/") + '\0' +
                         "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF/></x:xmpmeta>";

std::vector<Bytes> jpeg_seeds() {
    const cv::Mat picture = drawn_picture(kWidth, kHeight);
    const Bytes plain = jpeg_of(picture, 85);
    const Bytes icc = joined(std::string("ICC_PROFILE\0\x01\x01", 14), profile_of(kAdobeRgb));
    return {plain,
            jpeg_of(picture, 60, TJSAMP_420, TJFLAG_PROGRESSIVE),
            jpeg_of(cv::Mat(kHeight, kWidth, CV_8UC1, cv::Scalar(90)), 80),
            jpeg_of(cv::Mat(kHeight, kWidth, CV_8UC4, cv::Scalar(9, 90, 200, 3)), 80),
            with_segment(plain, 0xE1, joined(std::string("Exif\0\0", 6), exif_bytes(true))),
            with_segment(plain, 0xE1, joined(std::string("Exif\0\0", 6), exif_bytes(false))),
            with_segment(plain, 0xE1, joined(kXmp, {})),
            with_segment(plain, 0xE2, icc),
            with_segment(plain, 0xED, joined("Photoshop 3.0", {}))};
}

std::vector<Bytes> png_seeds() {
    const cv::Mat picture = drawn_picture(kWidth, kHeight);
    PngOptions rich;
    rich.dots_per_metre = 11811;
    rich.icc = profile_of(kAdobeRgb);
    rich.exif = exif_bytes(false);
    PngOptions woven;
    woven.interlace = PNG_INTERLACE_ADAM7;
    const Bytes plain = tests::png_of(picture);
    return {plain,
            tests::png_of(picture, rich),
            tests::png_of(picture, woven),
            tests::png_of(cv::Mat(kHeight, kWidth, CV_8UC1, cv::Scalar(9))),
            tests::png_of(cv::Mat(kHeight, kWidth, CV_8UC4, cv::Scalar(9, 8, 7, 100))),
            tests::png_with_words(plain, 3, 10'000)};
}

std::vector<Bytes> origin_seeds() {
    const Bytes store = tests::manifest_store("Some Model", "trainedAlgorithmicMedia");
    const std::string packet =
        tests::xmp_packet("xmp:CreatorTool='a' TC260:AIGC='{&quot;Label&quot;:&quot;1&quot;}'",
                          "<a:DigitalSourceType><rdf:Bag><rdf:li>x/composite</rdf:li></rdf:Bag>"
                          "</a:DigitalSourceType>");
    const std::string comment =
        std::string("ASCII\0\0\0", 8) + R"({"AIGC":{"Label":"1","ProduceID":"x"}})";
    std::vector<Bytes> segments = tests::jumbf_segments(store, 90);
    segments.push_back(tests::xmp_segment(packet));
    segments.push_back(
        tests::exif_segment(tests::exif_with(0x0131, "Some Program", 0x9286, comment, 7)));
    return {
        tests::jpeg_with(segments), tests::jpeg_with({tests::xmp_segment(packet)}),
        tests::png_with({joined("caBX", store), tests::png_text_chunk("parameters", "Steps: 20"),
                         tests::png_international("XML:com.adobe.xmp", packet, true)})};
}

std::uint32_t big_endian(const Bytes& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | bytes[at + i];
    }
    return value;
}

/// Each chunk's checksum, as far as the chunks can be told.
void mend_png(Bytes& bytes) {
    constexpr std::size_t kMark = 8;
    constexpr std::size_t kAround = 12;
    for (std::size_t at = kMark; at + kAround <= bytes.size();) {
        const std::size_t length = big_endian(bytes, at);
        if (length > bytes.size() - at - kAround) {
            return;
        }
        const auto sum = static_cast<std::uint32_t>(
            ::crc32(0, bytes.data() + at + 4, static_cast<uInt>(length + 4)));
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[at + 8 + length + i] = static_cast<std::uint8_t>(sum >> (24 - 8 * i));
        }
        at += length + kAround;
    }
}

std::string read_picture(const Bytes& bytes) {
    const auto photo = decode_photo(bytes, "x");
    if (!photo) {
        return word_of(photo.error());
    }
    expect(photo->width_px > 0 && photo->height_px > 0, "a photo has a size");
    expect(photo->pixels != nullptr, "a photo has pixels");
    expect(photo->facts.orientation >= 1 && photo->facts.orientation <= 8,
           "an orientation is one of eight");
    const RgbImage shown = preview(*photo, 32);
    expect(shown.width_px <= 32 && shown.height_px <= 32, "a preview is small");
    return "sound " + photo->facts.colours + std::to_string(photo->facts.orientation) +
           (photo->facts.torn_from ? " torn" : "") +
           (photo->facts.taken_at.empty() ? "" : " when") + photo->facts.note.en.substr(0, 20);
}

std::string read_tags(const Bytes& bytes) {
    const ExifFacts facts = read_exif(bytes);
    expect(facts.orientation >= 0 && facts.orientation <= 8, "an orientation is one of eight");
    return "sound " + std::to_string(facts.orientation) + (facts.taken_at.empty() ? "" : " when");
}

std::string read_statements(const Bytes& bytes) {
    const PhotoOrigin origin = read_origin(bytes);
    expect(origin.notes.size() <= 256, "notes are bounded");
    std::string said = origin.label ? "label " : origin.label_damaged ? "damaged " : "";
    for (const OriginNote& note : origin.notes) {
        expect(!note.text.empty() && is_one_line(note.text, 2048), "a note is one line");
        said += std::to_string(static_cast<int>(known_origin(note).kind));
    }
    if (origin.label) {
        const auto written = aigc_segment(*origin.label);
        const auto again = read_origin(tests::jpeg_with({written})).label;
        expect(again && again->members == origin.label->members, "a label is kept as it is");
    }
    return "sound " + said.substr(0, 40) + (origin.c2pa ? " c2pa" : "");
}

std::string read_profile(const Bytes& bytes) {
    cv::Mat pixels(4, 4, CV_8UC3, cv::Scalar(10, 200, 90));
    return "sound " + std::to_string(static_cast<int>(convert_to_srgb(bytes, pixels))) +
           std::to_string(static_cast<int>(convert_to_srgb(bytes, pixels, true)));
}

}  // namespace

std::vector<Driver> picture_drivers() {
    const std::vector<std::string> marks = {"\xFF\xD8",
                                            "\xFF\xD9",
                                            std::string("\xFF\xC0\x00\x11", 4),
                                            "\xFF\xC2",
                                            "\xFF\xDA",
                                            "\xFF\xDB",
                                            "\xFF\xC4",
                                            "\xFF\xDD",
                                            "\xFF\xD0",
                                            "ICC_PROFILE",
                                            "http://ns.adobe.com/xap/1.0/"};
    return {
        {"jpeg", jpeg_seeds, marks, read_picture},
        {"png",
         png_seeds,
         {"IHDR", "PLTE", "tRNS", "iCCP", "eXIf", "zTXt", "iTXt", "gAMA", "cHRM", "sRGB", "pHYs",
          "IDAT", "IEND", "acTL"},
         read_picture,
         mend_png},
        {"origin",
         origin_seeds,
         {"AIGC", "\"Label\"", "<rdf:li>", "</", "<!DOCTYPE", "jumb", "jumd", "cbor", "json",
          "c2pa.claim", "UNICODE", "iTXt", "zTXt", "caBX", "eXIf", "Raw profile type xmp"},
         read_statements},
        {"exif",
         these({exif_bytes(true), exif_bytes(false)}),
         {"II*", "MM", "R98", "R03"},
         read_tags},
        {"icc",
         these({srgb_profile(), profile_of(kAdobeRgb)}),
         {"acsp", "RGB ", "GRAY", "XYZ ", "curv", "para", "mft1", "mft2", "mAB ", "desc", "rTRC"},
         read_profile},
    };
}

}  // namespace huizhi::fuzz

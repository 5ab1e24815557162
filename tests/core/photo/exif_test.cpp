#include "core/photo/exif.h"

#include <catch2/catch.hpp>

#include "tests/support/picture_bytes.h"
#include "tests/support/tiff_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A picture whose camera names its lens.
Bytes tiff_with_lens(const std::string& lens) {
    TiffWriter tiff(true);
    tiff.u16(1);
    tiff.entry(0x8769, 4, 1, 26);
    tiff.u32(0);
    tiff.u16(1);  // at 26
    tiff.entry(0xA434, 2, static_cast<std::uint32_t>(lens.size() + 1), 44);
    tiff.u32(0);
    tiff.text(lens);  // at 44
    tiff.u16(0);
    return tiff.bytes();
}

/// Orientation 6, 300 dpi, taken on 1 May 2024; all values behind the directories.
Bytes full_tiff(bool little, std::uint32_t unit = 2) {
    TiffWriter tiff(little);
    tiff.u16(4);
    tiff.entry(0x0112, 3, 1, 6);
    tiff.entry(0x011A, 5, 1, 80);
    tiff.entry(0x0128, 3, 1, unit);
    tiff.entry(0x8769, 4, 1, 62);
    tiff.u32(0);
    tiff.u16(1);  // at 62
    tiff.entry(0x9003, 2, 20, 88);
    tiff.u32(0);
    tiff.u32(300);  // at 80
    tiff.u32(1);
    tiff.text("2024:05:01 10:20:30");  // at 88
    tiff.u16(0);
    return tiff.bytes();
}

}  // namespace

TEST_CASE("EXIF tells orientation, density and time in either byte order", "[exif]") {
    const bool little = GENERATE(true, false);
    const ExifFacts facts = read_exif(full_tiff(little));
    CHECK(facts.orientation == 6);
    CHECK(facts.dpi == 300);
    CHECK(facts.taken_at == "2024-05-01T10:20:30");
    CHECK(read_exif(full_tiff(little, 3)).dpi == 762);  // in a centimetre
    CHECK(read_exif(full_tiff(little, 1)).dpi == 0);    // sides without a unit
}

TEST_CASE("EXIF tells the lens, printable and not without end", "[exif]") {
    CHECK(read_exif(tiff_with_lens("iPhone 13 front camera 2.71mm f/2.2")).lens ==
          "iPhone 13 front camera 2.71mm f/2.2");
    CHECK(read_exif(tiff_with_lens("50mm\n\x1b[31m")).lens == "50mm");
    CHECK(read_exif(tiff_with_lens(std::string(500, 'x'))).lens == std::string(64, 'x'));
    CHECK(read_exif(full_tiff(true)).lens.empty());
}

TEST_CASE("EXIF tells the camera, its maker's name once", "[exif]") {
    const auto camera = [](const std::string& make, const std::string& model) {
        TiffWriter tiff(true);
        tiff.u16(2);
        const auto made = static_cast<std::uint32_t>(make.size() + 1);
        tiff.entry(0x010F, 2, made, 38);
        tiff.entry(0x0110, 2, static_cast<std::uint32_t>(model.size() + 1), 38 + made);
        tiff.u32(0);
        tiff.text(make + std::string(1, '\0') + model);  // at 38
        tiff.u16(0);
        return read_exif(tiff.bytes()).camera;
    };
    CHECK(camera("FUJIFILM", "X-T5  ") == "FUJIFILM X-T5");
    CHECK(camera("Canon", "Canon EOS R8") == "Canon EOS R8");
    CHECK(read_exif(full_tiff(true)).camera.empty());
}

TEST_CASE("An orientation outside 1 to 8 counts as upright", "[exif]") {
    CHECK(read_exif(orientation_tiff(0)).orientation == 1);
    CHECK(read_exif(orientation_tiff(1)).orientation == 1);
    CHECK(read_exif(orientation_tiff(8)).orientation == 8);
    CHECK(read_exif(orientation_tiff(9)).orientation == 1);
    CHECK(read_exif(orientation_tiff(65535)).orientation == 1);
}

TEST_CASE("EXIF cut anywhere gives what is whole and never more", "[exif]") {
    const Bytes whole = full_tiff(true);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const ExifFacts facts = read_exif(cut);
        CHECK((facts.orientation == 1 || facts.orientation == 6));
        CHECK((facts.taken_at.empty() || length >= 107));
    }
}

TEST_CASE("EXIF with any byte spoilt stays within its range", "[exif]") {
    const Bytes whole = full_tiff(false);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
            Bytes spoilt = whole;
            spoilt[at] = static_cast<std::uint8_t>(value);
            const ExifFacts facts = read_exif(spoilt);
            CHECK((facts.orientation >= 1 && facts.orientation <= 8));
            CHECK((facts.taken_at.empty() || facts.taken_at.size() == 19));
        }
    }
}

TEST_CASE("Directories that point at themselves or claim 65535 entries end", "[exif]") {
    TiffWriter loop(true);
    loop.u16(65535);
    loop.entry(0x8769, 4, 1, 8);
    loop.u32(8);
    CHECK(read_exif(loop.bytes()).taken_at.empty());

    TiffWriter huge(true);
    huge.u16(2);
    huge.entry(0x9003, 2, 0xFFFFFFFFU, 0xFFFFFFF0U);
    huge.entry(0x8769, 4, 0xFFFFFFFFU, 0xFFFFFFFFU);
    CHECK(read_exif(huge.bytes()).taken_at.empty());
    CHECK(read_exif(huge.bytes()).orientation == 1);
}

TEST_CASE("A date that is none is left out", "[exif]") {
    const auto tiff_with = [](std::string_view date) {
        TiffWriter tiff(true);
        tiff.u16(1);
        tiff.entry(0x8769, 4, 1, 26);
        tiff.u32(0);
        tiff.u16(1);  // at 26
        tiff.entry(0x9003, 2, 20, 44);
        tiff.u32(0);
        tiff.text(date);  // at 44
        tiff.u16(0);
        return tiff.bytes();
    };
    CHECK(read_exif(tiff_with("2024:12:31 23:59:59")).taken_at == "2024-12-31T23:59:59");
    CHECK(read_exif(tiff_with("2024:13:31 23:59:59")).taken_at.empty());
    CHECK(read_exif(tiff_with("0000:00:00 00:00:00")).taken_at.empty());
    CHECK(read_exif(tiff_with("    :  :     :  :  ")).taken_at.empty());
    CHECK(read_exif(tiff_with("<script>alert(1)</s")).taken_at.empty());
}

namespace {

/// An orientation of this type and value.
Bytes turned_by(unsigned type, std::uint32_t value) {
    TiffWriter tiff(true);
    tiff.u16(1);
    tiff.entry(0x0112, type, 1, value);
    tiff.u32(0);
    return tiff.bytes();
}

/// ColorSpace and, unless empty, the interoperability index.
Bytes colours_of(unsigned space, const std::string& index) {
    TiffWriter tiff(true);
    tiff.u16(1);
    tiff.entry(0x8769, 4, 1, 26);
    tiff.u32(0);
    tiff.u16(2);  // at 26
    tiff.entry(0xA001, 3, 1, space);
    tiff.entry(0xA005, 4, 1, 56);
    tiff.u32(0);
    tiff.u16(index.empty() ? 0 : 1);  // at 56
    tiff.u16(0x0001);
    tiff.u16(2);
    tiff.u32(4);
    tiff.text(index.empty() ? std::string(4, 'x') : index + std::string(1, '\0'));
    tiff.u32(0);
    return tiff.bytes();
}

}  // namespace

TEST_CASE("an orientation counts in whatever width it was written", "[exif]") {
    CHECK(read_exif(turned_by(3, 6)).orientation == 6);
    CHECK(read_exif(turned_by(4, 6)).orientation == 6);
    CHECK(read_exif(turned_by(1, 6)).orientation == 6);
    CHECK(read_exif(turned_by(4, 0x00060000U)).orientation == 1);
    CHECK(read_exif(turned_by(2, 6)).orientation == 1);
    CHECK(read_exif(turned_by(4, 9)).orientation == 1);
}

TEST_CASE("Adobe RGB is told by the index beside an uncalibrated colour space", "[exif]") {
    CHECK(read_exif(colours_of(0xFFFF, "R03")).colours == ExifColours::AdobeRgb);
    CHECK(read_exif(colours_of(2, "")).colours == ExifColours::AdobeRgb);
    CHECK(read_exif(colours_of(1, "R98")).colours == ExifColours::Srgb);
    CHECK(read_exif(colours_of(0xFFFF, "")).colours == ExifColours::Other);
    CHECK(read_exif(orientation_tiff(1)).colours == ExifColours::NotStated);
}

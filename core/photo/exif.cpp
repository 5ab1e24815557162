#include "core/photo/exif.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "core/photo/tiff_bytes.h"

namespace huizhi {
namespace {

// Tags: TIFF 6.0 and Exif 2.32.
constexpr std::uint16_t kMake = 0x010F;
constexpr std::uint16_t kModel = 0x0110;
constexpr std::uint16_t kOrientation = 0x0112;
constexpr std::uint16_t kXResolution = 0x011A;
constexpr std::uint16_t kResolutionUnit = 0x0128;
constexpr std::uint16_t kDateTimeOriginal = 0x9003;
constexpr std::uint16_t kLensModel = 0xA434;
constexpr std::uint16_t kColorSpace = 0xA001;
constexpr std::uint16_t kInteroperability = 0xA005;
constexpr std::uint16_t kInteroperabilityIndex = 0x0001;
constexpr std::size_t kDateBytes = 19;  // "2024:05:01 10:20:30"
constexpr std::size_t kMostNameBytes = 64;

/// A small whole number, of whatever width it was written in: viewers take them all.
std::optional<std::uint32_t> find_whole(const TiffBytes& tiff,
                                        std::size_t directory,
                                        std::uint16_t tag) {
    if (const auto entry = find_entry(tiff, directory, tag, kTiffShort)) {
        return tiff.u16(*entry + 8);
    }
    if (const auto entry = find_entry(tiff, directory, tag, kTiffLong)) {
        return tiff.u32(*entry + 8);
    }
    if (const auto entry = find_entry(tiff, directory, tag, kTiffByte)) {
        return tiff.u8(*entry + 8);
    }
    return std::nullopt;
}

/// Where another directory begins.
std::optional<std::size_t> find_directory(const TiffBytes& tiff,
                                          std::size_t directory,
                                          std::uint16_t tag) {
    for (const std::uint16_t type : {kTiffLong, kTiffDirectory}) {
        if (const auto entry = find_entry(tiff, directory, tag, type)) {
            return tiff.u32(*entry + 8);
        }
    }
    return std::nullopt;
}

ExifColours read_colours(const TiffBytes& tiff, std::size_t camera) {
    constexpr std::uint32_t kSrgb = 1;
    constexpr std::uint32_t kAdobe = 2;  // in no edition, but written by some cameras
    constexpr std::uint32_t kUncalibrated = 0xFFFF;
    const auto space = find_whole(tiff, camera, kColorSpace);
    std::string index;
    if (const auto directory = find_directory(tiff, camera, kInteroperability)) {
        if (const auto entry = find_entry(tiff, *directory, kInteroperabilityIndex, kTiffAscii)) {
            index = tiff.text(*entry + 8, 3);
        }
    }
    if (space == kAdobe || (space != kSrgb && index == "R03")) {
        return ExifColours::AdobeRgb;
    }
    if (space == kSrgb) {
        return ExifColours::Srgb;
    }
    return space == kUncalibrated ? ExifColours::Other : ExifColours::NotStated;
}

int read_dpi(const TiffBytes& tiff, std::size_t directory) {
    const auto entry = find_entry(tiff, directory, kXResolution, kTiffRational);
    if (!entry) {
        return 0;
    }
    const std::size_t place = tiff.u32(*entry + 8);
    const double above = tiff.u32(place);
    const double below = tiff.u32(place + 4);
    const auto unit = find_whole(tiff, directory, kResolutionUnit);
    if (unit == 1U) {  // a ratio of sides without a unit (TIFF 6.0, tag 296)
        return 0;
    }
    const bool centimetres = unit == 3U;
    const double dpi = below > 0 ? above / below * (centimetres ? 2.54 : 1.0) : 0;
    return dpi >= 1 && dpi <= 65535 ? static_cast<int>(std::lround(dpi)) : 0;
}

/// "2024:05:01 10:20:30" as "2024-05-01T10:20:30"; empty unless it is a date.
std::string to_iso(const std::string& date) {
    const std::string shape = "dddd:dd:dd dd:dd:dd";
    if (date.size() != shape.size()) {
        return {};
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = date[i] >= '0' && date[i] <= '9';
        if (shape[i] == 'd' ? !digit : date[i] != shape[i]) {
            return {};
        }
    }
    const auto number = [&date](std::size_t at) {
        return (date[at] - '0') * 10 + date[at + 1] - '0';
    };
    const int month = number(5);
    const int day = number(8);
    if (month < 1 || month > 12 || day < 1 || day > 31 || number(11) > 23 || number(14) > 59) {
        return {};
    }
    std::string iso = date;
    iso[4] = iso[7] = '-';
    iso[10] = 'T';
    return iso;
}

std::string read_taken_at(const TiffBytes& tiff, std::size_t directory) {
    const auto entry = find_entry(tiff, directory, kDateTimeOriginal, kTiffAscii);
    if (!entry || tiff.u32(*entry + 4) < kDateBytes) {
        return {};
    }
    return to_iso(tiff.text(tiff.u32(*entry + 8), kDateBytes));
}

/// Printable ASCII up to the first other character, without spaces at its end.
std::string read_name(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    const auto entry = find_entry(tiff, directory, tag, kTiffAscii);
    if (!entry) {
        return {};
    }
    const std::string text = tiff.value(*entry, kMostNameBytes);
    const auto end = std::find_if(text.begin(), text.end(),
                                  [](char letter) { return letter < ' ' || letter > '~'; });
    std::string name(text.begin(), end);
    name.erase(name.find_last_not_of(' ') + 1);
    return name;
}

/// Many a model begins with its maker's name already.
std::string read_camera(const TiffBytes& tiff, std::size_t directory) {
    const std::string make = read_name(tiff, directory, kMake);
    const std::string model = read_name(tiff, directory, kModel);
    if (make.empty() || model.empty() || model.starts_with(make)) {
        return model.empty() ? make : model;
    }
    return make + " " + model;
}

}  // namespace

ExifFacts read_exif(std::span<const std::uint8_t> tiff_bytes) {
    const TiffBytes tiff(tiff_bytes);
    ExifFacts facts;
    if (!tiff.valid()) {
        return facts;
    }
    const std::size_t directory = tiff.u32(4);
    if (const auto orientation = find_whole(tiff, directory, kOrientation);
        orientation && *orientation >= 1 && *orientation <= 8) {
        facts.orientation = static_cast<int>(*orientation);
    }
    facts.dpi = read_dpi(tiff, directory);
    facts.camera = read_camera(tiff, directory);
    if (const auto camera = find_directory(tiff, directory, kExifDirectory)) {
        facts.taken_at = read_taken_at(tiff, *camera);
        facts.lens = read_name(tiff, *camera, kLensModel);
        facts.colours = read_colours(tiff, *camera);
    }
    return facts;
}

}  // namespace huizhi

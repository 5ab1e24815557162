#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/csv_text.h"
#include "core/base/utf8.h"
#include "core/photo/origin/file_parts.h"
#include "core/photo/tiff_bytes.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostBytes = 65536;  // an EXIF segment's size
// Types of values: TIFF 6.0; UTF-8 is Exif 3.0's.
constexpr std::uint16_t kByte = 1;
constexpr std::uint16_t kAscii = 2;
constexpr std::uint16_t kLong = 4;
constexpr std::uint16_t kUndefined = 7;
constexpr std::uint16_t kDirectoryOffset = 13;
constexpr std::uint16_t kUtf8 = 129;

// Tags: Exif 2.32 and 3.0; those of Windows Explorer by Microsoft's list of WIC photo properties.
constexpr std::uint16_t kExifDirectory = 0x8769;
constexpr std::uint16_t kMake = 0x010F;
constexpr std::uint16_t kUserComment = 0x9286;
constexpr std::uint16_t kWindowsComment = 0x9C9C;

struct NamedTag {
    std::uint16_t tag;
    const char* place;
};
/// Of either directory: writers confuse them.
constexpr std::array kPrograms = {
    NamedTag{0x000B, "EXIF ProcessingSoftware"},     NamedTag{0x0131, "EXIF Software"},
    NamedTag{0xA43A, "EXIF RAWDevelopingSoftware"},  NamedTag{0xA43B, "EXIF ImageEditingSoftware"},
    NamedTag{0xA43C, "EXIF MetadataEditingSoftware"}};
constexpr std::array kWords = {NamedTag{0x010E, "EXIF ImageDescription"},
                               NamedTag{kUserComment, "EXIF UserComment"},
                               NamedTag{kWindowsComment, "EXIF XPComment"}};

/// The value of a text, whichever of its types it was written in; empty: not there.
std::string text_of(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    for (const std::uint16_t type : {kAscii, kUtf8, kUndefined, kByte}) {
        if (const auto entry = find_entry(tiff, directory, tag, type)) {
            return tiff.value(*entry, kMostBytes);
        }
    }
    return {};
}

/// UTF-8 of what may be UTF-8, UTF-16 or a Chinese phone's GB 18030; to the first zero.
std::string readable(std::string_view text) {
    std::string plain = csv_as_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    plain.resize(std::min(plain.find('\0'), plain.size()));
    return plain;
}

/// Of one byte a letter: whatever stands behind the closing zero is none of it.
std::string line_of(const std::string& value) {
    return readable(std::string_view(value).substr(0, value.find('\0')));
}

/// UserComment begins with its character code, eight bytes (Exif 2.32, 4.6.5); some leave it out.
std::string comment_of(const std::string& value) {
    constexpr std::size_t kCode = 8;
    if (value.starts_with("UNICODE") && value.size() > kCode) {
        return readable(std::string_view(value).substr(kCode, (value.size() - kCode) & ~std::size_t{1}));
    }
    const bool coded = value.starts_with("ASCII") || value.starts_with("JIS") ||
                       value.starts_with(std::string(kCode, '\0'));
    return line_of(coded && value.size() > kCode ? value.substr(kCode) : value);
}

std::string words_of(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    const std::string value = text_of(tiff, directory, tag);
    if (tag == kWindowsComment) {  // UTF-16, little end first
        return readable(std::string_view(value).substr(0, value.size() & ~std::size_t{1}));
    }
    return tag == kUserComment ? comment_of(value) : line_of(value);
}

void read_directory(const TiffBytes& tiff, std::size_t directory, OriginNotes& notes) {
    for (const NamedTag& program : kPrograms) {
        notes.program(program.place, line_of(text_of(tiff, directory, program.tag)));
    }
    for (const NamedTag& word : kWords) {
        notes.words(word.place, words_of(tiff, directory, word.tag));
    }
}

}  // namespace

void read_exif_origin(PartBytes bytes, OriginNotes& notes) {
    const TiffBytes tiff(bytes);
    if (!tiff.valid() || !notes.next_packet()) {
        return;
    }
    const std::size_t directory = tiff.u32(4);
    read_directory(tiff, directory, notes);
    if (const std::string make = trimmed(line_of(text_of(tiff, directory, kMake))); !make.empty()) {
        notes.camera();
        notes.words("EXIF Make", make);  // some generators name themselves there
    }
    for (const std::uint16_t type : {kLong, kDirectoryOffset}) {
        if (const auto entry = find_entry(tiff, directory, kExifDirectory, type)) {
            read_directory(tiff, tiff.u32(*entry + 8), notes);
            return;
        }
    }
}

}  // namespace huizhi

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

constexpr std::size_t kMostExifBytes = 65536;  // an EXIF segment's size
// Tags: Exif 2.32 and 3.0; those of Windows Explorer by Microsoft's list of WIC photo properties.
constexpr std::uint16_t kMake = 0x010F;
constexpr std::size_t kMostBlockBytes = 1U << 20U;  // a PNG's chunk may be of any size
// XMP specification part 3, 3.3.3.1; TIFF/EP, tag 33723; Adobe Photoshop TIFF Technical Notes.
constexpr std::uint16_t kXmpBlock = 700;
constexpr std::uint16_t kIptcBlock = 33723;
constexpr std::uint16_t kPhotoshopBlock = 34377;
constexpr std::uint16_t kUserComment = 0x9286;
constexpr std::uint16_t kWindowsComment = 0x9C9C;

struct NamedTag {
    std::uint16_t tag;
    const char* place;
};
/// Of either directory: writers confuse them.
constexpr std::array kPrograms = {
    NamedTag{0x000B, "EXIF ProcessingSoftware"}, NamedTag{0x0131, "EXIF Software"},
    NamedTag{0xA43A, "EXIF RAWDevelopingSoftware"}, NamedTag{0xA43B, "EXIF ImageEditingSoftware"},
    NamedTag{0xA43C, "EXIF MetadataEditingSoftware"}};
constexpr std::array kWords = {NamedTag{0x010E, "EXIF ImageDescription"},
                               NamedTag{kUserComment, "EXIF UserComment"},
                               NamedTag{kWindowsComment, "EXIF XPComment"}};

/// The value of a text, whichever of its types it was written in; empty: not there.
std::string exif_text(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    for (const std::uint16_t type : {kTiffAscii, kTiffUtf8, kTiffUndefined, kTiffByte}) {
        if (const auto entry = find_entry(tiff, directory, tag, type)) {
            return tiff.value(*entry, kMostExifBytes);
        }
    }
    return {};
}

/// UTF-8 of what may be UTF-8, UTF-16 or a Chinese phone's GB 18030; to the first zero.
std::string readable(std::string_view text) {
    std::string plain =
        csv_as_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    plain.resize(std::min(plain.find('\0'), plain.size()));
    return plain;
}

/// Of one byte a letter: whatever stands behind the closing zero is none of it.
std::string exif_line(const std::string& value) {
    return readable(std::string_view(value).substr(0, value.find('\0')));
}

/// UserComment begins with its character code, eight bytes (Exif 2.32, 4.6.5); some leave it out.
std::string comment_of(const std::string& value) {
    constexpr std::size_t kCode = 8;
    if (value.starts_with("UNICODE") && value.size() > kCode) {
        return readable(
            std::string_view(value).substr(kCode, (value.size() - kCode) & ~std::size_t{1}));
    }
    const bool coded = value.starts_with("ASCII") || value.starts_with("JIS") ||
                       value.starts_with(std::string(kCode, '\0'));
    return exif_line(coded && value.size() > kCode ? value.substr(kCode) : value);
}

std::string words_of(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    const std::string value = exif_text(tiff, directory, tag);
    if (tag == kWindowsComment) {  // UTF-16, little end first
        return readable(std::string_view(value).substr(0, value.size() & ~std::size_t{1}));
    }
    return tag == kUserComment ? comment_of(value) : exif_line(value);
}

/// A block of bytes, which some count in numbers of four.
std::string block_of(const TiffBytes& tiff, std::size_t directory, std::uint16_t tag) {
    for (const std::uint16_t type : {kTiffByte, kTiffUndefined, kTiffAscii}) {
        if (const auto entry = find_entry(tiff, directory, tag, type)) {
            return tiff.value(*entry, kMostBlockBytes);
        }
    }
    const auto entry = find_entry(tiff, directory, tag, kTiffLong);
    const std::size_t length = entry ? std::size_t{tiff.u32(*entry + 4)} * 4 : 0;
    return entry ? tiff.text(tiff.u32(*entry + 8), std::min(length, kMostBlockBytes))
                 : std::string();
}

/// What other standards keep in a directory.
void read_blocks(const TiffBytes& tiff, std::size_t directory, OriginNotes& notes) {
    const auto each = [&](std::uint16_t tag, void (*read)(PartBytes, OriginNotes&)) {
        const std::string block = block_of(tiff, directory, tag);
        if (block.size() >= kMostBlockBytes) {
            notes.unread();
        }
        if (!block.empty()) {
            read({reinterpret_cast<const std::uint8_t*>(block.data()), block.size()}, notes);
        }
    };
    each(kXmpBlock, read_xmp_origin);
    each(kIptcBlock, read_iptc_origin);
    each(kPhotoshopBlock, read_photoshop_origin);
}

void read_directory(const TiffBytes& tiff, std::size_t directory, OriginNotes& notes) {
    read_blocks(tiff, directory, notes);
    for (const NamedTag& program : kPrograms) {
        notes.program(program.place, exif_line(exif_text(tiff, directory, program.tag)));
    }
    for (const NamedTag& word : kWords) {
        notes.words(word.place, words_of(tiff, directory, word.tag));
    }
}

}  // namespace

void read_exif_origin(PartBytes bytes, OriginNotes& notes) {
    constexpr std::string_view kJpegHead{"Exif\0\0", 6};
    if (letters(bytes).starts_with(kJpegHead)) {  // some put a JPEG's whole segment into eXIf
        bytes = bytes.subspan(kJpegHead.size());
    }
    const TiffBytes tiff(bytes);
    if (!tiff.valid() || !notes.next_packet()) {
        return;
    }
    const std::size_t directory = tiff.u32(4);
    read_directory(tiff, directory, notes);
    if (const std::string make = trimmed(exif_line(exif_text(tiff, directory, kMake)));
        !make.empty()) {
        notes.camera();
        notes.words("EXIF Make", make);  // some generators name themselves there
    }
    for (const std::uint16_t type : {kTiffLong, kTiffDirectory}) {
        if (const auto entry = find_entry(tiff, directory, kExifDirectory, type)) {
            read_directory(tiff, tiff.u32(*entry + 8), notes);
            return;
        }
    }
}

}  // namespace huizhi

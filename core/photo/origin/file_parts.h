#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/photo/origin/origin_notes.h"

/// The readers of a file's parts. Each takes what stands inside of its container, notes what it
/// finds, and passes over what is damaged.
namespace huizhi {

using PartBytes = std::span<const std::uint8_t>;

/// Of a C2PA manifest, all its pieces together.
inline constexpr std::size_t kMostManifestBytes = 32U << 20U;

/// As letters, for searching; looks at the same bytes.
[[nodiscard]] inline std::string_view letters(PartBytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A number of `size` bytes (1 to 8), highest first.
/// Needs: they are there.
[[nodiscard]] inline std::uint64_t big_endian(PartBytes bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes.subspan(at, size)) {
        value = value << 8U | byte;
    }
    return value;
}

void read_jpeg_origin(PartBytes file, OriginNotes& notes);
void read_png_origin(PartBytes file, OriginNotes& notes);

/// A TIFF structure, from its byte order on; XMP, IPTC-IIM and Photoshop's resources in it too.
void read_exif_origin(PartBytes bytes, OriginNotes& notes);
/// An XMP packet in UTF-8 or UTF-16, whole or cut; document types and entities are refused. Only
/// the first 512 KB are read as XML.
void read_xmp_origin(PartBytes bytes, OriginNotes& notes);
/// IPTC-IIM 4.2 datasets.
void read_iptc_origin(PartBytes datasets, OriginNotes& notes);
/// Photoshop's image resources (8BIM), of which IPTC-IIM is one and XMP another.
void read_photoshop_origin(PartBytes resources, OriginNotes& notes);
/// JUMBF superboxes (ISO 19566-5) of a C2PA manifest store.
void read_c2pa_origin(PartBytes boxes, OriginNotes& notes);

}  // namespace huizhi

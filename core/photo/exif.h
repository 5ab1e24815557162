#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace huizhi {

/// What ColorSpace and the interoperability index say together (Exif 2.32, 4.6.5 and annex E;
/// DCF 2.0: "R03" is Adobe RGB). A profile in the file says it better.
enum class ExifColours { NotStated, Srgb, AdobeRgb, Other };

/// What a camera notes beside the picture. Anything absent or damaged keeps its default.
struct ExifFacts {
    int orientation =
        1;        ///< 1..8 as in TIFF: how the stored rows have to be turned to stand upright
    int dpi = 0;  ///< 0 = not stated
    std::string taken_at;  ///< DateTimeOriginal, ISO 8601 local; empty = not stated
    std::string lens;      ///< LensModel, at most 64 characters; empty = not stated
    std::string camera;    ///< Make and Model, each at most 64 characters; empty = not stated
    ExifColours colours = ExifColours::NotStated;
};

/// Reads a TIFF structure as it stands in a JPEG's APP1 (after "Exif\0\0") or a PNG's eXIf.
/// Safe with hostile bytes: every access is checked, only two directories are visited, each once.
[[nodiscard]] ExifFacts read_exif(std::span<const std::uint8_t> tiff);

}  // namespace huizhi

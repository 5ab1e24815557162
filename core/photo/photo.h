#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/origin/photo_origin.h"

namespace huizhi {

struct ColourCalibration;
struct Pixels;  ///< core/photo/pixels.h: the decoded image; only core's photo files look inside

/// What the file says of itself.
struct PhotoFileFacts {
    std::string kind;  ///< "jpeg" or "png"
    int components = 0;
    bool baseline = false;
    int quality_estimate = 0;  ///< from the quantisation tables, 1..100; 0 = not a JPEG
    int dpi = 0;               ///< 0 = the file names none
    std::int64_t bytes = 0;
    int orientation = 1;              ///< EXIF, 1..8; 2, 4, 5 and 7 were stored mirrored
    std::string taken_at;             ///< EXIF DateTimeOriginal, ISO 8601 local; empty = not stated
    std::string lens;                 ///< EXIF LensModel; empty = not stated
    std::string camera;               ///< EXIF Make and Model; empty = not stated
    std::optional<double> torn_from;  ///< share of the stored height from which bytes seem lost
    std::string colours;  ///< "ICC", "Adobe RGB": what was converted to sRGB; empty = was sRGB
    PhotoOrigin origin;   ///< where it says that its picture comes from
    Text note;            ///< what had to be assumed, e.g. a damaged colour profile; else empty
};

/// A portrait as read: upright (EXIF orientation applied), in sRGB, decoded at a scale that
/// leaves enough pixels for every rule. The original bytes stay available, unchanged.
///
/// Owns:    shares its immutable pixels; copying is cheap.
/// Threads: any.
struct Photo {
    std::string name;  ///< how the user knows the file
    int width_px = 0;  ///< of the upright original, at full scale
    int height_px = 0;
    std::string sha256;  ///< of the file's bytes, hex
    PhotoFileFacts facts;
    std::shared_ptr<const std::vector<std::uint8_t>> original;
    std::shared_ptr<const Pixels> pixels;
    double decode_ms = 0;
    /// What its camera's colours want (core/photo/colour), where whoever loaded it knows; the
    /// pixels are as the file has them, and are corrected when a finished photo is made.
    std::shared_ptr<const ColourCalibration> calibration{};
};

/// Errors: InvalidInput naming the file and what is wrong with it: missing, empty, truncated, not
///         a JPEG or PNG, 16 bits a channel, more than 200 megapixels (refused before decoding) ...
[[nodiscard]] Result<Photo> load_photo(const std::filesystem::path& file);
[[nodiscard]] Result<Photo> decode_photo(std::vector<std::uint8_t> bytes, const std::string& name);

/// The photo's pixels at `least_scale` (1 = full) or more: those at hand when they suffice, else
/// decoded again. For a face so small that the usual scale would starve its crop.
/// Errors: as decode_photo.
[[nodiscard]] Result<std::shared_ptr<const Pixels>> pixels_at(const Photo& photo,
                                                              double least_scale);

/// Interleaved 8-bit RGB, rows without padding; for a window to show.
struct RgbImage {
    int width_px = 0;
    int height_px = 0;
    std::vector<std::uint8_t> rgb;
};
/// The upright photo, shrunk so that neither side exceeds `longest_side_px`; never enlarged.
[[nodiscard]] RgbImage preview(const Photo& photo, int longest_side_px);

}  // namespace huizhi

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"
#include "core/subject/crop.h"
#include "core/subject/face_geometry.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// A finished photo file, ready to be sent or printed.
struct PhotoFile {
    std::vector<std::uint8_t> jpeg;
    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    int quality = 0;                   ///< the JPEG quality that was really used
    std::optional<FaceGeometry> face;  ///< in the finished photo's pixels
    /// The edit ledger: "crop", "rotate 1.2 deg", "nudge +2.0 -1.0 px, x1.020, +0.5 deg" (the
    /// operator's part of the crop, when it has one), "enlarge 1.20", "colour calibration
    /// 2026-11-30", "edge grown 9 px" (of the person, beyond the photo's edge), "background",
    /// "label kept" ("label kept in part": its longest members had no room).
    std::vector<std::string> edits;
};

/// Fits a found portrait to one format's file rules: crop, background, size, density, bytes.
/// Nothing else is altered: no smoothing, no retouching but a strip that the photo lacks (edge
/// growth, up to the limit of "frame"), no colour but the background's, and the camera's where the
/// photo has a valid calibration and the certificate permits it. The file bears no metadata but its
/// density, and a label of generated pictures that the photo came with: who processes it may not
/// take that away (GB 45438-2025; the labelling rules, article 10).
///
/// Flow:    check -> [format] -> submission
/// Needs:   `crop` was placed for this subject and format.
/// Errors:  LimitUnreachable when no JPEG quality brings the file into the byte window;
///          InvalidInput when the photo has to be decoded again and cannot be;
///          Environment when memory is short.
/// Owns:    the result owns its bytes; nothing of the arguments is kept.
/// Threads: any; shares no state.
[[nodiscard]] Result<PhotoFile> format_photo(const Subject& subject,
                                             const PhotoFormat& format,
                                             const Crop& crop);

/// The shot's own pixels where the finished photo lies, nothing of them altered: to be laid beside
/// it. White beyond the shot. Needs and errors as `format_photo`.
[[nodiscard]] Result<RgbImage> crop_of_shot(const Subject& subject,
                                            const PhotoFormat& format,
                                            const Crop& crop);

}  // namespace huizhi

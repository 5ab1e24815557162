#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/photo/nudge.h"
#include "core/subject/face_geometry.h"
#include "core/subject/similarity.h"
#include "huizhi/geometry.h"
#include "huizhi/limit.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Subject;  ///< core/subject/subject.h: face, landmarks, outline and measures of one photo,
                 ///< found once

/// Where the finished photo lies in the upright input.
struct Crop {
    Similarity to_output;   ///< full-scale input pixel -> finished pixel
    double turned_deg = 0;  ///< how far the photo is turned to level the eyes
    FaceGeometry face;      ///< in finished pixels
    Nudge nudge{};          ///< the operator's, which is in all of these
};

/// The figures of a finished photo that the geometry rules judge.
/// Units: finished pixels.
struct CropMeasures {
    double head_width = 0;    ///< cheek to cheek, at the ears
    double head_height = 0;   ///< chin to the hair's top
    double eye_distance = 0;  ///< pupil to pupil
    double eye_line = 0;      ///< eyes above the lower edge
    double crown_margin = 0;  ///< hair's top below the upper edge
    double centring = 0;      ///< eyes' midpoint right of the middle
    double eye_from_top = 0;  ///< eyes below the upper edge
    double chin_margin = 0;   ///< chin above the lower edge

    /// By rule name: "head_width", "eye_line" ...; nothing for other rules.
    [[nodiscard]] std::optional<double> find(const std::string& rule) const;
};
[[nodiscard]] CropMeasures crop_measures(const FaceGeometry& face, int width_px, int height_px);

/// How far inside a limit the crop stays when nothing else suffers: the landmarks' own error.
inline constexpr double kSafetyPx = 3;

/// How far a figure lies outside a limit that is drawn in by `safety` at both ends; 0 inside.
[[nodiscard]] double excess(double value, const Limit& limit, double safety);

/// What the photo offers below the eyes, in input pixels: the crop would rather enlarge the head
/// than show the photo's lower edge.
struct CropRoom {
    double below_eyes_px = 1e9;
};
[[nodiscard]] CropRoom room_in_photo(const FaceGeometry& face, int photo_height_px);

/// Places the finished photo: eyes level and centred, size and height by the format's limits. Where
/// these conflict the limit of higher priority is kept, and an advisory one gives way first
/// (core/checks/tie_break.h explains it). A format that names none is framed as GA 461-2004 does.
///
/// Flow:    check -> [crop] -> format
/// Needs:   the eyes are two different points, the format has a size (asserted).
/// Threads: any; shares no state.
[[nodiscard]] Crop place_crop(const FaceGeometry& face,
                              const PhotoFormat& format,
                              const CropRoom& room = {});

/// What a nudge does to the finished photo's pixels.
[[nodiscard]] Similarity move_of(const PhotoFormat& format, const Nudge& nudge);

/// An automatic crop with the operator's correction on top.
[[nodiscard]] Crop nudged(const Crop& crop, const PhotoFormat& format, const Nudge& nudge);

/// Both for a found portrait: where its finished photo lies. Nothing without a face whose eyes are
/// two points.
[[nodiscard]] std::optional<Crop> crop_of(const Subject& subject,
                                          const PhotoFormat& format,
                                          const Nudge& nudge = {});

}  // namespace huizhi

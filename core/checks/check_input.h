#pragma once

#include <optional>
#include <string>

#include "core/checks/check.h"
#include "core/subject/crop.h"
#include "core/subject/subject.h"
#include "huizhi/finding.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// What a check looks at: the photo's facts, and the finished photo's geometry.
struct CheckInput {
    const Subject& subject;
    const PhotoFormat& format;
    Judged judged = Judged::MadeFromIt;
    /// Where the finished photo lies in this one; none without a face.
    std::optional<Crop> crop;
    CropMeasures geometry;  ///< of the finished photo; meaningless without `crop`

    [[nodiscard]] const Limit* limit(const std::string& rule) const { return format.limit(rule); }
};

/// One rule's answer; nothing when the format does not name its limit.
/// Threads: any. Never throws.
using Check = std::optional<Finding> (*)(const CheckInput& input);

// In the order in which they are reported. One file each.
std::optional<Finding> check_face_count(const CheckInput& input);
std::optional<Finding> check_face_complete(const CheckInput& input);
std::optional<Finding> check_resolution(const CheckInput& input);
std::optional<Finding> check_head_width(const CheckInput& input);
std::optional<Finding> check_head_height(const CheckInput& input);
std::optional<Finding> check_eye_distance(const CheckInput& input);
std::optional<Finding> check_eye_line(const CheckInput& input);
std::optional<Finding> check_eye_from_top(const CheckInput& input);
std::optional<Finding> check_chin_margin(const CheckInput& input);
std::optional<Finding> check_crown_margin(const CheckInput& input);
std::optional<Finding> check_centring(const CheckInput& input);
std::optional<Finding> check_frame(const CheckInput& input);
std::optional<Finding> check_shoulders(const CheckInput& input);
std::optional<Finding> check_shoulders_level(const CheckInput& input);
std::optional<Finding> check_roll(const CheckInput& input);
std::optional<Finding> check_yaw(const CheckInput& input);
std::optional<Finding> check_pitch(const CheckInput& input);
std::optional<Finding> check_eyes_open(const CheckInput& input);
std::optional<Finding> check_gaze(const CheckInput& input);
std::optional<Finding> check_eye_cover(const CheckInput& input);
std::optional<Finding> check_hair_over_eyes(const CheckInput& input);
std::optional<Finding> check_glasses_glare(const CheckInput& input);
std::optional<Finding> check_glasses_tint(const CheckInput& input);
std::optional<Finding> check_mouth(const CheckInput& input);
std::optional<Finding> check_expression(const CheckInput& input);
std::optional<Finding> check_fringe(const CheckInput& input);
std::optional<Finding> check_head_covering(const CheckInput& input);
std::optional<Finding> check_ears(const CheckInput& input);
std::optional<Finding> check_sharpness(const CheckInput& input);
std::optional<Finding> check_motion_blur(const CheckInput& input);
std::optional<Finding> check_fine_detail(const CheckInput& input);
std::optional<Finding> check_noise(const CheckInput& input);
std::optional<Finding> check_exposure(const CheckInput& input);
std::optional<Finding> check_uneven_light(const CheckInput& input);
std::optional<Finding> check_face_shadow(const CheckInput& input);
std::optional<Finding> check_hot_spot(const CheckInput& input);
std::optional<Finding> check_red_eye(const CheckInput& input);
std::optional<Finding> check_skin_colour(const CheckInput& input);
std::optional<Finding> check_skin_lab(const CheckInput& input);
std::optional<Finding> check_skin_texture(const CheckInput& input);
std::optional<Finding> check_background(const CheckInput& input);
std::optional<Finding> check_background_shadow(const CheckInput& input);
std::optional<Finding> check_compression(const CheckInput& input);
std::optional<Finding> check_mirrored(const CheckInput& input);
std::optional<Finding> check_recency(const CheckInput& input);
// Only for a finished file as it stands.
std::optional<Finding> check_file_pixels(const CheckInput& input);
std::optional<Finding> check_file_density(const CheckInput& input);
std::optional<Finding> check_file_colour(const CheckInput& input);
std::optional<Finding> check_file_bytes(const CheckInput& input);
std::optional<Finding> check_file_baseline(const CheckInput& input);
std::optional<Finding> check_file_quality(const CheckInput& input);
std::optional<Finding> check_file_border(const CheckInput& input);
std::optional<Finding> check_background_mean(const CheckInput& input);
std::optional<Finding> check_background_even(const CheckInput& input);
std::optional<Finding> check_background_gradient(const CheckInput& input);

}  // namespace huizhi

#include "core/checks/rule_names.h"

#include <algorithm>
#include <iterator>

namespace huizhi {
namespace {

// By name; its test looks each up in the checks' sources.
constexpr std::string_view kRules[] = {
    "background",
    "background_colour",
    "background_even",
    "background_gradient",
    "background_mean",
    "background_shadow",
    "blockiness",
    "centring",
    "chin_margin",
    "compression",
    "crown_cut",
    "crown_margin",
    "ears",
    "exposure",
    "exposure_clipped",
    "expression",
    "eye_cover",
    "eye_distance",
    "eye_from_top",
    "eye_line",
    "eyes_alike",
    "eyes_open",
    "face_complete",
    "face_shadow",
    "face_share",
    "file_bytes",
    "file_density",
    "file_quality",
    "file_quality_least",
    "fine_detail",
    "frame",
    "fringe",
    "gaze",
    "glasses_glare",
    "glasses_tint",
    "hair_over_eyes",
    "head_covering",
    "head_height",
    "head_width",
    "hot_spot",
    "motion_blur",
    "mouth",
    "noise",
    "pitch",
    "recency",
    "red_eye",
    "resolution",
    "roll",
    "sharpness",
    "shoulders",
    "shoulders_level",
    "skin_chroma",
    "skin_colour",
    "skin_lab_a",
    "skin_lab_b",
    "skin_lab_l",
    "skin_texture",
    "uneven_light",
    "yaw",
};
static_assert(std::is_sorted(std::begin(kRules), std::end(kRules)));

}  // namespace

bool is_engine_rule(std::string_view rule) {
    return std::binary_search(std::begin(kRules), std::end(kRules), rule);
}

}  // namespace huizhi

#include "core/subject/crop.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/units.h"
#include "core/subject/subject.h"

namespace huizhi {
namespace {

/// A format that names no size of the head frames it as GA 461-2004 does: 207 of 358 pixels.
constexpr double kUsualFaceShare = 207.0 / 358.0;

/// ... and leaves 14 of 441 pixels above the head.
constexpr double kUsualCrownShare = 14.0 / 441.0;

// What a placement costs. Only how the weights stand to each other matters: each step must outweigh
// what stands below it over the few dozen pixels that limits lie apart.
/// A limit of the next higher priority against one of this: a pixel there for a hundred here.
constexpr double kPerPriority = 100;
/// A binding limit against an advisory one of the same priority, which gives way; but an advisory
/// one of higher priority is still worth more.
constexpr double kBinding = 30;
static_assert(kBinding < kPerPriority);
/// A pixel beyond a limit, ...
constexpr double kPerPixelBeyond = 10;
/// ... and one of the landmarks' error too near to it. Below both, in each range, its middle is
/// sought: off the middle costs up to 1 at the range's ends.
constexpr double kPerPixelTooNear = 0.3;
/// A row that the photo lacks below the body, where it would be cut: as much as ten pixels beyond
/// an advisory limit, a third of one beyond a binding limit.
constexpr double kPerRowMissing = 100;

// What decides only where no limit does.
/// A percent off the size that the strongest rule asks for, squared.
constexpr double kPerPercentOff = 1e-4;
/// A pixel off the usual crown, squared: so little that it never moves the scale.
constexpr double kPerPixelOffCrown = 1e-5;
/// Of heights that cost the same, the upper one: what rounding would choose differs by machine.
constexpr double kPerPixelDown = 1e-7;

/// A grid of placements: scales in parts of the wished one, heights of the eyes in pixels.
struct Grid {
    double scale_step;
    int steps;  ///< to either side
    double eye_step;
};
/// A third larger or smaller than wished; nobody sees half a pixel in a head's place.
constexpr Grid kCoarse{0.01, 35, 0.5};
/// Around the coarse grid's best where rows are missing: a strip below the body shows at once.
constexpr Grid kFine{0.001, 10, 0.1};
/// Where the eyes may lie, in parts of the photo's height.
constexpr double kHighestEyes = 0.25;
constexpr double kLowestEyes = 0.75;

struct PlacedMeasure {
    const char* rule;
    double CropMeasures::*measure;
    bool by_scale;  ///< wherever the eyes lie
};
constexpr std::array<PlacedMeasure, 8> kPlacedRules = {{
    {"head_width", &CropMeasures::head_width, true},
    {"head_height", &CropMeasures::head_height, true},
    {"eye_distance", &CropMeasures::eye_distance, true},
    {"eye_line", &CropMeasures::eye_line, false},
    {"eye_from_top", &CropMeasures::eye_from_top, false},
    {"crown_margin", &CropMeasures::crown_margin, false},
    {"chin_margin", &CropMeasures::chin_margin, false},
    {"centring", &CropMeasures::centring, false},
}};

bool says_how_high(const PhotoFormat& format) {
    const auto& limits = format.limits;
    return limits.count("eye_line") + limits.count("eye_from_top") + limits.count("crown_margin") +
               limits.count("chin_margin") >
           0;
}

double eye_distance(const FaceGeometry& face) {
    return std::hypot(face.left_eye.x - face.right_eye.x, face.left_eye.y - face.right_eye.y);
}

/// The face, levelled, in input pixels around the midpoint of the eyes.
struct LevelFace {
    double width;
    double eyes;
    double crown_above;  ///< of the eye line
    double chin_below;
    double angle;  ///< radians to turn the input by
};

LevelFace level(const FaceGeometry& face) {
    const double angle =
        -std::atan2(face.right_eye.y - face.left_eye.y, face.right_eye.x - face.left_eye.x);
    const Point eyes = face.eyes();
    const auto below = [&](const Point& point) {
        return (point.x - eyes.x) * std::sin(angle) + (point.y - eyes.y) * std::cos(angle);
    };
    return {face.width(), eye_distance(face), -below(face.crown), below(face.chin), angle};
}

CropMeasures measures_at(const LevelFace& face, double scale, double eye_y, double height) {
    return {face.width * scale,
            (face.crown_above + face.chin_below) * scale,
            face.eyes * scale,
            height - eye_y,
            eye_y - face.crown_above * scale,
            0,
            eye_y,
            height - eye_y - face.chin_below * scale};
}

/// A limit that the placement has a say in, and how much it counts against the others.
struct PlacedRule {
    const Limit* limit;
    double CropMeasures::*measure;
    double weight;
};

/// The rules that the scale alone decides, and those that the eyes' height decides too.
struct PlacedRules {
    std::vector<PlacedRule> size;
    std::vector<PlacedRule> height;
};

PlacedRules placed_rules(const PhotoFormat& format) {
    PlacedRules rules;
    for (const auto& [name, measure, by_scale] : kPlacedRules) {
        if (const Limit* limit = format.limit(name)) {
            const bool binds = !limit->advisory && !limit->noted;
            const double weight =
                (binds ? kBinding : 1.0) * std::pow(kPerPriority, limit->priority);
            (by_scale ? rules.size : rules.height).push_back({limit, measure, weight});
        }
    }
    return rules;
}

double rule_cost(double value, const PlacedRule& rule) {
    const Limit& limit = *rule.limit;
    double cost = rule.weight * (kPerPixelBeyond * excess(value, limit, 0) +
                                 kPerPixelTooNear * excess(value, limit, kSafetyPx));
    if (limit.min && limit.max && *limit.max > *limit.min) {
        const double half = (*limit.max - *limit.min) / 2;
        const double off = (value - *limit.min - half) / half;
        cost += off * off;
    }
    return cost;
}

double placement_cost(const CropMeasures& measures, const std::vector<PlacedRule>& rules) {
    double cost = 0;
    for (const PlacedRule& rule : rules) {
        cost += rule_cost(measures.*rule.measure, rule);
    }
    return cost;
}

/// The scale that the strongest rule about the head's size would have alone.
double wished_scale(const LevelFace& face, const PhotoFormat& format) {
    const CropMeasures unscaled = measures_at(face, 1, 0, 0);
    const Limit* strongest = nullptr;
    for (const char* rule : {"head_width", "head_height", "eye_distance"}) {
        const Limit* limit = format.limit(rule);
        if (limit && (limit->min || limit->max) && *unscaled.find(rule) > 0 &&
            (!strongest || limit->priority > strongest->priority)) {
            strongest = limit;
        }
    }
    if (!strongest) {
        return kUsualFaceShare * format.certificate.width_px / std::max(1.0, face.width);
    }
    const double low = strongest->min.value_or(*strongest->max);
    const double high = strongest->max.value_or(low);
    return (low + high) / 2 / *unscaled.find(strongest->rule);
}

struct Placement {
    double scale;
    double eye_y;
};

/// What a placement costs, and how many finished pixels the photo lacks at its lower edge.
struct PlacementCost {
    const LevelFace& face;
    const PhotoFormat& format;
    const CropRoom& room;
    PlacedRules rules = placed_rules(format);
    double wished = wished_scale(face, format);
    double height = format.certificate.height_px;
    double usual_crown = kUsualCrownShare * height;
    double crown_weight = says_how_high(format) ? 0 : kPerPixelOffCrown;

    [[nodiscard]] double missing(const Placement& at) const {
        return std::max(0.0, height - at.eye_y - room.below_eyes_px * at.scale);
    }

    [[nodiscard]] double of_scale(double scale) const {
        const double percent = 100 * (scale / wished - 1);
        return placement_cost(measures_at(face, scale, 0, height), rules.size) +
               kPerPercentOff * percent * percent;
    }

    /// What comes on top of the scale's; never negative.
    [[nodiscard]] double of_height(const Placement& at) const {
        const CropMeasures measures = measures_at(face, at.scale, at.eye_y, height);
        const double off_usual = measures.crown_margin - usual_crown;
        return placement_cost(measures, rules.height) + kPerRowMissing * missing(at) +
               kPerPixelDown * at.eye_y + crown_weight * off_usual * off_usual;
    }
};

/// The best placement of a grid around the scale of `middle`, with the eyes between two heights.
/// From the middle outward, so that most scales are out of the question at once.
Placement best_of_grid(const PlacementCost& cost,
                       const Placement& middle,
                       const Grid& grid,
                       std::pair<double, double> heights) {
    const double stride = grid.scale_step * cost.wished;
    Placement best = middle;
    double least = std::numeric_limits<double>::infinity();
    for (int visit = 0; visit <= 2 * grid.steps; ++visit) {
        const int step = visit % 2 == 0 ? visit / 2 : -(visit + 1) / 2;
        const double scale = middle.scale + step * stride;
        const double of_scale = cost.of_scale(scale);
        if (of_scale >= least) {
            continue;
        }
        const double rows = std::floor((heights.second - heights.first) / grid.eye_step);
        for (int row = 0; row <= rows; ++row) {
            const double eye_y = heights.first + row * grid.eye_step;
            const double found = of_scale + cost.of_height({scale, eye_y});
            if (found < least) {
                least = found;
                best = {scale, eye_y};
            }
        }
    }
    return best;
}

Placement best_placement(const LevelFace& face, const PhotoFormat& format, const CropRoom& room) {
    const PlacementCost cost{face, format, room};
    const Placement coarse = best_of_grid(cost, {cost.wished, cost.height / 2}, kCoarse,
                                          {kHighestEyes * cost.height, kLowestEyes * cost.height});
    if (cost.missing(coarse) <= 0) {
        return coarse;
    }
    return best_of_grid(cost, coarse, kFine, {coarse.eye_y - 1, coarse.eye_y + 1});
}

}  // namespace

std::optional<double> CropMeasures::find(const std::string& rule) const {
    const auto found =
        std::find_if(kPlacedRules.begin(), kPlacedRules.end(),
                     [&](const PlacedMeasure& placed) { return rule == placed.rule; });
    return found == kPlacedRules.end() ? std::nullopt
                                       : std::optional<double>(this->*found->measure);
}

double excess(double value, const Limit& limit, double safety) {
    double low = limit.min ? *limit.min + safety : -std::numeric_limits<double>::infinity();
    double high = limit.max ? *limit.max - safety : std::numeric_limits<double>::infinity();
    if (low > high) {
        low = high = (*limit.min + *limit.max) / 2;
    }
    return std::max({0.0, low - value, value - high});
}

CropMeasures crop_measures(const FaceGeometry& face, int width_px, int height_px) {
    const Point eyes = face.eyes();
    return {face.width(),
            face.chin.y - face.crown.y,
            eye_distance(face),
            height_px - eyes.y,
            face.crown.y,
            eyes.x - width_px / 2.0,
            eyes.y,
            height_px - face.chin.y};
}

CropRoom room_in_photo(const FaceGeometry& face, int photo_height_px) {
    return {photo_height_px - face.eyes().y};
}

Crop place_crop(const FaceGeometry& face, const PhotoFormat& format, const CropRoom& room) {
    assert(eye_distance(face) > 0);
    assert(format.certificate.width_px > 0 && format.certificate.height_px > 0);
    const LevelFace levelled = level(face);
    const Placement placement = best_placement(levelled, format, room);
    Crop crop;
    crop.to_output =
        Similarity::taking(face.eyes(), {format.certificate.width_px / 2.0, placement.eye_y},
                           placement.scale, levelled.angle);
    crop.turned_deg = levelled.angle / kDegree;
    crop.face = moved(face, crop.to_output);
    return crop;
}

Similarity move_of(const PhotoFormat& format, const Nudge& nudge) {
    const Point middle{format.certificate.width_px / 2.0, format.certificate.height_px / 2.0};
    Similarity move = Similarity::taking(middle, middle, nudge.scale, nudge.rotate_deg * kDegree);
    move.shift_x += nudge.dx_px;
    move.shift_y += nudge.dy_px;
    return move;
}

Crop nudged(const Crop& crop, const PhotoFormat& format, const Nudge& nudge) {
    const Similarity move = move_of(format, nudge);
    Crop result = crop;
    result.to_output = crop.to_output.then(move);
    result.turned_deg += nudge.rotate_deg;
    result.face = moved(crop.face, move);
    result.nudge = nudge;
    return result;
}

std::optional<Crop> crop_of(const Subject& subject, const PhotoFormat& format, const Nudge& nudge) {
    const auto& face = subject.face;
    if (!face || face->left_eye == face->right_eye) {
        return std::nullopt;
    }
    return nudged(place_crop(*face, format, room_in_photo(*face, subject.photo.height_px)), format,
                  nudge);
}

}  // namespace huizhi

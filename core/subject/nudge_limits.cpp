#include "core/subject/nudge_limits.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/units.h"
#include "core/subject/crop.h"

namespace huizhi {
namespace {

constexpr double kSameFigure = 1e-6;  // px or degrees: less is rounding
/// A nudge ends so far inside of a limit, in px or degrees, that no rounding takes it out again.
constexpr double kInside = 0.01;
constexpr int kHalvings = 20;  // a millionth of the way

Nudge bounded(Nudge nudge) {
    nudge.dx_px = std::clamp(nudge.dx_px, -kMostNudgePx, kMostNudgePx);
    nudge.dy_px = std::clamp(nudge.dy_px, -kMostNudgePx, kMostNudgePx);
    nudge.scale = std::clamp(nudge.scale, kLeastNudgeScale, kMostNudgeScale);
    nudge.rotate_deg = std::clamp(nudge.rotate_deg, -kMostNudgeDeg, kMostNudgeDeg);
    return nudge;
}

Nudge between(const Nudge& from, const Nudge& to, double part) {
    const auto mixed = [part](double a, double b) { return a + part * (b - a); };
    return {mixed(from.dx_px, to.dx_px), mixed(from.dy_px, to.dy_px), mixed(from.scale, to.scale),
            mixed(from.rotate_deg, to.rotate_deg)};
}

/// One face in one format, under any nudge.
class NudgedFace {
public:
    NudgedFace(const Crop& automatic, const PhotoFormat& format)
        : automatic_(automatic), format_(format) {}

    /// The rule that is farther outside of its limit after a nudge than before; null: none is.
    [[nodiscard]] const Limit* worse(const Nudge& before, const Nudge& after) const {
        for (const auto& [rule, limit] : format_.limits) {
            const auto now = beyond(limit, after);
            if (now && *now > beyond(limit, before).value_or(0) + kSameFigure) {
                return &limit;
            }
        }
        return nullptr;
    }

private:
    /// How far outside its limit a figure that a nudge changes lies; nothing of other rules.
    [[nodiscard]] std::optional<double> beyond(const Limit& limit, const Nudge& nudge) const {
        if (limit.advisory || limit.noted) {
            return std::nullopt;
        }
        const FaceGeometry face = nudged(automatic_, format_, nudge).face;
        if (limit.rule == "roll") {
            const double tilt =
                std::atan2(face.right_eye.y - face.left_eye.y, face.right_eye.x - face.left_eye.x);
            return excess(tilt / kDegree, limit, kInside);
        }
        const auto figure =
            crop_measures(face, format_.certificate.width_px, format_.certificate.height_px)
                .find(limit.rule);
        return figure ? std::optional(excess(*figure, limit, kInside)) : std::nullopt;
    }

    const Crop& automatic_;
    const PhotoFormat& format_;
};

}  // namespace

LimitedNudge limited_nudge(const Subject& subject,
                           const PhotoFormat& format,
                           const Nudge& from,
                           const Nudge& wanted) {
    const Nudge end = bounded(wanted);
    const auto automatic = crop_of(subject, format);
    if (!automatic) {
        return {end, {}};
    }
    const NudgedFace face(*automatic, format);
    const Limit* stop = face.worse(from, end);
    if (stop == nullptr) {
        return {end, {}};
    }
    double allowed = 0;
    double refused = 1;
    for (int halving = 0; halving < kHalvings; ++halving) {
        const double middle = (allowed + refused) / 2;
        const Limit* worse = face.worse(from, between(from, end, middle));
        (worse == nullptr ? allowed : refused) = middle;
        stop = worse == nullptr ? stop : worse;
    }
    return {between(from, end, allowed), stop->rule};
}

}  // namespace huizhi

#pragma once

namespace huizhi {

/// The operator's own correction of where the finished photo lies in its shot, on top of the
/// automatic crop. Unit: pixels of the finished photo; turned and scaled around its middle.
struct Nudge {
    double dx_px = 0;       ///< the picture moves right
    double dy_px = 0;       ///< ... and down
    double scale = 1;       ///< times as large
    double rotate_deg = 0;  ///< clockwise

    [[nodiscard]] bool is_none() const { return *this == Nudge{}; }
    friend bool operator==(const Nudge&, const Nudge&) = default;
};

/// How far a nudge may go at all: whoever wants more wants another shot.
inline constexpr double kMostNudgePx = 10'000;  ///< more than any certificate photo has
inline constexpr double kLeastNudgeScale = 0.5;
inline constexpr double kMostNudgeScale = 2.0;
inline constexpr double kMostNudgeDeg = 15.0;

/// Both, one after the other.
[[nodiscard]] inline Nudge nudged_by(const Nudge& nudge, const Nudge& more) {
    return {nudge.dx_px + more.dx_px, nudge.dy_px + more.dy_px, nudge.scale * more.scale,
            nudge.rotate_deg + more.rotate_deg};
}

}  // namespace huizhi

#include "tests/accuracy/ladder.h"

#include <algorithm>
#include <cmath>

namespace huizhi::accuracy {
namespace {

/// How far a value lies from its nearest limit, in parts of that limit; below 0 beyond it.
std::optional<double> room_of(const Finding& finding) {
    std::optional<double> least;
    for (const auto& [bound, sign] : {std::pair{finding.min, -1.0}, {finding.max, 1.0}}) {
        if (finding.value && bound && *bound != 0) {
            const double room = sign * (*bound - *finding.value) / std::abs(*bound);
            least = least ? std::min(*least, room) : room;
        }
    }
    return least;
}

}  // namespace

Case step_of(const Ladder& ladder, double strength) {
    Case step;
    step.name = ladder.rule;
    step.does = strength > 0 ? ladder.does : "same";
    step.amount = ladder.none + (ladder.certain - ladder.none) * strength;
    step.colour = ladder.colour;
    step.finished = ladder.finished;
    step.skin = ladder.skin;
    return step;
}

bool Climb::steady() const {
    return std::is_sorted(spoke.begin(), spoke.end());
}

void climb_on(Climb& climb, const CheckReport& report) {
    const auto said =
        std::find_if(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.rule == climb.rule; });
    const bool there = said != report.findings.end();
    // A photo on which nobody is seen any more is refused by that alone.
    const bool gone = !there && report.verdict == Verdict::Fail;
    if (climb.spoke.empty() && there) {
        climb.room = room_of(*said);
    }
    climb.spoke.push_back(gone || (there && said->verdict != Verdict::Pass));
}

}  // namespace huizhi::accuracy

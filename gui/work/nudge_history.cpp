#include "gui/work/nudge_history.h"

namespace huizhi::gui {

void NudgeHistory::go(const Nudge& nudge, bool goes_on) {
    if (nudge == now()) {
        return;
    }
    steps_.resize(at_ + 1);
    if (goes_on && at_ > 0) {
        steps_.back() = nudge;
        return;
    }
    steps_.push_back(nudge);
    ++at_;
}

}  // namespace huizhi::gui

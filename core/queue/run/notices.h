#pragma once

#include <vector>

#include "core/network/notice_inbox.h"
#include "core/queue/run/queue_run.h"

namespace huizhi {

/// What came to a run's listener. What a callback claims only makes the platform be asked; but a
/// lost submission finds its order again by a signed callback to its own secret address. Threads:
/// one.
class Notices {
public:
    /// One that comes while its submission is being sent is kept: it was answered already, and
    /// nobody calls again. So is one that cannot be heeded now, with the error.
    [[nodiscard]] Result<void> heed(QueueRun& run, Notice notice);
    /// Those that were kept; what is still being sent stays kept.
    [[nodiscard]] Result<void> heed_kept(QueueRun& run);

private:
    void keep(Notice notice);

    std::vector<Notice> kept_;
};

}  // namespace huizhi

#pragma once

#include "core/queue/run/queue_run.h"

namespace huizhi {

/// Takes care of the rows that a process left in `sending` when it died, or hangs at: each goes
/// again when it surely was not begun (core/queue/run/begun_sends.h), else it becomes unknown. At
/// `first_look` of a run the notes of the dead are removed, too.
[[nodiscard]] Result<void> mark_orphans(QueueRun& run, bool first_look);

}  // namespace huizhi

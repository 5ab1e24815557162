#pragma once

#include <functional>
#include <string>

#include "core/queue/run/queue_run.h"

namespace huizhi {

// Every change that a run makes to a row. What the verbs mean: core/queue/README.md.

/// Changes a stored submission, unless its state is no longer the one that `known` shows: then
/// another process was faster and the result is false. (An answer that comes after its sender was
/// taken for dead still counts: the row is unknown then, and that of the same attempt.) What is
/// read cannot change before it is written, so that only one process claims a row. `also` are
/// writes of the same transaction.
[[nodiscard]] Result<bool> change_submission(QueueRun& run,
                                             Submission& known,
                                             const std::function<void(Submission&)>& step,
                                             const std::function<Result<void>()>& also = {});

/// Makes a ready row this runner's, to be sent; durable before the call may start. False: another
/// process was faster.
[[nodiscard]] Result<bool> claim(QueueRun& run, Submission& submission);
/// A claimed row that was not begun: ready again, and due.
[[nodiscard]] Result<void> unclaim(QueueRun& run, const Submission& submission);
/// The row stays in its state and waits for its next try, with the reason.
[[nodiscard]] Result<void> postpone(QueueRun& run, const Submission& submission, const Text& why);
/// For a person: nothing is asked or sent any more until somebody decides, or a callback brings
/// proof.
[[nodiscard]] Result<void> make_unknown(QueueRun& run,
                                        const Submission& submission,
                                        const Text& why);

/// Whether a platform's order number can be kept, shown and asked about: a line of text, or none.
[[nodiscard]] bool is_order_number(const std::string& order_no);
/// Whether another submission carries this order number: a platform that answers a new order with
/// an old one's number.
[[nodiscard]] Result<bool> order_is_taken(Studio& studio,
                                          const Submission& submission,
                                          const std::string& order_no);

}  // namespace huizhi

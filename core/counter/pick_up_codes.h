#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// 取件码: six letters and figures, at least one of each, none that is mistaken for another (0 O, 1
/// I L, 2 Z, 5 S, 8 B: of each pair the figure or neither), one for a visit, never given twice. As
/// codes are kept: upper case, half width, no blanks; empty when the text can be none.
[[nodiscard]] std::string canonical_pick_up_code(const std::string& typed);

/// A new one for the visit, written down with it in the caller's transaction; that which it has, if
/// any. Errors: Environment.
[[nodiscard]] Result<std::string> give_pick_up_code(Studio& studio, const std::string& session);
/// Empty: the visit is of a version before codes.
[[nodiscard]] Result<std::string> pick_up_code_of(Studio& studio, const std::string& session);
/// The visit that the code was given for. Errors: NotPermitted; Environment.
[[nodiscard]] Result<std::optional<std::string>> session_of_code(Studio& studio,
                                                                 const std::string& typed);
/// Whether nothing is handed out without its code, where the visit has one. Not, until somebody who
/// may sets it so. Errors: NotPermitted.
[[nodiscard]] Result<bool> pick_up_code_is_asked(Studio& studio);
[[nodiscard]] Result<void> ask_pick_up_code(Studio& studio, bool asked);

/// What is said at the hand-out of a job: nothing, where no code is asked. Errors: InvalidInput
/// (field "code") when one is missing; as `check_pick_up_code`.
[[nodiscard]] Result<void> check_hand_out(Studio& studio,
                                          const std::string& job_id,
                                          const std::string& typed);
/// Errors: Refused (field "code") unless the code is that of the job's visit.
[[nodiscard]] Result<void> check_pick_up_code(Studio& studio,
                                              const std::string& job_id,
                                              const std::string& typed);

}  // namespace huizhi

#pragma once

#include <string>

#include <wx/string.h>

#include "core/base/clock.h"
#include "core/records/submission.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {

/// Colour and icon of a submission's state; its word is state_word.
[[nodiscard]] VerdictLook state_look(SubmissionState state);
[[nodiscard]] wxString state_word(SubmissionState state);
/// The same, but what is handed over was not accepted by anybody yet.
[[nodiscard]] wxString state_word(const Submission& submission);
/// Where no receipt is needed, "issued" would be untrue.
[[nodiscard]] wxString state_word(const Submission& submission, bool has_receipt);

/// "3 min", "2 h", "5 d" since an ISO time; empty when it is none.
[[nodiscard]] wxString age_words(const std::string& iso, Instant now);

/// "2026-11-22 18:30" of an ISO time.
[[nodiscard]] wxString time_words(const std::string& iso);

}  // namespace huizhi::gui

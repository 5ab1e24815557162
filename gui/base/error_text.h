#pragma once

#include <wx/string.h>

#include "core/base/result.h"

namespace huizhi::gui {

/// The one place that turns a failure into a sentence for the user, in the window's language.
[[nodiscard]] wxString error_text(const Error& error);

/// Where in the window that is done; empty where it is not done here.
[[nodiscard]] wxString remedy_hint(Remedy remedy);

/// What the user may do about it: the remedy, else a short hint by the error's code; may be empty.
[[nodiscard]] wxString error_hint(const Error& error);

/// Both in one line: what happened, then what to do.
[[nodiscard]] wxString error_sentences(const Error& error);

}  // namespace huizhi::gui

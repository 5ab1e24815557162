#pragma once

#include <wx/window.h>

#include "core/base/output_file.h"

namespace huizhi::gui {

/// A question before something that cannot be taken back; Escape says no.
[[nodiscard]] bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes);

/// Whether `error` says that a file of others lies at `output`, and the person wants it replaced.
[[nodiscard]] bool wants_replaced(wxWindow* parent, const Error& error, const OutputFile& output);

}  // namespace huizhi::gui

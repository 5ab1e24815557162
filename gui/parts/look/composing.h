#pragma once

#include <wx/window.h>

namespace huizhi::gui {

/// While an input method composes in this text control, keys are its own: Escape gives up what is
/// composed and Enter takes it. wx sends wxEVT_CHAR_HOOK before the input method sees the key, so
/// that a dialog would close, or a search be emptied, instead.
void leave_keys_to_input_method(wxWindow* input);

}  // namespace huizhi::gui

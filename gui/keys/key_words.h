#pragma once

#include <string>

#include <wx/event.h>
#include <wx/window.h>

#include "gui/keys/key_act.h"

namespace huizhi::gui {

/// "Lock the counter (Ctrl+L)", by the key that it has now; without one, the words alone.
[[nodiscard]] wxString with_key(const wxString& words, KeyAct act);

/// A tooltip that ends with the act's key, also after that was changed. Once for each window;
/// without words it is the key alone.
void show_key(wxWindow* window, const wxString& words, KeyAct act);

/// Sent to every window once keys were changed; not on to its parents.
wxDECLARE_EVENT(EVT_KEYS_CHANGED, wxCommandEvent);
void show_keys_again();

/// A text of the guide, written with the usual keys, in the ones that hold; what was changed stands
/// below it, too. Keys that are a word or a sign stand in `backticks` there.
[[nodiscard]] wxString with_keys_in_force(const std::string& guide);

}  // namespace huizhi::gui

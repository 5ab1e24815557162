#pragma once

#include <wx/string.h>

#include "gui/keys/key_act.h"

namespace huizhi::gui {

/// Why nobody may give that key to the act: a text field, a Chinese input method, the desktop or a
/// dialog needs it. Empty: it is free for the act, whoever has it now.
[[nodiscard]] wxString why_not(const KeyStroke& stroke, KeyAct act);

/// Whether an act can be without a key: all but the one by which all others are found.
[[nodiscard]] bool may_be_without_key(KeyAct act);

}  // namespace huizhi::gui

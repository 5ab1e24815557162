#pragma once

#include <wx/string.h>

namespace huizhi::gui {

/// What a dialog offers where a photo is opened: photos by every ending that they have, in small
/// and large letters, and all files, for content decides what a photo is.
[[nodiscard]] wxString photo_wildcard();

}  // namespace huizhi::gui

#pragma once

#include <string>

#include <wx/bmpbndl.h>

#include "gui/parts/theme.h"

namespace huizhi::gui {

/// Our own line drawings on a 24 x 24 grid, by name: counter, queue, day, plugins, search, person,
/// person-add, photo, camera, save, send, print, pdf, pass, warn, fail, unknown, clock, done, lock,
/// info, refresh, close, paper, coin, guides, hand, logout. An unknown name is a programming error.
[[nodiscard]] wxBitmapBundle icon(const std::string& name, Tone tone, int size_px);

}  // namespace huizhi::gui

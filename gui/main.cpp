#include <wx/utils.h>

#include "core/base/system/this_program.h"
#include "gui/app.h"

/// Before the first key: no core dump, and nobody else reads this process.
[[maybe_unused]] static const bool memory_is_private = [] {
    huizhi::keep_memory_private();
    return true;
}();

/// Nothing here is drawn by OpenGL. Unless it is told so, GDK loads the drivers (Mesa with LLVM, a
/// hundred megabytes) before the first window, to choose a visual that suits them.
[[maybe_unused]] static const bool without_gl =
    wxGetEnv("GDK_GL", nullptr) || wxSetEnv("GDK_GL", "disable");

wxIMPLEMENT_APP(huizhi::gui::App);

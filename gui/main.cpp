#include "core/base/system/this_program.h"
#include "gui/app.h"

/// Before the first key: no core dump, and nobody else reads this process.
[[maybe_unused]] static const bool memory_is_private = [] {
    huizhi::keep_memory_private();
    return true;
}();

wxIMPLEMENT_APP(huizhi::gui::App);

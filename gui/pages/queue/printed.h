#pragma once

#include "gui/pages/page.h"
#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// Says what became of a sheet that was sent to the printer; of one that nobody wanted after all,
/// nothing.
void tell_printed(Surroundings& around, Printed printed);

}  // namespace huizhi::gui

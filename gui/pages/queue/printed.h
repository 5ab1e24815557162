#pragma once

#include "gui/pages/page.h"
#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// Says what became of a sheet that was sent to the printer; of one that nobody wanted after all,
/// nothing.
void tell_printed(Surroundings& around, Printed printed);

/// The name with ".pdf" behind it, where it does not end so.
[[nodiscard]] wxString with_pdf_ending(const wxString& path);

}  // namespace huizhi::gui

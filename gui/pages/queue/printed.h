#pragma once

#include "core/records/books/print_job.h"
#include "gui/pages/page.h"
#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// Says what became of a sheet that was sent to the printer; of one that nobody wanted after all,
/// nothing.
void tell_printed(Surroundings& around, Printed printed);

/// The same of a sheet for a customer, which is noted once it was sent. `window`: what asked for
/// it.
void tell_printed(wxWindow* window, Surroundings& around, Printed printed, PrintJob print);

/// The name with ".pdf" behind it, where it does not end so.
[[nodiscard]] wxString with_pdf_ending(const wxString& path);

}  // namespace huizhi::gui

#include "gui/pages/queue/printed.h"

#include <utility>

#include <wx/intl.h>

#include "core/counter/day/prints.h"
#include "core/records/studio.h"

namespace huizhi::gui {

void tell_printed(Surroundings& around, Printed printed) {
    switch (printed) {
        case Printed::Sent:
            around.notify(_("The sheet was printed."), Mood::Done);
            return;
        case Printed::NoPrinter:
            around.notify(_("No printer answers; save the sheet as PDF instead."), Mood::Trouble);
            return;
        case Printed::Cancelled:
            return;
    }
}

void tell_printed(wxWindow* window, Surroundings& around, Printed printed, PrintJob print) {
    tell_printed(around, printed);
    if (printed != Printed::Sent) {
        return;
    }
    run_in_background(
        around.place.counter(), window,
        [print = std::move(print)](Studio& studio) { return note_print(studio, print); },
        [&around](const Result<void>& noted) {
            if (!noted) {
                around.report(noted.error());
            }
        });
}

wxString with_pdf_ending(const wxString& path) {
    return path.Lower().EndsWith(".pdf") ? path : path + ".pdf";
}

}  // namespace huizhi::gui

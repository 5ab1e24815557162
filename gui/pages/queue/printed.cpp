#include "gui/pages/queue/printed.h"

#include <wx/intl.h>

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

wxString with_pdf_ending(const wxString& path) {
    return path.Lower().EndsWith(".pdf") ? path : path + ".pdf";
}

}  // namespace huizhi::gui

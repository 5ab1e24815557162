#include "gui/printouts/page_printout.h"

#include <wx/dc.h>
#include <wx/log.h>
#include <wx/printdlg.h>

#include "gui/parts/practice_mode.h"

namespace huizhi::gui {

void PagePrintout::GetPageInfo(int* from, int* to, int* first, int* last) {
    *from = *to = *first = *last = 1;
}

bool PagePrintout::OnPrintPage(int page) {
    wxDC* dc = GetDC();
    if (page != 1 || dc == nullptr) {
        return false;
    }
    draw(*dc);
    int width = 0;
    int height = 0;
    GetPageSizePixels(&width, &height);
    mark_practice_page(*dc, wxSize(width, height));
    return true;
}

Printed print_page(wxWindow* parent, PagePrintout& page) {
    wxPrintDialogData data;
    data.GetPrintData().SetPaperId(wxPAPER_A4);
    data.EnablePageNumbers(false);  // there is one
    wxPrinter printer(&data);
    const wxLogNull quiet;  // the caller says it, in the window
    if (printer.Print(parent, &page, true)) {
        return Printed::Sent;
    }
    return wxPrinter::GetLastError() == wxPRINTER_CANCELLED ? Printed::Cancelled
                                                            : Printed::NoPrinter;
}

}  // namespace huizhi::gui

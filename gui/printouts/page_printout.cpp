#include "gui/printouts/page_printout.h"

#include <cstdlib>

#include <wx/dc.h>
#include <wx/log.h>
#include <wx/printdlg.h>

#include "gui/base/wx_text.h"
#include "gui/parts/practice_mode.h"
#include "gui/work/window_choices.h"

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

std::string print_words(const wxPrintData& used) {
    return std::to_string(used.GetPaperId()) + " " + to_utf8(used.GetPrinterName());
}

void recall_print(const std::string& words, wxPrintData& data) {
    char* end = nullptr;
    const long paper = std::strtol(words.c_str(), &end, 10);
    if (*end != ' ' || paper <= wxPAPER_NONE || paper > wxPAPER_A3_EXTRA_TRANSVERSE) {
        return;
    }
    data.SetPaperId(static_cast<wxPaperSize>(paper));
    data.SetPrinterName(to_wx(end + 1));
}

Printed print_page(wxWindow* parent, PagePrintout& page, const PrintPlace& place) {
    wxPrintDialogData data;
    data.GetPrintData().SetPaperId(wxPAPER_A4);
    const std::string name = "print_" + place.layout;
    if (!place.layout.empty()) {
        recall_print(chosen_words(place.home, name), data.GetPrintData());
    }
    data.EnablePageNumbers(false);  // there is one
    wxPrinter printer(&data);
    const wxLogNull quiet;  // the caller says it, in the window
    if (printer.Print(parent, &page, true)) {
        if (!place.layout.empty()) {
            choose_words(place.home, name,
                         print_words(printer.GetPrintDialogData().GetPrintData()));
        }
        return Printed::Sent;
    }
    return wxPrinter::GetLastError() == wxPRINTER_CANCELLED ? Printed::Cancelled
                                                            : Printed::NoPrinter;
}

}  // namespace huizhi::gui

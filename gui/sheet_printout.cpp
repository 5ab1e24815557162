#include "gui/sheet_printout.h"

#include <wx/bitmap.h>
#include <wx/dc.h>
#include <wx/intl.h>
#include <wx/log.h>
#include <wx/printdlg.h>

namespace huizhi::gui {
namespace {

class SheetPrintout : public wxPrintout {
public:
    explicit SheetPrintout(const wxImage& sheet) : wxPrintout(_("Receipt sheet")), sheet_(sheet) {}

    bool OnPrintPage(int page) override {
        wxDC* dc = GetDC();
        if (page != 1 || dc == nullptr) {
            return false;
        }
        FitThisSizeToPaper(sheet_.GetSize());
        dc->DrawBitmap(wxBitmap(sheet_), 0, 0);
        return true;
    }
    bool HasPage(int page) override { return page == 1; }
    void GetPageInfo(int* from, int* to, int* first, int* last) override {
        *from = *to = *first = *last = 1;
    }

private:
    wxImage sheet_;
};

}  // namespace

std::unique_ptr<wxPrintout> make_sheet_printout(const wxImage& sheet) {
    return std::make_unique<SheetPrintout>(sheet);
}

Printed print_sheet(wxWindow* parent, const wxImage& sheet) {
    wxPrintDialogData data;
    data.GetPrintData().SetPaperId(wxPAPER_A4);
    data.EnablePageNumbers(false);  // there is one
    wxPrinter printer(&data);
    const auto printout = make_sheet_printout(sheet);
    const wxLogNull quiet;  // the caller says it, in the window
    if (printer.Print(parent, printout.get(), true)) {
        return Printed::Sent;
    }
    return wxPrinter::GetLastError() == wxPRINTER_CANCELLED ? Printed::Cancelled
                                                            : Printed::NoPrinter;
}

}  // namespace huizhi::gui

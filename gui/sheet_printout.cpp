#include "gui/sheet_printout.h"

#include <memory>

#include <wx/bitmap.h>
#include <wx/dc.h>
#include <wx/frame.h>
#include <wx/intl.h>
#include <wx/print.h>
#include <wx/printdlg.h>

namespace huizhi::gui {
namespace {

/// One page, in the sheet's exact millimetres.
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

bool preview_and_print(wxWindow* parent, const wxImage& sheet) {
    wxPrintDialogData data;
    data.GetPrintData().SetPaperId(wxPAPER_A4);
    auto* preview = new wxPrintPreview(new SheetPrintout(sheet), new SheetPrintout(sheet), &data);
    if (!preview->IsOk()) {
        delete preview;
        return false;
    }
    auto* frame = new wxPreviewFrame(preview, parent, _("Print the receipt sheet"),
                                     wxDefaultPosition, wxSize(760, 700));
    frame->InitializeWithModality(wxPreviewFrame_WindowModal);
    frame->CentreOnParent();
    frame->Show();
    return true;
}

}  // namespace huizhi::gui

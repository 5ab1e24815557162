#include "gui/printouts/sheet_printout.h"

#include <wx/bitmap.h>
#include <wx/dc.h>
#include <wx/intl.h>

namespace huizhi::gui {
namespace {

class SheetPrintout : public PagePrintout {
public:
    explicit SheetPrintout(const wxImage& sheet)
        : PagePrintout(_("Receipt sheet")), sheet_(sheet) {}

protected:
    void draw(wxDC& dc) override {
        FitThisSizeToPaper(sheet_.GetSize());
        dc.DrawBitmap(wxBitmap(sheet_), 0, 0);
    }

private:
    wxImage sheet_;
};

}  // namespace

std::unique_ptr<PagePrintout> make_sheet_printout(const wxImage& sheet) {
    return std::make_unique<SheetPrintout>(sheet);
}

}  // namespace huizhi::gui

#include "gui/printouts/sheet_printout.h"

#include <wx/bitmap.h>
#include <wx/dc.h>
#include <wx/intl.h>

#include "core/print/print_layout.h"

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

class PrintPrintout : public PagePrintout {
public:
    PrintPrintout(const wxImage& sheet, int dpi)
        : PagePrintout(_("Print sheet")), sheet_(sheet), dpi_(dpi) {}

protected:
    void draw(wxDC& dc) override {
        int width_mm = 0;
        int height_mm = 0;
        GetPageSizeMM(&width_mm, &height_mm);
        FitThisSizeToPaper(wxSize(to_dots(width_mm, dpi_), to_dots(height_mm, dpi_)));
        dc.DrawBitmap(wxBitmap(sheet_), 0, 0);
    }

private:
    wxImage sheet_;
    int dpi_;
};

}  // namespace

std::unique_ptr<PagePrintout> make_print_printout(const wxImage& sheet, int dpi) {
    return std::make_unique<PrintPrintout>(sheet, dpi);
}

std::unique_ptr<PagePrintout> make_sheet_printout(const wxImage& sheet) {
    return std::make_unique<SheetPrintout>(sheet);
}

}  // namespace huizhi::gui

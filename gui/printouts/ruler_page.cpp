#include "gui/printouts/ruler_page.h"

#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/intl.h>

#include "core/print/print_layout.h"

namespace huizhi::gui {
namespace {

constexpr double kCornerMm = 15;
constexpr double kTickMm = 2;
constexpr double kLongTickMm = 4;

int tick_dots(int mm, int dpi) {
    return to_dots(mm % 5 == 0 ? kLongTickMm : kTickMm, dpi);
}

}  // namespace

wxImage ruler_image(const PrintSize& paper, int dpi) {
    wxBitmap page(to_dots(paper.width_mm, dpi), to_dots(paper.height_mm, dpi), 24);
    wxMemoryDC dc(page);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    dc.SetPen(*wxBLACK_PEN);  // one dot wide
    const int corner = to_dots(kCornerMm, dpi);
    const int length = to_dots(kRulerMm, dpi);
    dc.DrawLine(corner, corner, corner + length, corner);
    dc.DrawLine(corner, corner, corner, corner + length);
    for (int mm = 0; mm <= static_cast<int>(kRulerMm); ++mm) {
        const int at = corner + to_dots(mm, dpi);
        const int tick = tick_dots(mm, dpi);
        dc.DrawLine(at, corner, at, corner - tick);
        dc.DrawLine(corner, at, corner - tick, at);
    }
    dc.SetFont(wxFont(wxSize(0, to_dots(kTickMm + 1, dpi)), wxFONTFAMILY_SWISS, wxFONTSTYLE_NORMAL,
                      wxFONTWEIGHT_NORMAL));
    dc.SetTextForeground(*wxBLACK);
    dc.DrawText(_("Both lines: 50 mm"), corner + to_dots(kLongTickMm, dpi),
                corner + to_dots(kLongTickMm, dpi));
    dc.SelectObject(wxNullBitmap);
    return page.ConvertToImage();
}

}  // namespace huizhi::gui

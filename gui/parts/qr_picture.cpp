#include "gui/parts/qr_picture.h"

#include <wx/dcmemory.h>

namespace huizhi::gui {
namespace {

constexpr int kModulePx = 7;

}  // namespace

wxBitmap qr_picture(const std::vector<std::vector<bool>>& code) {
    const int side = static_cast<int>(code.size()) * kModulePx;
    wxBitmap picture(side, side);
    wxMemoryDC dc(picture);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(*wxBLACK_BRUSH);
    for (std::size_t y = 0; y < code.size(); ++y) {
        for (std::size_t x = 0; x < code[y].size(); ++x) {
            if (code[y][x]) {
                dc.DrawRectangle(static_cast<int>(x) * kModulePx, static_cast<int>(y) * kModulePx,
                                 kModulePx, kModulePx);
            }
        }
    }
    return picture;
}

}  // namespace huizhi::gui

#include "gui/parts/photo/photo_zoom.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace huizhi::gui {
namespace {

constexpr int kLevels[] = {25, 50, 75, 100, 150, 200, 300, PhotoZoom::kMostPercent};

/// A picture's edge in a window: in the middle where it is smaller, else never inside of the
/// window's edges.
double held(double corner, double size, double room) {
    return size <= room ? (room - size) / 2 : std::clamp(corner, room - size, 0.0);
}

}  // namespace

void PhotoZoom::set_picture(wxSize pixels, bool keep) {
    const bool same = pixels == pixels_;
    pixels_ = {std::max(1, pixels.x), std::max(1, pixels.y)};
    if (!keep || !same) {
        fit();
    }
    hold_inside();
}

void PhotoZoom::set_window(wxSize room, int margin) {
    room_ = room;
    margin_ = margin;
    hold_inside();
}

double PhotoZoom::fit_scale() const {
    const double across = static_cast<double>(room_.x - 2 * margin_) / pixels_.x;
    const double down = static_cast<double>(room_.y - 2 * margin_) / pixels_.y;
    return std::max(0.001, std::min(across, down));
}

int PhotoZoom::percent() const {
    return fits() ? static_cast<int>(std::lround(100 * fit_scale())) : percent_;
}

double PhotoZoom::scale() const {
    return fits() ? fit_scale() : percent_ / 100.0;
}

wxPoint2DDouble PhotoZoom::origin() const {
    return fits() ? wxPoint2DDouble((room_.x - pixels_.x * scale()) / 2,
                                    (room_.y - pixels_.y * scale()) / 2)
                  : corner_;
}

void PhotoZoom::step(bool in, wxPoint2DDouble at) {
    const double now = 100 * scale();
    const wxPoint2DDouble seen = (at - origin()) / scale();
    if (in) {
        const auto* next = std::find_if(std::begin(kLevels), std::end(kLevels),
                                        [now](int level) { return level > now + 0.5; });
        if (next == std::end(kLevels)) {
            return;
        }
        percent_ = *next;
    } else {
        int next = 0;
        for (const int level : kLevels) {
            next = level < now - 0.5 ? level : next;
        }
        percent_ = next > 100 * fit_scale() ? next : 0;  // never smaller than all of it
    }
    corner_ = at - seen * scale();
    hold_inside();
}

void PhotoZoom::pan(double dx, double dy) {
    corner_ = corner_ + wxPoint2DDouble(dx, dy);
    hold_inside();
}

void PhotoZoom::reveal(wxPoint2DDouble point) {
    const wxPoint2DDouble seen = origin() + point * scale();
    const bool in_sight =
        seen.m_x >= 0 && seen.m_y >= 0 && seen.m_x <= room_.x && seen.m_y <= room_.y;
    if (!in_sight) {
        corner_ = middle() - point * scale();
        hold_inside();
    }
}

void PhotoZoom::hold_inside() {
    corner_ = {held(corner_.m_x, pixels_.x * scale(), room_.x),
               held(corner_.m_y, pixels_.y * scale(), room_.y)};
}

}  // namespace huizhi::gui

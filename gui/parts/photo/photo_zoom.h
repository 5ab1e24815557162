#pragma once

#include <wx/gdicmn.h>
#include <wx/geometry.h>

namespace huizhi::gui {

/// How large a picture stands in its window, and where: all of it, or a part up to four times its
/// own pixels. Unit: pixels of the screen and of the picture.
class PhotoZoom {
public:
    /// Another picture; `keep`: of the same size and seen the same way.
    void set_picture(wxSize pixels, bool keep);
    void set_window(wxSize room, int margin);

    /// A step in or out; what lies at `at` in the window stays there.
    void step(bool in, wxPoint2DDouble at);
    void fit() { percent_ = 0; }
    void pan(double dx, double dy);
    /// So that this point of the picture is in sight.
    void reveal(wxPoint2DDouble point);

    [[nodiscard]] bool fits() const { return percent_ == 0; }
    /// Screen pixels for a hundred of the picture's.
    [[nodiscard]] int percent() const;
    [[nodiscard]] double scale() const;
    /// Where the picture's corner lies in the window.
    [[nodiscard]] wxPoint2DDouble origin() const;
    [[nodiscard]] wxPoint2DDouble middle() const { return {room_.x / 2.0, room_.y / 2.0}; }

    static constexpr int kMostPercent = 400;

private:
    [[nodiscard]] double fit_scale() const;
    void hold_inside();

    wxSize pixels_{1, 1};
    wxSize room_{1, 1};
    int margin_ = 0;
    int percent_ = 0;         ///< 0: as large as fits
    wxPoint2DDouble corner_;  ///< while zoomed in
};

}  // namespace huizhi::gui

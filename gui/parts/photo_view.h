#pragma once

#include <optional>
#include <vector>

#include <wx/geometry.h>
#include <wx/image.h>
#include <wx/panel.h>

#include "core/photo/photo.h"
#include "gui/parts/guides.h"
#include "huizhi/geometry.h"

class wxGraphicsContext;

namespace huizhi::gui {

[[nodiscard]] wxImage to_image(const RgbImage& pixels);

/// A picture and what is drawn over it; everything in the coordinates of `width_px` x `height_px`,
/// which may be larger than the image's own pixels.
struct PhotoScene {
    wxImage image;
    double width_px = 0;
    double height_px = 0;
    std::vector<Guide> guides;
    std::vector<Point> points;
    std::optional<Box> face;   ///< a live picture's face
    std::vector<Point> frame;  ///< the crop's outline; empty: none
    std::vector<Point> fault;  ///< the region of the finding at hand; empty: none
};

/// The large photo: fits its window, draws guides, points, the crop and the faulty region.
class PhotoView : public wxPanel {
public:
    explicit PhotoView(wxWindow* parent);
    void show(PhotoScene scene);
    void set_fault(std::vector<Point> fault);
    void set_guides_visible(bool visible);
    [[nodiscard]] bool has_photo() const { return scene_.image.IsOk(); }

private:
    void paint();
    void draw_guides(wxGraphicsContext& context) const;
    void draw_marks(wxGraphicsContext& context) const;
    void place();
    [[nodiscard]] wxPoint2DDouble on_screen(const Point& point) const;

    PhotoScene scene_;
    bool guides_visible_ = true;
    double scale_ = 1;  ///< screen pixels for one scene pixel
    wxPoint2DDouble origin_;
    wxBitmap drawn_;  ///< the image at the size it was last shown
};

}  // namespace huizhi::gui

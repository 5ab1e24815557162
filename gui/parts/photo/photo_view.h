#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <wx/bitmap.h>
#include <wx/geometry.h>
#include <wx/image.h>
#include <wx/window.h>

#include "core/photo/photo.h"
#include "core/subject/similarity.h"
#include "gui/parts/guides.h"
#include "gui/parts/photo/photo_keys.h"
#include "gui/parts/photo/photo_zoom.h"
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
    wxImage shot{};            ///< laid over the left part as far as it is compared; none: nothing
    bool moves_by_hand = false;  ///< the mouse moves the picture in its frame
};

/// The large photo: fits its window or is zoomed in to 400 % of its pixels; draws guides, points,
/// the crop and the faulty region. Where it takes keys, photo_keys.h says what they do.
class PhotoView : public wxWindow {
public:
    enum class Keys { None, Taken };
    explicit PhotoView(wxWindow* parent, Keys keys = Keys::None);
    bool AcceptsFocus() const override { return keys_ == Keys::Taken; }
    /// What is seen of a picture of the same size stays the same.
    void show(PhotoScene scene);
    void set_fault(std::vector<Point> fault);
    void set_frame(std::vector<Point> frame);
    void set_guides_visible(bool visible);
    /// How much of the width shows the shot: 0 to 1.
    void set_compared(double part);
    /// The picture as it would lie, in the scene's coordinates, until it is made anew.
    void set_draft(const Similarity& move);
    [[nodiscard]] bool has_photo() const { return scene_.image.IsOk(); }
    [[nodiscard]] const PhotoZoom& zoom() const { return zoom_; }
    void zoom_step(bool in) { zoom_at(in, zoom_.middle()); }
    void zoom_to_fit();
    /// By keys, wheel or mouse; `goes_on`: the mouse was held since the last. Null: never.
    std::function<void(const Nudge& by, bool goes_on)> nudged;
    /// Undo, redo, the automatic crop, the other side.
    std::function<void(PhotoKey::Act)> asked;
    std::function<void()> zoomed;

private:
    /// A part of an image as it was last drawn.
    struct Drawn {
        wxRect part;
        double scale = 0;
        wxBitmap bitmap;
    };
    void bind_mouse();
    void on_key(wxKeyEvent& event);
    void on_motion(const wxMouseEvent& event);
    void on_wheel(wxMouseEvent& event);
    void zoom_at(bool in, wxPoint2DDouble at);
    void changed_zoom();
    void paint();
    void draw_picture(wxGraphicsContext& context);
    void draw_image(wxGraphicsContext& context, const wxImage& image, Drawn& drawn) const;
    void draw_guides(wxGraphicsContext& context) const;
    void draw_marks(wxGraphicsContext& context) const;
    [[nodiscard]] double scene_scale() const;
    [[nodiscard]] wxPoint2DDouble on_screen(const Point& point) const;

    Keys keys_;
    PhotoScene scene_;
    PhotoZoom zoom_;
    Similarity draft_;
    double compared_ = 0;
    bool guides_visible_ = true;
    Drawn drawn_;
    Drawn drawn_shot_;
    std::optional<wxPoint> held_;  ///< where the mouse was last, while a button is down
    bool pans_ = false;            ///< ... and whether it moves what is seen
    bool goes_on_ = false;
};

}  // namespace huizhi::gui

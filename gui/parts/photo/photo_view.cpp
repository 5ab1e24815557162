#include "gui/parts/photo/photo_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/intl.h>

#include "gui/parts/spoken_name.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kMargin = 2 * kGrid;

wxColour see_through(Tone tone, unsigned char alpha) {
    const wxColour solid = colour(tone);
    return {solid.Red(), solid.Green(), solid.Blue(), alpha};
}

wxGraphicsPath outline(wxGraphicsContext& context, const std::vector<wxPoint2DDouble>& points) {
    wxGraphicsPath path = context.CreatePath();
    path.MoveToPoint(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) {
        path.AddLineToPoint(points[i]);
    }
    path.CloseSubpath();
    return path;
}

}  // namespace

wxImage to_image(const RgbImage& pixels) {
    if (pixels.width_px <= 0 || pixels.height_px <= 0) {
        return {};
    }
    wxImage image(pixels.width_px, pixels.height_px, false);
    std::memcpy(image.GetData(), pixels.rgb.data(), pixels.rgb.size());
    return image;
}

PhotoView::PhotoView(wxWindow* parent, Keys keys) : wxWindow(parent, wxID_ANY), keys_(keys) {
    SetCanFocus(AcceptsFocus());
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    tell_readers(this, _("Photo"));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        zoom_.set_window(GetClientSize(), kMargin);
        Refresh();
        event.Skip();
    });
    for (const auto& focus : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS}) {
        Bind(focus, [this](wxFocusEvent& event) {
            Refresh();
            event.Skip();
        });
    }
    Bind(wxEVT_KEY_DOWN, &PhotoView::on_key, this);
    bind_mouse();
}

void PhotoView::bind_mouse() {
    for (const auto& down : {wxEVT_LEFT_DOWN, wxEVT_MIDDLE_DOWN, wxEVT_RIGHT_DOWN}) {
        Bind(down, [this](wxMouseEvent& event) {
            if (AcceptsFocus()) {
                SetFocus();
            }
            held_ = event.GetPosition();
            pans_ = !event.LeftDown() || !scene_.moves_by_hand || !nudged;
            goes_on_ = false;
            if (!HasCapture()) {
                CaptureMouse();
            }
        });
    }
    for (const auto& up : {wxEVT_LEFT_UP, wxEVT_MIDDLE_UP, wxEVT_RIGHT_UP}) {
        Bind(up, [this](wxMouseEvent&) {
            held_.reset();
            if (HasCapture()) {
                ReleaseMouse();
            }
        });
    }
    Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { held_.reset(); });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { on_motion(event); });
    Bind(wxEVT_MOUSEWHEEL, &PhotoView::on_wheel, this);
}

void PhotoView::on_motion(const wxMouseEvent& event) {
    if (!held_ || !has_photo()) {
        return;
    }
    const wxPoint moved = event.GetPosition() - *held_;
    held_ = event.GetPosition();
    if (pans_) {
        if (!zoom_.fits()) {
            zoom_.pan(moved.x, moved.y);
            Refresh();
        }
    } else if (moved != wxPoint(0, 0)) {
        nudged({moved.x / scene_scale(), moved.y / scene_scale(), 1, 0},
               std::exchange(goes_on_, true));
    }
}

void PhotoView::on_wheel(wxMouseEvent& event) {
    const bool up = event.GetWheelRotation() > 0;
    const bool zooms = has_photo() && event.ControlDown();
    if (zooms) {
        zoom_at(up, wxPoint2DDouble(event.GetPosition().x, event.GetPosition().y));
    } else if (has_photo() && nudged && scene_.moves_by_hand) {
        nudged(wheel_nudge(up, event.GetModifiers()), false);
    } else {
        event.Skip();
    }
}

void PhotoView::on_key(wxKeyEvent& event) {
    using Act = PhotoKey::Act;
    constexpr int kPanPx = 6 * kGrid;
    const PhotoKey key = photo_key(event.GetKeyCode(), event.GetModifiers());
    const bool needs_hand = key.act == Act::Nudge ? !nudged : !asked;
    switch (has_photo() ? key.act : Act::None) {
        case Act::None:
            event.Skip();
            return;
        case Act::ZoomIn:
        case Act::ZoomOut:
            zoom_step(key.act == Act::ZoomIn);
            return;
        case Act::Fit:
            zoom_to_fit();
            return;
        case Act::Pan:
            zoom_.pan(-key.pan.x * kPanPx, -key.pan.y * kPanPx);
            Refresh();
            return;
        default:
            break;
    }
    if (needs_hand) {
        event.Skip();
    } else if (key.act == Act::Nudge) {
        nudged(key.by, false);
    } else {
        asked(key.act);
    }
}

void PhotoView::zoom_at(bool in, wxPoint2DDouble at) {
    zoom_.step(in, at);
    changed_zoom();
}

void PhotoView::zoom_to_fit() {
    zoom_.fit();
    changed_zoom();
}

void PhotoView::changed_zoom() {
    Refresh();
    if (zoomed) {
        zoomed();
    }
}

void PhotoView::show(PhotoScene scene) {
    scene_ = std::move(scene);
    draft_ = {};
    drawn_ = Drawn();
    drawn_shot_ = Drawn();
    if (has_photo()) {
        zoom_.set_picture(scene_.image.GetSize(), true);
    }
    Refresh();
}

void PhotoView::set_fault(std::vector<Point> fault) {
    scene_.fault = std::move(fault);
    if (!scene_.fault.empty() && !zoom_.fits()) {
        Point middle{0, 0};
        for (const Point& corner : scene_.fault) {
            middle.x += corner.x / static_cast<double>(scene_.fault.size());
            middle.y += corner.y / static_cast<double>(scene_.fault.size());
        }
        const double pixels = scene_.image.GetWidth() / scene_.width_px;
        zoom_.reveal({middle.x * pixels, middle.y * pixels});
    }
    Refresh();
}

void PhotoView::set_frame(std::vector<Point> frame) {
    scene_.frame = std::move(frame);
    Refresh();
}

void PhotoView::set_guides_visible(bool visible) {
    guides_visible_ = visible;
    Refresh();
}

void PhotoView::set_compared(double part) {
    compared_ = std::clamp(part, 0.0, 1.0);
    Refresh();
}

void PhotoView::set_draft(const Similarity& move) {
    draft_ = move;
    Refresh();
}

double PhotoView::scene_scale() const {
    return zoom_.scale() * scene_.image.GetWidth() / scene_.width_px;
}

wxPoint2DDouble PhotoView::on_screen(const Point& point) const {
    const wxPoint2DDouble origin = zoom_.origin();
    return {origin.m_x + point.x * scene_scale(), origin.m_y + point.y * scene_scale()};
}

void PhotoView::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Tone::Dark)));
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    if (has_photo()) {
        draw_picture(*context);
        if (guides_visible_) {
            draw_guides(*context);
        }
        draw_marks(*context);
    }
    if (HasFocus()) {
        const wxSize size = GetClientSize();
        context->SetBrush(*wxTRANSPARENT_BRUSH);
        context->SetPen(wxPen(colour(Tone::Accent), 3));
        context->DrawRectangle(1, 1, size.x - 3, size.y - 3);
    }
}

/// Moved as it is meant to lie, in its frame, and the shot over its left part.
void PhotoView::draw_picture(wxGraphicsContext& context) {
    const wxPoint2DDouble corner = on_screen({0, 0});
    const wxPoint2DDouble end = on_screen({scene_.width_px, scene_.height_px});
    const wxPoint2DDouble size = end - corner;
    const double k = scene_scale();
    const double cos = draft_.cos_scaled;
    const double sin = draft_.sin_scaled;
    const wxGraphicsMatrix move = context.CreateMatrix(
        cos, sin, -sin, cos, corner.m_x - cos * corner.m_x + sin * corner.m_y + k * draft_.shift_x,
        corner.m_y - sin * corner.m_x - cos * corner.m_y + k * draft_.shift_y);
    const auto draw_within = [&](double width, const wxImage& image, Drawn& drawn) {
        context.PushState();
        context.Clip(corner.m_x, corner.m_y, width, size.m_y);
        context.ConcatTransform(move);
        draw_image(context, image, drawn);
        context.PopState();
    };
    draw_within(size.m_x, scene_.image, drawn_);
    if (scene_.shot.IsOk() && compared_ > 0) {
        draw_within(size.m_x * compared_, scene_.shot, drawn_shot_);
        const double edge = corner.m_x + size.m_x * compared_;
        context.SetPen(wxPen(colour(Tone::White), 3));
        context.StrokeLine(edge, corner.m_y, edge, end.m_y);
        context.SetPen(wxPen(colour(Tone::Accent), 1));
        context.StrokeLine(edge, corner.m_y, edge, end.m_y);
    }
}

/// The part that is in sight, at its size on the screen: pixels stay sharp when they are large.
void PhotoView::draw_image(wxGraphicsContext& context, const wxImage& image, Drawn& drawn) const {
    const double scale = zoom_.scale();
    const wxPoint2DDouble origin = zoom_.origin();
    const wxSize room = GetClientSize();
    const wxRect seen(static_cast<int>(std::floor(-origin.m_x / scale)) - 1,
                      static_cast<int>(std::floor(-origin.m_y / scale)) - 1,
                      static_cast<int>(std::ceil(room.x / scale)) + 3,
                      static_cast<int>(std::ceil(room.y / scale)) + 3);
    const wxRect part =
        zoom_.fits() ? wxRect(image.GetSize()) : seen.Intersect(wxRect(image.GetSize()));
    if (part.IsEmpty()) {
        return;
    }
    if (!drawn.bitmap.IsOk() || drawn.part != part || drawn.scale != scale) {
        const bool sharp = !zoom_.fits() && scale >= 2;
        const auto quality = sharp       ? wxIMAGE_QUALITY_NEAREST
                             : scale > 1 ? wxIMAGE_QUALITY_BILINEAR
                                         : wxIMAGE_QUALITY_HIGH;
        const int width = std::max(1, static_cast<int>(std::lround(part.width * scale)));
        const int height = std::max(1, static_cast<int>(std::lround(part.height * scale)));
        drawn.part = part;
        drawn.scale = scale;
        drawn.bitmap = wxBitmap(image.GetSubImage(part).Scale(width, height, quality));
    }
    context.DrawBitmap(drawn.bitmap, origin.m_x + part.x * scale, origin.m_y + part.y * scale,
                       drawn.bitmap.GetWidth(), drawn.bitmap.GetHeight());
}

void PhotoView::draw_guides(wxGraphicsContext& context) const {
    context.SetPen(wxPen(see_through(Tone::Accent, 0xB0), 1));
    context.SetBrush(wxBrush(see_through(Tone::Accent, 0x26)));
    for (const Guide& guide : scene_.guides) {
        const wxPoint2DDouble corner = on_screen({guide.band.x, guide.band.y});
        const double width = guide.band.width * scene_scale();
        const double height = guide.band.height * scene_scale();
        if (width < 1 || height < 1) {
            context.StrokeLine(corner.m_x, corner.m_y, corner.m_x + width, corner.m_y + height);
        } else {
            context.DrawRectangle(corner.m_x, corner.m_y, width, height);
        }
    }
    context.SetPen(wxPen(colour(Tone::White), 1));
    context.SetBrush(wxBrush(colour(Tone::Accent)));
    for (const Point& point : scene_.points) {
        const wxPoint2DDouble place = on_screen(point);
        context.DrawEllipse(place.m_x - 3.5, place.m_y - 3.5, 7, 7);
    }
}

void PhotoView::draw_marks(wxGraphicsContext& context) const {
    const auto corners = [this](const std::vector<Point>& points) {
        std::vector<wxPoint2DDouble> placed;
        std::transform(points.begin(), points.end(), std::back_inserter(placed),
                       [this](const Point& point) { return on_screen(point); });
        return placed;
    };
    if (!scene_.frame.empty() && guides_visible_) {
        context.SetBrush(*wxTRANSPARENT_BRUSH);
        context.SetPen(wxPen(see_through(Tone::Rail, 0x90), 4));
        context.StrokePath(outline(context, corners(scene_.frame)));
        context.SetPen(wxPen(colour(Tone::White), 2));
        context.StrokePath(outline(context, corners(scene_.frame)));
    }
    if (scene_.face) {
        const wxPoint2DDouble corner = on_screen({scene_.face->x, scene_.face->y});
        context.SetBrush(*wxTRANSPARENT_BRUSH);
        context.SetPen(wxPen(colour(Tone::Accent), 2));
        context.DrawRoundedRectangle(corner.m_x, corner.m_y, scene_.face->width * scene_scale(),
                                     scene_.face->height * scene_scale(), kCardRadius);
    }
    if (!scene_.fault.empty()) {
        context.SetPen(wxPen(colour(Tone::Fail), 3));
        context.SetBrush(wxBrush(see_through(Tone::Fail, 0x2E)));
        const wxGraphicsPath path = outline(context, corners(scene_.fault));
        context.FillPath(path);
        context.StrokePath(path);
    }
}

}  // namespace huizhi::gui

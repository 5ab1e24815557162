#include "gui/parts/photo_view.h"

#include <algorithm>
#include <cstring>

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

PhotoView::PhotoView(wxWindow* parent) : wxPanel(parent) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    tell_readers(this, _("Photo"));
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        place();
        Refresh();
        event.Skip();
    });
}

void PhotoView::show(PhotoScene scene) {
    scene_ = std::move(scene);
    drawn_ = {};
    place();
    Refresh();
}

void PhotoView::set_fault(std::vector<Point> fault) {
    scene_.fault = std::move(fault);
    Refresh();
}

void PhotoView::set_guides_visible(bool visible) {
    guides_visible_ = visible;
    Refresh();
}

void PhotoView::place() {
    if (!has_photo()) {
        return;
    }
    const wxSize room = GetClientSize() - wxSize(2 * kMargin, 2 * kMargin);
    scale_ = std::max(0.001, std::min(room.x / scene_.width_px, room.y / scene_.height_px));
    origin_ = {(GetClientSize().x - scene_.width_px * scale_) / 2,
               (GetClientSize().y - scene_.height_px * scale_) / 2};
    const int width = std::max(1, static_cast<int>(scene_.width_px * scale_));
    const int height = std::max(1, static_cast<int>(scene_.height_px * scale_));
    if (!drawn_.IsOk() || drawn_.GetWidth() != width || drawn_.GetHeight() != height) {
        drawn_ = wxBitmap(scene_.image.Scale(width, height, wxIMAGE_QUALITY_HIGH));
    }
}

wxPoint2DDouble PhotoView::on_screen(const Point& point) const {
    return {origin_.m_x + point.x * scale_, origin_.m_y + point.y * scale_};
}

void PhotoView::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Tone::Dark)));
    dc.Clear();
    if (!drawn_.IsOk()) {
        return;
    }
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    context->DrawBitmap(drawn_, origin_.m_x, origin_.m_y, drawn_.GetWidth(), drawn_.GetHeight());
    if (guides_visible_) {
        draw_guides(*context);
    }
    draw_marks(*context);
}

void PhotoView::draw_guides(wxGraphicsContext& context) const {
    context.SetPen(wxPen(see_through(Tone::Accent, 0xB0), 1));
    context.SetBrush(wxBrush(see_through(Tone::Accent, 0x26)));
    for (const Guide& guide : scene_.guides) {
        const wxPoint2DDouble corner = on_screen({guide.band.x, guide.band.y});
        const double width = guide.band.width * scale_;
        const double height = guide.band.height * scale_;
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
        context.DrawRoundedRectangle(corner.m_x, corner.m_y, scene_.face->width * scale_,
                                     scene_.face->height * scale_, kCardRadius);
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

#include "gui/parts/photo/photo_view.h"

#include <atk/atk.h>
#include <gtk/gtk.h>
#include <optional>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/uiaction.h>

#include "gui/parts/spoken_name.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::Nudge;
using huizhi::gui::PhotoKey;
using huizhi::gui::PhotoScene;
using huizhi::gui::PhotoView;

namespace {

/// Left half black, right half white.
PhotoScene two_halves() {
    PhotoScene scene;
    scene.image = wxImage(100, 120);
    scene.image.SetRGB(wxRect(0, 0, 50, 120), 0, 0, 0);
    scene.image.SetRGB(wxRect(50, 0, 50, 120), 255, 255, 255);
    scene.width_px = 100;
    scene.height_px = 120;
    scene.moves_by_hand = true;
    return scene;
}

struct Shown {
    Shown() {
        view->SetName("photo_view");
        view->SetMinSize(wxSize(400, 300));
        frame.show(view);
        view->show(two_halves());
        view->SetFocus();
        settle();
    }
    /// What stands on the screen there; `from_middle` in the view's pixels.
    [[nodiscard]] wxColour pixel(wxPoint from_middle) const {
        const wxSize size = view->GetClientSize();
        wxClientDC dc(view);
        wxBitmap seen(size.x, size.y);
        wxMemoryDC copy(seen);
        copy.Blit(0, 0, size.x, size.y, &dc, 0, 0);
        copy.SelectObject(wxNullBitmap);
        const wxImage image = seen.ConvertToImage();
        const wxPoint at = wxPoint(size.x / 2, size.y / 2) + from_middle;
        return {image.GetRed(at.x, at.y), image.GetGreen(at.x, at.y), image.GetBlue(at.x, at.y)};
    }
    BareFrame frame;
    PhotoView* view = new PhotoView(frame.panel(), PhotoView::Keys::Taken);
};

}  // namespace

TEST_CASE("the photo's keys nudge, ask and zoom while it has the focus", "[window][photo_view]") {
    Shown shown;
    std::vector<Nudge> nudges;
    std::vector<PhotoKey::Act> asked;
    shown.view->nudged = [&](const Nudge& by, bool) { nudges.push_back(by); };
    shown.view->asked = [&](PhotoKey::Act act) { asked.push_back(act); };
    press_key(WXK_RIGHT);
    press_key(WXK_UP, wxMOD_SHIFT);
    CHECK(nudges == std::vector<Nudge>{{2, 0, 1, 0}, {0, -0.5, 1, 0}});
    press_key('Z', wxMOD_CONTROL);
    press_key(WXK_HOME);
    CHECK(asked == std::vector<PhotoKey::Act>{PhotoKey::Act::Undo, PhotoKey::Act::Automatic});
    for (int step = 0; step < 8; ++step) {
        press_key('=', wxMOD_CONTROL);
    }
    CHECK(shown.view->zoom().percent() == 400);
    press_key('0', wxMOD_CONTROL);
    CHECK(shown.view->zoom().fits());
}

TEST_CASE("pixels stay sharp at 400 %", "[window][photo_view]") {
    Shown shown;
    for (int step = 0; step < 8; ++step) {
        shown.view->zoom_step(true);
    }
    settle();
    CHECK(shown.pixel({-2, 0}) == wxColour(0, 0, 0));
    CHECK(shown.pixel({2, 0}) == wxColour(255, 255, 255));
}

TEST_CASE("a held mouse moves the picture by its own pixels", "[window][photo_view]") {
    Shown shown;
    Nudge sum{};
    int steps = 0;
    shown.view->nudged = [&](const Nudge& by, bool goes_on) {
        sum = nudged_by(sum, by);
        steps += goes_on ? 0 : 1;
    };
    const double scale = shown.view->zoom().scale();
    const wxSize size = shown.view->GetClientSize();
    const wxPoint middle = shown.view->ClientToScreen(wxPoint(size.x / 2, size.y / 2));
    wxUIActionSimulator hand;
    hand.MouseMove(middle);
    settle();
    hand.MouseDown();
    settle();
    hand.MouseMove(middle + wxPoint(10, 4));
    settle();
    hand.MouseMove(middle + wxPoint(20, 10));
    settle();
    hand.MouseUp();
    settle();
    CHECK(sum.dx_px == Approx(20 / scale));
    CHECK(sum.dy_px == Approx(10 / scale));
    CHECK(steps == 1);
}

TEST_CASE("the shot lies over as much of the left as is compared", "[window][photo_view]") {
    Shown shown;
    PhotoScene scene = two_halves();
    scene.shot = wxImage(100, 120);
    scene.shot.SetRGB(wxRect(0, 0, 100, 120), 255, 0, 0);
    shown.view->show(scene);
    settle();
    CHECK(shown.pixel({-40, 0}) == wxColour(0, 0, 0));
    shown.view->set_compared(0.5);
    settle();
    CHECK(shown.pixel({-40, 0}) == wxColour(255, 0, 0));
    CHECK(shown.pixel({40, 0}) == wxColour(255, 255, 255));
}

TEST_CASE("a draft shows where the picture would lie", "[window][photo_view]") {
    Shown shown;
    CHECK(shown.pixel({10, 0}) == wxColour(255, 255, 255));
    shown.view->set_draft({1, 0, 20, 0});
    settle();
    CHECK(shown.pixel({10, 0}) == wxColour(0, 0, 0));
}

TEST_CASE("a screen reader is told what is seen on the photo", "[window][photo_view]") {
    Shown shown;
    huizhi::gui::describe_to_readers(shown.view, "Passes. 12 fine");
    AtkObject* spoken = gtk_widget_get_accessible(shown.view->GetHandle());
    CHECK(std::string(atk_object_get_description(spoken)) == "Passes. 12 fine");
    CHECK(std::string(atk_object_get_name(spoken)) == "Photo");
}

TEST_CASE("a view that takes no keys never has the focus", "[window][photo_view]") {
    const BareFrame frame;
    auto* view = new PhotoView(frame.panel());
    frame.show(view);
    CHECK_FALSE(view->AcceptsFocus());
    CHECK_FALSE(view->HasFocus());
}

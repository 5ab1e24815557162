#include "core/camera.h"

#include <cstdlib>

#include <catch2/catch.hpp>
#include <wx/image.h>

#include "gui/camera_dialog.h"
#include "gui/photo_view.h"
#include "gui/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;

namespace {

/// $HUIZHI_CAMERA for one test.
struct CameraSource {
    explicit CameraSource(const std::string& source) { setenv("HUIZHI_CAMERA", source.c_str(), 1); }
    ~CameraSource() { unsetenv("HUIZHI_CAMERA"); }
};

}  // namespace

TEST_CASE("a camera's frame keeps its colours on the way to the screen", "[camera]") {
    const huizhi::tests::TempDir film;
    wxImage drawn(64, 48);
    drawn.SetRGB(wxRect(0, 0, 32, 48), 200, 30, 10);
    drawn.SetRGB(wxRect(32, 0, 32, 24), 10, 180, 40);
    drawn.SetRGB(wxRect(32, 24, 32, 24), 20, 40, 220);
    for (const char* name : {"frame_00.png", "frame_01.png"}) {
        REQUIRE(drawn.SaveFile(huizhi::gui::to_wx((film / name).string()), wxBITMAP_TYPE_PNG));
    }
    const auto camera = huizhi::Camera::open((film / "frame_%02d.png").string());
    REQUIRE(camera);
    for (int shot = 0; shot < 3; ++shot) {  // a film of two begins again
        const auto frame = (*camera)->next_frame();
        REQUIRE(frame);
        const wxImage shown = huizhi::gui::to_image(*frame);
        REQUIRE(shown.GetSize() == drawn.GetSize());
        for (const wxPoint at : {wxPoint(8, 8), wxPoint(48, 8), wxPoint(48, 40)}) {
            CHECK(int{shown.GetRed(at.x, at.y)} == int{drawn.GetRed(at.x, at.y)});
            CHECK(int{shown.GetGreen(at.x, at.y)} == int{drawn.GetGreen(at.x, at.y)});
            CHECK(int{shown.GetBlue(at.x, at.y)} == int{drawn.GetBlue(at.x, at.y)});
        }
    }
}

TEST_CASE("without a camera the dialog says so, and offers another try or a file",
          "[window][camera]") {
    const CameraSource none("/nowhere/film.avi");
    const Place place;
    open_window(place);
    huizhi::gui::CameraDialog dialog(app().frame());
    dialog.Show();
    REQUIRE(wait_until([] { return usable("camera_open"); }));
    CHECK(usable("camera_trouble"));
    CHECK_FALSE(usable("camera_shoot"));
    press("camera_again");
    CHECK(wait_until([] { return usable("camera_open"); }));
}

TEST_CASE("a shot of the film stands on the counter", "[window][camera]") {
    const huizhi::tests::TempDir film;
    for (const char* name : {"frame_00.jpg", "frame_01.jpg"}) {
        REQUIRE(std::filesystem::copy_file(huizhi::samples_dir() / "portrait.jpg", film / name));
    }
    const CameraSource source((film / "frame_%02d.jpg").string());
    const Place place;
    open_window(place);
    huizhi::gui::CameraDialog dialog(app().frame());
    dialog.Show();
    REQUIRE(wait_until([] { return usable("camera_shoot"); }));
    press("camera_shoot");
    REQUIRE(std::filesystem::exists(dialog.shot_file()));
    drop(dialog.shot_file());
    CHECK(wait_until([] { return usable("photo_before"); }));
}

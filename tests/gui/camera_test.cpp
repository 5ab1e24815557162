#include "core/photo/camera.h"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <set>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <wx/image.h>

#include "gui/base/wx_text.h"
#include "gui/dialogs/camera_dialog.h"
#include "gui/parts/photo/photo_view.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

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
    huizhi::gui::CameraDialog dialog(app().frame(), app().place()->counter(), std::nullopt);
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
    huizhi::gui::CameraDialog dialog(app().frame(), app().place()->counter(), std::nullopt);
    dialog.Show();
    REQUIRE(wait_until([] { return usable("camera_shoot"); }));
    press("camera_shoot");
    REQUIRE(std::filesystem::exists(dialog.shot_file()));
    drop(dialog.shot_file());
    CHECK(wait_until([] { return usable("photo_before"); }));
}

namespace {

/// A film of two like frames in the camera's place.
struct Film {
    huizhi::tests::TempDir folder;
    CameraSource source{(folder / "frame_%02d.jpg").string()};

    explicit Film(const wxImage& picture) {
        for (const char* name : {"frame_00.jpg", "frame_01.jpg"}) {
            REQUIRE(
                picture.SaveFile(huizhi::gui::to_wx((folder / name).string()), wxBITMAP_TYPE_JPEG));
        }
    }
};

/// `rules`: those of the format that count; none named: all of them.
std::string help_for(const wxImage& picture, const std::set<std::string>& rules = {}) {
    const Film film(picture);
    const Place place;
    open_window(place);
    auto format = app().place()->catalogue().format("id-card@440300");
    REQUIRE(format);
    if (!rules.empty()) {
        std::erase_if(format->limits,
                      [&rules](const auto& limit) { return !rules.contains(limit.first); });
    }
    huizhi::gui::CameraDialog dialog(app().frame(), app().place()->counter(), *format);
    dialog.Show();
    const std::string before = "Face the camera";
    REQUIRE(wait_until([&] {
        return usable("camera_shoot") && label("camera_words").find(before) == std::string::npos;
    }));
    return label("camera_words");
}

}  // namespace

TEST_CASE("the live picture says when it is ready, and what to change before", "[window][camera]") {
    wxImage portrait(huizhi::gui::to_wx((huizhi::samples_dir() / "portrait.jpg").string()));
    REQUIRE(portrait.IsOk());
    CHECK(help_for(portrait).find("come closer") != std::string::npos);
    // The sample is small for a finished photo; what is left can pass.
    CHECK(help_for(portrait, {"face_count", "eyes_open"}) == "Ready: take the photo.");
    wxImage wall(1280, 720);
    wall.SetRGB(wxRect(), 190, 190, 190);
    CHECK(help_for(wall).find("face") != std::string::npos);
}

TEST_CASE("a camera that does not answer keeps nobody waiting", "[window][camera]") {
    const huizhi::tests::TempDir home;
    const std::string pipe = (home / "camera.avi").string();
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const CameraSource source(pipe);  // opening it waits for somebody who writes
    const Place place;
    open_window(place);
    const auto begin = std::chrono::steady_clock::now();
    {
        huizhi::gui::CameraDialog dialog(app().frame(), app().place()->counter(), std::nullopt);
        dialog.Show();
        settle();
        CHECK_FALSE(usable("camera_shoot"));
    }
    CHECK(std::chrono::steady_clock::now() - begin < 5s);
    // Lets the reader go, once it is there: nobody writes, and there is nothing more to open.
    int writer = -1;
    CHECK(wait_until([&] {
        writer = open(pipe.c_str(), O_WRONLY | O_NONBLOCK);
        return writer >= 0;
    }));
    std::filesystem::remove(pipe);
    close(writer);
    settle();
}

// The photo that the program is started with.
#include <string>

#include <catch2/catch.hpp>
#include <wx/cmdline.h>

#include "gui/app.h"
#include "gui/base/wx_text.h"
#include "gui/pages/login/login_page.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The program as it is after it was called so, for as long as this lives.
class CalledWith {
public:
    explicit CalledWith(const std::string& words) { read(words); }
    ~CalledWith() { read(""); }
    CalledWith(const CalledWith&) = delete;
    CalledWith& operator=(const CalledWith&) = delete;

private:
    static void read(const std::string& words) {
        wxCmdLineParser parser(huizhi::gui::to_wx(words));
        app().OnInitCmdLine(parser);
        CHECK(parser.Parse(false) == 0);
        app().OnCmdLineParsed(parser);
    }
};

void come_in(const Place& place) {
    huizhi::gui::LoginPage* login = nullptr;
    for (wxWindow* at = window("login_user"); at != nullptr && login == nullptr;
         at = at->GetParent()) {
        login = dynamic_cast<huizhi::gui::LoginPage*>(at);
    }
    REQUIRE(login != nullptr);
    huizhi::Account staff;
    staff.name = "practice";
    login->logged_in(staff, place.vault.key());
    settle();
}

}  // namespace

TEST_CASE("the photo of the start is gone after a log-out, in another language, too",
          "[window][start]") {
    const Place place;
    const std::string photo = (huizhi::samples_dir() / "portrait.jpg").string();
    const CalledWith photo_given("\"" + photo + "\"");
    REQUIRE(app().open(place.home.path(), ""));
    require_comes([] { return usable("login_language"); });
    point_at(*app().frame());
    come_in(place);
    check_comes([] { return usable("photo_view"); });
    const Answers yes(wxID_YES);
    press("nav_logout");
    require_comes([] { return usable("login_language"); });
    press("login_language");
    require_comes([] { return label("login_language") == "English"; });
    CHECK(window("photo_view") == nullptr);
    press("login_language");
    require_comes([] { return label("login_language") != "English"; });
}

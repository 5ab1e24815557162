#include "gui/parts/customer_window.h"

#include <algorithm>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "gui/base/wx_text.h"
#include "gui/work/window_choices.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::CustomerWindow;

namespace {

CustomerWindow* customers() {
    return dynamic_cast<CustomerWindow*>(wxWindow::FindWindowByName("customer_window"));
}

bool is_seen() {
    return customers() != nullptr && customers()->IsShown() && !customers()->is_blank();
}

/// Everything that stands in it, one text a line.
std::string words_in(const wxWindow* parent) {
    std::string words;
    for (const wxWindow* child : parent->GetChildren()) {
        words += huizhi::gui::to_utf8(child->GetLabel()) + "\n" + words_in(child);
    }
    return words;
}

}  // namespace

TEST_CASE("the customer's window shows photo and checks of the visit, and no record of anybody",
          "[window][customer_window]") {
    const Place place;
    open_window(place);
    CHECK(customers() == nullptr);
    press("nav_counter");  // where the pointer is not over the customer's window
    press_key('D', wxMOD_CONTROL);
    REQUIRE(customers() != nullptr);
    CHECK(customers()->IsShown());
    CHECK(customers()->is_blank());  // nobody is served
    check_comes([] { return app().frame()->IsActive(); });
    press("format_id-card@440300");
    drop(huizhi::data_dir() / "samples" / "portrait.jpg");
    REQUIRE(wait_until(is_seen));
    require_comes([] {
        return words_in(customers()).find("The photo meets the rules") != std::string::npos;
    });
    const std::string words = words_in(customers());
    CHECK(words.find("yuan") == std::string::npos);
    CHECK(words.find("440300") == std::string::npos);
    CHECK(words.find("portrait") == std::string::npos);  // nor the file's name
    CHECK(std::count(words.begin(), words.end(), '\n') > 10);
    CHECK(customers()->GetTitle() == "For the customer");
}

TEST_CASE("it is blank while the counter is locked, and after the visit",
          "[window][customer_window]") {
    const Place place;
    open_window(place);
    press_key('D', wxMOD_CONTROL);
    press("format_id-card@440300");
    drop(huizhi::data_dir() / "samples" / "portrait.jpg");
    REQUIRE(wait_until(is_seen));
    {
        bool blank = false;
        const auto seen_again = std::make_shared<int>(0);  // the window lives longer
        wxWindow::FindWindowByName("customer_view")
            ->Bind(wxEVT_SHOW, [seen_again](wxShowEvent& event) {
                *seen_again += event.IsShown() ? 1 : 0;
                event.Skip();
            });
        const Hand hand("lock_dialog", [&blank] {
            blank =
                customers()->is_blank() && words_in(customers()).find("photo") == std::string::npos;
            wxWindow::FindWindowByName("lock_other")->SetFocus();
            press_key(WXK_SPACE);  // somebody else: logged out, the question answered with yes
        });
        press_key('L', wxMOD_CONTROL);
        CHECK(blank);
        require_comes([] { return usable("login_user"); });
        CHECK(*seen_again == 0);  // nor between the lock's end and the logout
    }
    CHECK(customers()->is_blank());
}

TEST_CASE("whether it is wanted is remembered from one start to the next",
          "[window][customer_window]") {
    const Place place;
    open_window(place);
    press_key('D', wxMOD_CONTROL);
    CHECK(huizhi::gui::window_chosen(place.home.path(), huizhi::gui::kCustomerWindow));
    app().close();
    open_window(place);
    REQUIRE(customers() != nullptr);
    CHECK(customers()->IsShown());
    press_key('D', wxMOD_CONTROL);
    CHECK_FALSE(customers()->IsShown());
    CHECK_FALSE(huizhi::gui::window_chosen(place.home.path(), huizhi::gui::kCustomerWindow));
    app().close();
    open_window(place);
    CHECK(customers() == nullptr);
}

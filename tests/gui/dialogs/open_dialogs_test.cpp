#include "gui/dialogs/open_dialogs.h"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/dialog.h>

#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

int run_plain_dialog(const char* name) {
    wxDialog dialog(app().frame(), wxID_ANY, name, wxDefaultPosition, wxSize(300, 200));
    dialog.SetName(name);
    return dialog.ShowModal();
}

}  // namespace

TEST_CASE("dialogs inside each other all come back, and only then what is to follow is done",
          "[window][lock]") {
    const Place place;
    open_window(place);
    std::vector<std::string> order;
    huizhi::gui::OpenDialogs dialogs;
    const Hand inner("inner_dialog",
                     [&] { dialogs.end_all([&order] { order.emplace_back("then"); }); });
    const Hand outer("outer_dialog", [&] {
        order.emplace_back(run_plain_dialog("inner_dialog") == wxID_CANCEL ? "inner" : "other");
    });
    order.emplace_back(run_plain_dialog("outer_dialog") == wxID_CANCEL ? "outer" : "other");
    CHECK(wait_until([&order] { return order.size() == 3; }));
    CHECK(order == std::vector<std::string>{"inner", "outer", "then"});
}

TEST_CASE("a dialog that comes after one that was ended is ended as well", "[window][lock]") {
    const Place place;
    open_window(place);
    bool followed = false;
    huizhi::gui::OpenDialogs dialogs;
    const Hand first("first_dialog", [&] { dialogs.end_all([&followed] { followed = true; }); });
    const Hand second("second_dialog", [] {});
    CHECK(run_plain_dialog("first_dialog") == wxID_CANCEL);
    CHECK(run_plain_dialog("second_dialog") == wxID_CANCEL);
    CHECK(wait_until([&followed] { return followed; }));
}

TEST_CASE("where no dialog stands open what is to follow is done at once", "[window][lock]") {
    const Place place;
    open_window(place);
    int followed = 0;
    huizhi::gui::OpenDialogs dialogs;
    dialogs.end_all([&followed] { ++followed; });
    CHECK(wait_until([&followed] { return followed == 1; }));
    wait_until([] { return false; }, 0s);
    CHECK(followed == 1);
}

#include "gui/pages/counter/customer_panel.h"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/counter/customers.h"
#include "gui/pages/counter/customer_list.h"
#include "practice/demo_studio.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::CustomerList;

namespace {

/// A studio with the demo's three customers and a child, in an open window.
struct Counter {
    Counter() {
        {
            Backroom backroom(place);
            REQUIRE(huizhi::register_demo_customers(backroom.studio()));
            REQUIRE(huizhi::register_customer(
                backroom.studio(),
                {"李小明", "440300201805010011", "13900005678", {"李大明", "13900009999"}, true}));
        }
        open_window(place);
    }
    Place place;
};

const CustomerList& found() {
    return *dynamic_cast<CustomerList*>(window("customer_found"));
}

/// Whether a search finds these in the end, and nobody else.
bool finds(const char* typed, const std::string& expected) {
    type_over("customer_search", typed);
    INFO(typed);
    return wait_until([&] {
        std::string names;
        for (const huizhi::Customer& customer : found().customers()) {
            names += customer.name;
        }
        return names == expected;
    });
}

}  // namespace

TEST_CASE("a customer is found by pinyin, initials, the last four, phone and number",
          "[window][customer]") {
    const Counter counter;
    CHECK(finds("lixiaoming", "李小明"));
    CHECK(finds("lxm", "李小明"));
    CHECK(finds("LXM", "李小明"));
    CHECK(finds("ysy", "演示乙"));
    CHECK(finds("0036", "演示乙"));  // the ID number's last four
    CHECK(finds("5678", "李小明"));  // the phone's
    CHECK(finds("440300199001010024", "演示丙"));
    type_over("customer_search", "ys");
    check_comes([] { return found().customers().size() == 3; });
}

TEST_CASE("nobody found is said with the next step, and Escape begins anew", "[window][customer]") {
    const Counter counter;
    type_over("customer_search", "qqqq");
    const auto nobody_is_said = [] {
        const wxWindowList& all = window("customer_search")->GetParent()->GetChildren();
        return std::any_of(all.begin(), all.end(), [](const wxWindow* child) {
            return child->IsShown() && child->GetLabel().StartsWith("Nobody found.");
        });
    };
    REQUIRE(wait_until(nobody_is_said));
    CHECK(found().customers().empty());
    press_key(WXK_RETURN);  // nobody is chosen
    CHECK(usable("customer_search"));
    press_key(WXK_ESCAPE);
    CHECK(dynamic_cast<wxTextCtrl*>(window("customer_search"))->GetValue().empty());
    CHECK(window("customer_search")->HasFocus());
}

TEST_CASE("the only one found is chosen by Enter, of several one by the arrows",
          "[window][customer]") {
    const Counter counter;
    CHECK(finds("lxm", "李小明"));
    press_key(WXK_RETURN);
    REQUIRE(usable("customer_other"));
    CHECK(label("customer_chosen") == "李小明");
    press("customer_other");
    CHECK(window("customer_search")->HasFocus());
    CHECK(dynamic_cast<wxTextCtrl*>(window("customer_search"))->GetValue().empty());
    type_over("customer_search", "ys");
    require_comes([] { return found().customers().size() == 3; });
    press_key(WXK_RETURN);  // several: the list gets the keys
    CHECK(found().HasFocus());
    const std::string second = found().customers()[1].name;
    press_key(WXK_DOWN);
    press_key(WXK_RETURN);
    REQUIRE(usable("customer_other"));
    CHECK(label("customer_chosen") == second);
    press_key('F', wxMOD_CONTROL);  // the next customer
    CHECK(window("customer_search")->HasFocus());
    CHECK_FALSE(usable("customer_other"));
}

TEST_CASE("a chosen customer's numbers are masked on the screen, a guardian is named",
          "[window][customer]") {
    const Counter counter;
    REQUIRE(finds("lxm", "李小明"));
    const huizhi::Customer child = found().customers().front();
    CHECK(huizhi::gui::masked_line(child) ==
          wxString::FromUTF8("440300********0011 · 139****5678"));
    press_key(WXK_RETURN);
    REQUIRE(usable("customer_other"));
    std::string shown;
    for (const wxWindow* part : window("customer_chosen")->GetParent()->GetChildren()) {
        shown += huizhi::gui::to_utf8(part->GetLabel()) + "\n";
    }
    CHECK(shown.find("440300********0011") != std::string::npos);
    CHECK(shown.find("Guardian 李大明, 139****9999") != std::string::npos);
    CHECK(shown.find("201805010011") == std::string::npos);
    CHECK(shown.find("13900005678") == std::string::npos);
}

#include "gui/pages/customer/customer_dialog.h"

#include <string>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/books/credits.h"
#include "core/counter/customers.h"
#include "core/counter/law/customer_history.h"
#include "core/counter/visit/customer_notes.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void press_by_space(const char* name) {
    wxWindow::FindWindowByName(name)->SetFocus();
    press_key(WXK_SPACE);
}

std::string shown_words(const char* name) {
    return huizhi::gui::to_utf8(wxWindow::FindWindowByName(name)->GetLabel());
}

/// The first demo customer, with a note, at the counter.
struct Served {
    Served() {
        {
            Backroom backroom(place);
            const auto customers = huizhi::register_demo_customers(backroom.studio());
            REQUIRE(customers);
            customer = customers->front();
            REQUIRE(huizhi::note_customer(backroom.studio(), customer.id, "wants no flash"));
        }
        open_window(place);
        type_into("customer_search", "ysj");
        require_comes([] {
            press_key(WXK_RETURN);
            return usable("customer_other");
        });
    }
    Place place;
    huizhi::Customer customer;
};

/// In the folder: a note that is refused first, for the number in it.
void add_a_note() {
    check_comes([] { return list("customer_notes")->GetItemCount() == 1; });
    const Hand form("note_dialog", [] {
        type("13800001234");
        press_by_space("form_send");
        const bool refused = wait_until([] { return !said_at("note_words").empty(); });
        CHECK(refused);
        press_key('A', wxMOD_CONTROL);
        type("left eye smaller");
        press_by_space("form_send");
    });
    press_by_space("note_add");
    check_comes([] { return list("customer_notes")->GetItemCount() == 2; });
    press_key(WXK_ESCAPE);
}

}  // namespace

TEST_CASE("what was noted of a customer stands at the counter, and more in the folder",
          "[window][customer_folder]") {
    const Served served;
    require_comes([] { return label("customer_standing") == "wants no flash"; });
    {
        const Hand folder("customer_dialog", add_a_note);
        press("customer_folder");
        CHECK(folder.dialogs() >= 1);
    }
    check_comes([] { return label("customer_standing") == "left eye smaller\nwants no flash"; });
}

TEST_CASE("a card is sold in the folder and a wrong phone put right there",
          "[window][customer_folder]") {
    const Served served;
    const Hand folder("customer_dialog", [] {
        {
            const Hand form("card_dialog", [] {
                type("50");
                wxWindow::FindWindowByName("credit_number")->SetFocus();
                type("K100");
                press_by_space("form_send");
            });
            press_by_space("card_sell");
            check_comes([&form] { return form.dialogs() == 1; });
        }
        check_comes([] { return list("customer_credits")->GetItemCount() == 1; });
        CHECK(shown_words("customer_said") ==
              huizhi::gui::to_utf8(wxString::FromUTF8("Card K100 holds ¥ 50.00")));
        const Hand form("correct_dialog", [] {
            wxWindow::FindWindowByName("correct_phone")->SetFocus();
            type("13900007777");
            press_by_space("form_send");
        });
        press_by_space("customer_correct");
        check_comes([] { return shown_words("customer_said") == "The record is corrected."; });
        press_key(WXK_ESCAPE);
    });
    press("customer_folder");
    Backroom backroom(served.place);
    const auto history = huizhi::history_of(backroom.studio(), served.customer.id);
    REQUIRE(history);
    CHECK(history->customer.phone == "13900007777");
    CHECK(history->customer.name == served.customer.name);
    REQUIRE(history->credits.size() == 1);
    CHECK(history->credits.front().balance_fen == 5'000);
}

TEST_CASE("nothing of a visit stays at the counter once its customer is erased",
          "[window][customer_folder]") {
    const Served served;
    press("format_id-card@440300");
    drop(huizhi::samples_dir() / "portrait.jpg");
    require_comes([] { return usable("photo_save"); });
    const Hand folder("customer_dialog", [] {
        const Hand form("erase_dialog", [] {
            type("asked for it");
            press_by_space("form_send");
        });
        press_by_space("customer_erase");
    });
    press("customer_folder");
    check_comes([] { return usable("customer_search"); });
    CHECK_FALSE(usable("photo_view"));
    CHECK_FALSE(usable("photo_save"));
}

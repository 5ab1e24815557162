#include "gui/dialogs/key_change_dialog.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kOwner = "owner";
constexpr const char* kOwnersPassword = "seven green lamps";
constexpr const char* kStaffPassword = "nine quiet geese";

/// An owner and a clerk with passwords that the test knows; their accounts stand on the admin page.
struct Shop {
    Shop() {
        Backroom backroom(place);
        REQUIRE(huizhi::add_account(backroom.studio(), {kOwner, huizhi::Role::Owner, "", ""},
                                    kOwnersPassword));
        REQUIRE(huizhi::add_account(backroom.studio(), {"anna", huizhi::Role::Staff, "", ""},
                                    kStaffPassword));
    }
    void open_accounts() const {
        open_window(place);
        app().place()->set_operator(kOwner, huizhi::Role::Owner, place.vault.key());
        press("nav_admin");
        press("admin_accounts");
        require_comes([] { return list("account_list")->GetItemCount() == 3; });
    }
    /// Nobody else has the home open.
    static bool may_log_in(const Place& place, const char* name, const char* password) {
        const auto alone = huizhi::gui::Workplace::open_alone(place.home.path());
        REQUIRE(alone);
        const auto bench = (*alone)->make_bench();
        REQUIRE(bench);
        return huizhi::log_in(*bench->studio, name, password).ok();
    }
    Place place;
};

wxWindow* in_dialog(const char* name) {
    return wxWindow::FindWindowByName(name);
}

std::string words_of(const char* name) {
    const wxWindow* found = in_dialog(name);
    return found == nullptr ? std::string() : huizhi::gui::to_utf8(found->GetLabel());
}

void type_last_group(const std::string& key) {
    in_dialog("recovery_part")->SetFocus();
    type(key.substr(key.size() - 4).c_str());
    press_key(WXK_RETURN);
}

/// Anna, after whoever is logged in has left.
void take_password_by(const std::string& code, const char* password) {
    press("nav_logout");
    require_comes([] { return usable("login_user"); });
    press("login_forgotten");
    type_into("recover_account", "anna");
    for (const char* typed : {code.c_str(), password, password}) {
        press_key(WXK_RETURN);
        type(typed);
    }
    press_key(WXK_RETURN);
}

/// In the dialog: a wrong password, the right one, then the new recovery key is typed.
void change_the_key() {
    type("not the password");
    press_key(WXK_RETURN);
    require_comes([] { return !words_of("key_trouble").empty(); });
    require_comes([] { return in_dialog("key_password")->IsEnabled(); });
    in_dialog("key_password")->SetFocus();
    type(kOwnersPassword);
    press_key(WXK_RETURN);
    require_comes([] { return in_dialog("recovery_key")->IsShownOnScreen(); });
    CHECK(words_of("key_others").find("anna") != std::string::npos);
    press_key(WXK_ESCAPE);  // the key is shown this once
    CHECK(in_dialog("recovery_key")->IsShownOnScreen());
    type_last_group(words_of("recovery_key"));
}

std::string code_in_dialog() {
    const auto* text = dynamic_cast<wxTextCtrl*>(in_dialog("text_words"));
    REQUIRE(text != nullptr);
    return huizhi::gui::to_utf8(text->GetLineText(0));
}

}  // namespace

TEST_CASE("the data key is changed from the window, which comes back with its login",
          "[window][admin]") {
    const Shop shop;
    shop.open_accounts();
    const Hand hand("key_change_dialog", change_the_key);
    press("account_data_key");
    require_comes([] { return usable("login_user"); });
    CHECK(hand.dialogs() == 1);
    type_into("login_user", kOwner);
    press_key(WXK_RETURN);
    type(kOwnersPassword);
    press_key(WXK_RETURN);
    require_comes([] { return usable("customer_search"); });
    CHECK(label("operator") == kOwner);
    app().close();
    CHECK(Shop::may_log_in(shop.place, kOwner, kOwnersPassword));
    CHECK_FALSE(Shop::may_log_in(shop.place, "anna", kStaffPassword));
}

TEST_CASE("who leaves the dialog has changed nothing, and logs in again", "[window][admin]") {
    const Shop shop;
    shop.open_accounts();
    const Hand hand("key_change_dialog", [] { press_key(WXK_ESCAPE); });
    press("account_data_key");
    require_comes([] { return usable("login_user"); });
    CHECK(hand.dialogs() == 1);
    app().close();
    CHECK(Shop::may_log_in(shop.place, "anna", kStaffPassword));
}

TEST_CASE("only an owner is led to the change of the data key", "[window][admin]") {
    const Shop shop;
    shop.open_accounts();
    app().place()->set_operator("anna", huizhi::Role::Staff, shop.place.vault.key());
    press("account_data_key");
    require_comes([] { return label("notice_text").find("Only an owner") == 0; });
    CHECK(usable("account_data_key"));
}

TEST_CASE("a one-time code from the window gives its account a new password, once",
          "[window][admin]") {
    const Shop shop;
    shop.open_accounts();
    std::string code;
    const unsigned row = cell("account_list", 0, 0) == "anna"   ? 0
                         : cell("account_list", 1, 0) == "anna" ? 1
                                                                : 2;
    list("account_list")->SelectRow(row);
    {
        const Hand hand("code_dialog", [&code] {
            code = code_in_dialog();
            press_key(WXK_ESCAPE);
        });
        press("account_code");
        require_comes([&hand] { return hand.dialogs() == 1; });
        require_comes([&code] { return !code.empty(); });
    }
    CHECK(huizhi::is_reset_code(code));
    take_password_by(code, "eleven slow trains");
    require_comes([] { return usable("customer_search"); });
    CHECK(label("operator") == "anna");
    take_password_by(code, "twelve slow trains");
    require_comes([] { return !said_at("recover_key").empty(); });
}

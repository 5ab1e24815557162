#include "gui/dialogs/key_change_dialog.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include <catch2/catch.hpp>
#include <wx/uiaction.h>

#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/login.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/bare_frame.h"
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

/// Keeps the worker's next work waiting until it is opened.
class Turnstile {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        turned_.wait(lock, [this] { return open_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        turned_.notify_all();
    }
    Turnstile() = default;
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;
    ~Turnstile() { open(); }

private:
    std::mutex mutex_;
    std::condition_variable turned_;
    bool open_ = false;
};

/// In the dialog: the password starts the change, the mouse presses "Stop", and once the work looks
/// up it ends. What may be pressed then leaves.
void stop_the_change(Turnstile& turnstile) {
    CHECK(words_of("key_leave") == "Cancel");
    type(kOwnersPassword);
    press_key(WXK_RETURN);
    REQUIRE(wait_until([] { return words_of("key_leave") == "Stop"; }));
    CHECK_FALSE(in_dialog("key_change")->IsEnabled());
    CHECK_FALSE(in_dialog("key_password")->IsEnabled());
    const wxWindow* stop = in_dialog("key_leave");
    const wxSize size = stop->GetSize();
    wxUIActionSimulator mouse;
    mouse.MouseMove(stop->ClientToScreen(wxPoint(size.x / 2, size.y / 2)));
    wxTheApp->Yield();
    mouse.MouseClick();
    CHECK(wait_until([] { return !in_dialog("key_leave")->IsEnabled(); }));
    CHECK(words_of("key_trouble").empty());  // asked to stop, and not stopped yet
    press_key(WXK_ESCAPE);                   // does not leave the work alone
    CHECK(in_dialog("key_change_dialog")->IsShownOnScreen());
    turnstile.open();
    REQUIRE(wait_until([] { return in_dialog("key_password")->IsEnabled(); }));
    CHECK(words_of("key_trouble").find("the data key was not changed") != std::string::npos);
    CHECK_FALSE(in_dialog("recovery_key")->IsShownOnScreen());
    CHECK(words_of("key_leave") == "Cancel");
    press_key(WXK_ESCAPE);
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

TEST_CASE("a change of the data key that is stopped under way has changed nothing",
          "[window][admin]") {
    const Shop shop;
    {
        auto alone = huizhi::gui::Workplace::open_alone(shop.place.home.path());
        REQUIRE(alone);
        BareFrame frame;
        frame.show(new wxPanel(frame.panel()));
        Turnstile turnstile;  // the work comes behind it, so that Stop is there in time
        huizhi::gui::run_in_background((*alone)->counter(), frame.frame(),
                                       [&turnstile](huizhi::Studio&) {
                                           turnstile.wait();
                                           return huizhi::Result<void>();
                                       },
                                       [](const huizhi::Result<void>&) {});
        const Hand hand("key_change_dialog", [&turnstile] { stop_the_change(turnstile); });
        huizhi::gui::KeyChangeDialog dialog(std::move(*alone), kOwner);
        CHECK(dialog.ShowModal() == wxID_CANCEL);
        CHECK(hand.dialogs() == 1);
    }
    CHECK(Shop::may_log_in(shop.place, kOwner, kOwnersPassword));
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

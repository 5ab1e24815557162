#include "core/vault/login.h"

#include <memory>
#include <string>
#include <utility>

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/textctrl.h>
#include <wx/uiaction.h>

#include "core/backup/backup_plan.h"
#include "core/records/account.h"
#include "core/records/locked_key.h"
#include "core/records/store.h"
#include "core/vault/accounts.h"
#include "db/sql_store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/main_frame.h"
#include "gui/work/window_choices.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kPassword = "long-enough";
constexpr const char* kNewPassword = "another-one";

/// A home that nobody has set up; the window is closed at its end.
struct NewHome {
    NewHome() { REQUIRE(app().open(home.path(), "")); }
    ~NewHome() {
        app().close();
        settle();
    }
    huizhi::tests::TempDir home;
};

/// A home with an owner; the window is opened by the test, and closed at its end.
struct OwnersHome {
    OwnersHome() {
        auto opened = huizhi::gui::Workplace::open(home.path());
        REQUIRE(opened);
        work = std::move(*opened);
        auto made = work->make_bench();
        REQUIRE(made);
        bench = std::move(*made);
        const auto founded = huizhi::create_first_owner(
            studio(), {"Practice Studio", "PRACTICE-1", "2030-12-31"}, "owner", kPassword);
        REQUIRE(founded);
        key = founded->recovery_key;
    }
    ~OwnersHome() {
        app().close();
        settle();
    }
    huizhi::Studio& studio() { return *bench.studio; }
    void open() {
        REQUIRE(app().open(home.path(), ""));
        require_comes([] { return usable("login_user"); });
    }

    huizhi::tests::TempDir home;
    std::unique_ptr<huizhi::gui::Workplace> work;
    huizhi::gui::Bench bench;
    std::string key;
};

/// What stands below a field.
std::string said_at(const char* input) {
    const wxWindow* message = window(input)->GetParent()->GetChildren().GetLast()->GetData();
    return huizhi::gui::to_utf8(message->GetLabel());
}

std::string typed_in(const char* input) {
    return huizhi::gui::to_utf8(dynamic_cast<wxTextCtrl*>(window(input))->GetValue());
}

void type_and_enter(const char* text) {
    type(text);
    press_key(WXK_RETURN);
}

void set_up_by_keyboard() {
    require_comes([] { return usable("setup_studio"); });
    press("setup_studio");
    for (const char* text : {"Practice Studio", "PRACTICE-1", "2030-12-31", "owner"}) {
        type_and_enter(text);
    }
    type_and_enter(kPassword);
    type_and_enter("long-enuogh");
}

/// Types the password's second half anew, and tells the recovery key that is shown then.
std::string correct_the_slip() {
    press_key('A', wxMOD_CONTROL);
    type_and_enter(kPassword);
    require_comes([] { return usable("setup_finish"); });
    for (int field = 0; field < 3; ++field) {
        press_key(WXK_RETURN);  // backups, address and key wait; the last one ends it
    }
    require_comes([] { return usable("recovery_had"); });
    settle();
    return label("recovery_key");
}

/// From the button that prints the recovery key on: its last group is typed from the paper.
void go_on_by_keyboard(const std::string& key) {
    press_key(WXK_TAB);
    press_key(WXK_RETURN);
    CHECK(said_at("recovery_part").find("not its last four") != std::string::npos);
    type_and_enter(key.substr(key.size() - 4).c_str());
}

void log_in_by_keyboard(const char* account, const char* password) {
    press("login_user");
    press_key('A', wxMOD_CONTROL);  // over who was here before
    type_and_enter(account);
    type_and_enter(password);
    require_comes([] { return usable("customer_search"); });
}

/// By keyboard too; the account is typed where one logs in.
void forget_the_password() {
    press("login_user");
    type_and_enter("owner");
    press_key(WXK_TAB);
    press_key(WXK_TAB);
    press_key(WXK_RETURN);
    require_comes([] { return usable("recover_key"); });
    settle();
}

}  // namespace

TEST_CASE("who reads the other language takes it before there is a studio, for every start to come",
          "[window][login]") {
    const NewHome place;
    const auto chosen = [&] {
        return huizhi::gui::chosen_words(place.home.path(), huizhi::gui::kWindowLanguage);
    };
    require_comes([] { return usable("setup_studio"); });
    CHECK(label("login_language") == "中文");
    press("login_language");
    require_comes([] { return usable("setup_studio") && label("setup_create") == "下一步"; });
    CHECK(label("login_language") == "English");
    CHECK(chosen() == "zh");
    CHECK(huizhi::gui::language() == huizhi::Language::Chinese);
    press("login_language");
    require_comes([] { return usable("setup_studio") && label("setup_create") == "Next"; });
    CHECK(chosen() == "en");
}

TEST_CASE("the other language goes on with what was typed, on whichever page of the assistant",
          "[window][login]") {
    const NewHome place;
    set_up_by_keyboard();
    press("login_language");
    REQUIRE(wait_until([] { return usable("setup_studio") && label("setup_create") == "下一步"; }));
    CHECK(typed_in("setup_studio") == "Practice Studio");
    CHECK(typed_in("setup_licence") == "PRACTICE-1");
    CHECK(typed_in("setup_expires") == "2030-12-31");
    CHECK(typed_in("setup_owner") == "owner");
    CHECK(typed_in("setup_password") == kPassword);
    CHECK(typed_in("setup_password_again") == "long-enuogh");
    window("setup_password_again")->SetFocus();
    press_key('A', wxMOD_CONTROL);
    type_and_enter(kPassword);
    REQUIRE(wait_until([] { return usable("setup_finish"); }));
    dynamic_cast<wxChoice*>(window("setup_prices"))->SetSelection(1);
    type("/backups");
    press("login_language");
    REQUIRE(wait_until(
        [] { return usable("setup_finish") && label("setup_finish") == "Create the studio"; }));
    CHECK(typed_in("setup_backup") == "/backups");
    CHECK(dynamic_cast<wxChoice*>(window("setup_prices"))->GetSelection() == 1);
    press("setup_back");
    CHECK(typed_in("setup_studio") == "Practice Studio");
}

TEST_CASE("the other language keeps the name of who logs in, and what recovers an account",
          "[window][login]") {
    OwnersHome place;
    place.open();
    type_into("login_user", "owner");
    press("login_language");
    REQUIRE(wait_until([] { return usable("login_user") && label("login_enter") == "登录"; }));
    CHECK(typed_in("login_user") == "owner");
    press("login_forgotten");
    REQUIRE(wait_until([] { return usable("recover_key"); }));
    type("ABCD");
    press("login_language");
    REQUIRE(wait_until([] { return usable("recover_key") && label("login_language") == "中文"; }));
    CHECK(typed_in("recover_account") == "owner");
    CHECK(typed_in("recover_key") == "ABCD");
}

TEST_CASE("a studio is set up by keyboard alone, and a slip of the password is caught",
          "[window][login]") {
    const NewHome place;
    set_up_by_keyboard();
    CHECK_FALSE(usable("recovery_had"));
    const huizhi::Vault closed;
    const auto store = huizhi::db::open_store(place.home.path(), closed);
    REQUIRE(store);
    const auto none = (*store)->accounts();
    REQUIRE(none);
    CHECK(none->empty());
    const std::string key = correct_the_slip();
    CHECK_FALSE(usable("customer_search"));  // nobody passes the key by
    CHECK_FALSE(usable("login_language"));   // another window would not show it again
    go_on_by_keyboard(key);
    require_comes([] { return usable("customer_search"); });
    const auto accounts = (*store)->accounts();
    REQUIRE(accounts);
    CHECK(accounts->size() == 1);
}

TEST_CASE("who has no studio yet may practise first, and what is typed stays", "[window][login]") {
    const NewHome place;
    require_comes([] { return usable("setup_studio"); });
    type_into("setup_studio", "Practice Studio");
    const int before = app().practice_studios;
    press("setup_practise");
    CHECK(app().practice_studios == before + 1);
    CHECK(dynamic_cast<wxTextCtrl*>(window("setup_studio"))->GetValue() == "Practice Studio");
}

TEST_CASE("the assistant goes back with all that was typed, and writes nothing before its end",
          "[window][login]") {
    const NewHome place;
    const huizhi::tests::TempDir backups;
    set_up_by_keyboard();
    press_key('A', wxMOD_CONTROL);
    type_and_enter(kPassword);
    require_comes([] { return usable("setup_finish"); });
    type_and_enter("/no/such/folder");
    press_key(WXK_RETURN);
    press_key(WXK_RETURN);
    check_comes([] { return said_at("setup_backup").find("no such folder") != std::string::npos; });
    const huizhi::Vault closed;
    const auto store = huizhi::db::open_store(place.home.path(), closed);
    CHECK((*store)->accounts()->empty());
    press_key(WXK_ESCAPE);
    REQUIRE(usable("setup_studio"));
    CHECK(dynamic_cast<wxTextCtrl*>(window("setup_studio"))->GetValue() == "Practice Studio");
    CHECK(dynamic_cast<wxTextCtrl*>(window("setup_password"))->GetValue() == kPassword);
    press("setup_create");
    require_comes([] { return usable("setup_finish"); });
    press("setup_prices");
    press_key(WXK_DOWN);
    press_key(WXK_RETURN);
    settle();
    const int chosen = dynamic_cast<wxChoice*>(window("setup_prices"))->GetSelection();
    CHECK(chosen >= 1);
    window("setup_backup")->SetFocus();
    press_key('A', wxMOD_CONTROL);
    type_and_enter(backups.path().c_str());
    press_key(WXK_RETURN);
    press_key(WXK_RETURN);
    require_comes([] { return usable("recovery_had"); });
    settle();
    window("recovery_print")->SetFocus();
    go_on_by_keyboard(label("recovery_key"));
    require_comes([] { return usable("customer_search"); });
    const auto plan = huizhi::read_backup_record(place.home.path());
    REQUIRE(plan->plan);
    CHECK(plan->plan->to == backups.path());
    CHECK_FALSE((*store)->prices()->empty());
}

TEST_CASE("the recovery key that a new studio shows opens it, and is shown once",
          "[window][login]") {
    const NewHome place;
    set_up_by_keyboard();
    const std::string key = correct_the_slip();
    CHECK(wxWindow::FindFocus() == window("recovery_print"));  // an Enter too many leaves nothing
    go_on_by_keyboard(key);
    require_comes([] { return usable("customer_search"); });
    CHECK(label("recovery_key").empty());
    CHECK_FALSE(usable("notice_action"));  // there is one: none is offered
    const auto bench = app().place()->make_bench();
    REQUIRE(bench);
    REQUIRE(huizhi::recover_account(*bench->studio, "owner", key, kNewPassword));
    CHECK(huizhi::log_in(*bench->studio, "owner", kNewPassword));
}

TEST_CASE("a wrong password is said, and forgotten with the next key", "[window][login]") {
    OwnersHome place;
    place.open();
    press("login_user");
    type_and_enter("owner");
    type_and_enter("not-the-one");
    require_comes([] { return !label("login_problem").empty(); });
    press_key('A', wxMOD_CONTROL);
    type(kPassword);
    CHECK(label("login_problem").empty());
    press_key(WXK_RETURN);
    check_comes([] { return usable("customer_search"); });
}

TEST_CASE("a forgotten password is replaced by keyboard, with the recovery key",
          "[window][login]") {
    OwnersHome place;
    place.open();
    forget_the_password();
    type_and_enter(place.key.c_str());
    type_and_enter(kNewPassword);
    type_and_enter(kNewPassword);
    require_comes([] { return usable("customer_search"); });
    CHECK(label("operator") == "owner");
    CHECK_FALSE(huizhi::log_in(place.studio(), "owner", kPassword));
    CHECK(huizhi::log_in(place.studio(), "owner", kNewPassword));
}

TEST_CASE("a wrong recovery key is said at its field, and changes nothing", "[window][login]") {
    OwnersHome place;
    place.open();
    forget_the_password();
    type_and_enter("not-a-key");
    type_and_enter(kNewPassword);
    type_and_enter(kNewPassword);
    check_comes([] { return said_at("recover_key").find("eight groups") != std::string::npos; });
    std::string other = place.key;
    other.back() = other.back() == '2' ? '3' : '2';
    press_key('A', wxMOD_CONTROL);  // the field has the focus again
    type(other.c_str());
    CHECK(said_at("recover_key").empty());
    press("recover_set");
    check_comes([] { return said_at("recover_key").find("does not open") != std::string::npos; });
    CHECK(label("login_problem").empty());
    press_key(WXK_ESCAPE);
    CHECK(usable("login_user"));
    CHECK(huizhi::log_in(place.studio(), "owner", kPassword));
}

TEST_CASE("an owner whose studio has no recovery key is offered one", "[window][login]") {
    OwnersHome place;
    REQUIRE(place.studio().store.remove_locked_key(huizhi::kRecoveryHolder));
    place.open();
    log_in_by_keyboard("owner", kPassword);
    std::string key;
    const Hand reads("recovery_key_dialog", [&key] {
        const wxWindow* dialog = window("recovery_key_dialog");
        key = huizhi::gui::to_utf8(wxWindow::FindWindowByName("recovery_key", dialog)->GetLabel());
        wxUIActionSimulator hand;
        CHECK(wxWindow::FindFocus()->GetName() == "recovery_print");
        hand.Char(WXK_ESCAPE);  // passes nothing by
        hand.Char(WXK_TAB);
        hand.Text(key.substr(key.size() - 4).c_str());
        hand.Char(WXK_RETURN);
    });
    press("notice_action");
    require_comes([&] { return reads.dialogs() == 1 && !key.empty(); });
    CHECK_FALSE(usable("notice_action"));
    check_comes([] { return label("notice_text") == "The recovery key is in force."; });
    CHECK(huizhi::recover_account(place.studio(), "owner", key, kNewPassword));
}

TEST_CASE("a recovery key is offered to owners alone", "[window][login]") {
    OwnersHome place;
    REQUIRE(huizhi::log_in(place.studio(), "owner", kPassword));
    REQUIRE(huizhi::add_account(place.studio(), {"staff", huizhi::Role::Staff, "", ""}, kPassword));
    REQUIRE(place.studio().store.remove_locked_key(huizhi::kRecoveryHolder));
    place.open();
    log_in_by_keyboard("owner", kPassword);
    require_comes([] { return usable("notice_action"); });
    press("nav_logout");
    require_comes([] { return usable("login_user"); });
    check_comes([] { return window("login_password")->HasFocus(); });  // the account stands there
    log_in_by_keyboard("staff", kPassword);
    CHECK_FALSE(wait_until([] { return usable("notice_action"); }, 2s));
}

TEST_CASE("a practice studio tells its password where one logs in, another studio nothing",
          "[window][login]") {
    SECTION("practice") {
        const Place place;
        REQUIRE(app().open_place(place.home.path()));
        app().place()->set_operator("practice", huizhi::Role::Owner, place.vault.key());
        REQUIRE(app().open(place.home.path(), {}));
        app().frame()->enter_practice("practice", "pw-of-today");
        press("nav_logout");
        require_comes([] { return usable("login_practice"); });
        CHECK(label("login_practice").find("practice") != std::string::npos);
        CHECK(label("login_practice").find("pw-of-today") != std::string::npos);
    }
    SECTION("a real one") {
        const Place place;
        open_window(place);
        press("nav_logout");
        require_comes([] { return usable("login_user"); });
        CHECK_FALSE(usable("login_practice"));
    }
}

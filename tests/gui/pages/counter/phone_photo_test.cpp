// A phone, played by an HTTP client, sends photos to a real counter.
#include <atomic>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/queue/listen_settings.h"
#include "core/vault/accounts.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/phone_dialog.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"
#include "tests/support/http_client.h"
#include "tests/support/sent_form.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kPhonePassword = "nine quiet geese";

/// A counter that phones reach at this machine's own address.
struct PhoneCounter {
    PhoneCounter() {
        {
            Backroom backroom(place);
            REQUIRE(huizhi::register_demo_customers(backroom.studio()));
            REQUIRE(huizhi::save_listen_settings(backroom.studio(), {"", "", "127.0.0.1:0"}));
            REQUIRE(huizhi::add_account(backroom.studio(), {"anna", huizhi::Role::Staff, "", ""},
                                        kPhonePassword));
        }
        open_window(place);
        app().place()->set_operator("anna", huizhi::Role::Staff, place.vault.key());
    }
    static void serve(const char* initials) {
        type_into("customer_search", initials);
        require_comes([] {
            press_key(WXK_RETURN);
            return usable("customer_other");
        });
    }
    Place place;
};

std::string address_shown() {
    return huizhi::gui::to_utf8(wxWindow::FindWindowByName("phone_url")->GetLabel());
}

int send_portrait(const std::string& url) {
    std::ifstream file(huizhi::samples_dir() / "portrait.jpg", std::ios::binary);
    huizhi::HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body =
        huizhi::tests::sent_form({std::istreambuf_iterator<char>(file), {}}, "Zhang San.jpg");
    request.headers["Content-Type"] = huizhi::tests::kFormType;
    return huizhi::tests::replied(request).status;
}

void lock_the_counter() {
    wxKeyEvent key(wxEVT_CHAR_HOOK);
    key.m_keyCode = 'L';
    key.SetControlDown(true);
    app().frame()->GetEventHandler()->ProcessEvent(key);
}

}  // namespace

TEST_CASE("a phone's photo comes to the customer at the counter, by keyboard alone",
          "[window][phone]") {
    const PhoneCounter counter;
    PhoneCounter::serve("ysj");
    std::string url;
    int sent = 0;
    {
        const Hand hand("phone_dialog", [&url, &sent] {
            url = address_shown();
            sent = send_portrait(url);
        });
        window("photo_phone")->SetFocus();
        press_key(WXK_SPACE);
        require_comes([&hand] { return hand.dialogs() == 1 && usable("photo_view"); });
    }
    CHECK(sent == 200);
    CHECK(url.starts_with("http://127.0.0.1:"));
    CHECK(url.find("ysj") == std::string::npos);
    CHECK(usable("shot_1"));
    CHECK(label("shot_1").find("whose?") == std::string::npos);
    CHECK(window("shot_1")->GetToolTipText().Find("Zhang") == wxNOT_FOUND);
    CHECK(send_portrait(url) == 404);
    press("customer_other");
    PhoneCounter::serve("ysy");
    CHECK_FALSE(usable("shot_1"));
    CHECK_FALSE(usable("photo_view"));
}

TEST_CASE("a code that was put away takes no photo any more", "[window][phone]") {
    const PhoneCounter counter;
    PhoneCounter::serve("ysj");
    std::string url;
    const Hand hand("phone_dialog", [&url] {
        url = address_shown();
        press_key(WXK_ESCAPE);
    });
    press("photo_phone");
    require_comes([&url] { return !url.empty(); });
    settle();
    CHECK(send_portrait(url) == 404);
    CHECK_FALSE(usable("photo_view"));
}

namespace {

/// The words of the dialog whose code a lock has ended, and which then asks for another one.
std::string send_after_a_lock() {
    const std::string url = address_shown();
    lock_the_counter();
    CHECK(send_portrait(url) == 404);
    check_comes([] { return wxWindow::FindWindowByName("phone_again")->IsShownOnScreen(); });
    const wxString words = wxWindow::FindWindowByName("phone_words")->GetLabel();
    wxWindow::FindWindowByName("phone_again")->SetFocus();
    press_key(WXK_SPACE);
    CHECK(send_portrait(address_shown()) == 200);
    return huizhi::gui::to_utf8(words);
}

}  // namespace

TEST_CASE("a lock ends the code, and what came before it waits below", "[window][phone][lock]") {
    const PhoneCounter counter;
    PhoneCounter::serve("ysj");
    std::string words;
    bool came_below = false;
    const Hand lock("lock_dialog", [&came_below] {
        came_below = usable("photo_view");
        CHECK(wxWindow::FindWindowByName("phone_dialog") != nullptr);
        type(kPhonePassword);
        press_key(WXK_RETURN);
    });
    {
        const Hand hand("phone_dialog", [&words] { words = send_after_a_lock(); });
        press("photo_phone");
        require_comes([&hand] { return hand.dialogs() == 1 && usable("photo_view"); });
    }
    CHECK(words.find("no longer good") != std::string::npos);
    CHECK_FALSE(came_below);
    CHECK(lock.dialogs() == 1);
}

TEST_CASE("a code that was asked for before a log-out is shown to nobody after it",
          "[window][phone]") {
    const PhoneCounter counter;
    const Hand hand("phone_dialog", [] { press_key(WXK_ESCAPE); });
    static std::atomic<bool> left;
    left = false;
    huizhi::gui::run_in_background(
        app().place()->counter(), app().frame(),
        [](huizhi::Studio&) {
            for (int looks = 0; looks < 1'500 && !left; ++looks) {
                wxMilliSleep(20);
            }
            return huizhi::Result<int>(1);
        },
        [](const huizhi::Result<int>&) {});
    press("photo_phone");
    press("nav_logout");
    left = true;
    require_comes([] { return !app().place()->counter().busy(); });
    settle();
    CHECK(hand.dialogs() == 0);
    CHECK(usable("login_user"));
}

TEST_CASE("what a worker brings while the counter is locked comes once it is open",
          "[window][lock]") {
    const PhoneCounter counter;
    int brought = 0;
    int below = -1;
    const Hand lock("lock_dialog", [&brought, &below] {
        wait_until([] { return !app().place()->counter().busy(); });
        below = brought;
        type(kPhonePassword);
        press_key(WXK_RETURN);
    });
    huizhi::gui::run_in_background(
        app().place()->counter(), app().frame(),
        [](huizhi::Studio&) {
            wxMilliSleep(200);
            return huizhi::Result<int>(1);
        },
        [&brought](const huizhi::Result<int>& one) { brought += one ? *one : 0; });
    lock_the_counter();
    CHECK(lock.dialogs() == 1);
    CHECK(below == 0);
    CHECK(brought == 1);
}

TEST_CASE("a phone is offered what the studio has set, else each local network", "[phone]") {
    using huizhi::gui::phone_doors;
    const std::vector<huizhi::LanAddress> two = {{"eth0", "192.168.1.20"}, {"wlan0", "10.0.0.7"}};
    const auto set = phone_doors("192.168.1.5:8080", two);
    REQUIRE(set.size() == 1);
    CHECK(set.front().where == "192.168.1.5:8080");
    const auto found = phone_doors("", two);
    REQUIRE(found.size() == 2);
    CHECK(found.back().where == "10.0.0.7:0");
    CHECK(found.back().name.Contains("wlan0"));
    CHECK(phone_doors("", {}).empty());
}

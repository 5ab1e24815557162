#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include "core/base/clock.h"
#include "core/books/price_list.h"
#include "core/counter/customers.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "db/sql_store.h"
#include "gui/pages/counter/customer_list.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr std::array kAsks = {
    "ask_uniform", "ask_recent_photo", "ask_head_covering", "ask_red_scarf", "ask_appearance",
    "ask_hair",    "ask_glasses",      "ask_objects",       "ask_mirrored",  "ask_selfie"};

/// The boxes that are there.
std::vector<const char*> asked() {
    std::vector<const char*> names;
    std::copy_if(kAsks.begin(), kAsks.end(), std::back_inserter(names),
                 [](const char* ask) { return window(ask) != nullptr; });
    return names;
}

int ticked() {
    const auto names = asked();
    return static_cast<int>(std::count_if(names.begin(), names.end(), [](const char* ask) {
        return dynamic_cast<wxCheckBox*>(window(ask))->GetValue();
    }));
}

wxChoice& method() {
    return *dynamic_cast<wxChoice*>(window("pay_method"));
}

/// As the login page does it once the password was right.
void log_in_again(const Place& place) {
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

/// A studio with the demo's customers; the first is served up to the last press.
struct Counter {
    Counter() {
        {
            Backroom backroom(place);
            REQUIRE(huizhi::register_demo_customers(backroom.studio()));
        }
        open_window(place);
    }
    static void choose(const char* typed) {
        type_over("customer_search", typed);
        REQUIRE(wait_until([] {
            press_key(WXK_RETURN);
            return usable("customer_other");
        }));
        settle();
    }
    static void put_photo(const char* sample = "portrait.jpg") {
        drop(huizhi::samples_dir() / sample);
        settle();
        REQUIRE(wait_until([] { return usable("photo_save"); }));
        settle();
    }
    static void tick_all() {
        REQUIRE(asked().size() >= 8);
        for (const char* ask : asked()) {
            press(ask);
        }
        REQUIRE(ticked() == static_cast<int>(asked().size()));
    }
    static void serve_first() {
        choose("ysj");
        press("format_id-card@440300");
        put_photo();
        tick_all();
        method().SetSelection(0);  // in cash
        REQUIRE(usable("session_submit"));
    }
    Place place;
};

}  // namespace

TEST_CASE("another customer keeps nothing of the last one", "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    dynamic_cast<wxTextCtrl*>(window("price_id-card@440300"))->SetValue("5");
    point_at(*app().frame());
    press_key('F', wxMOD_CONTROL);
    CHECK_FALSE(usable("session_submit"));
    Counter::choose("ysy");
    CHECK(label("customer_chosen") == "演示乙");
    CHECK_FALSE(usable("photo_view"));
    CHECK_FALSE(usable("photo_save"));
    CHECK(ticked() == 0);
    CHECK_FALSE(usable("session_submit"));
    CHECK(method().GetSelection() == 1);
    CHECK(label("session_total") == "¥ 30.00");
    CHECK(label("submit_why") == "Next: add a photo.");
    Counter::put_photo();  // the very same file is this customer's photo now
    CHECK(ticked() == 0);
    CHECK_FALSE(usable("session_submit"));
    press_key(WXK_RETURN, wxMOD_CONTROL);
    settle();
    CHECK(counter.place.gateway->orders() == 0);
}

TEST_CASE("looked for by mistake, the same customer goes on where the order stood",
          "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    press("customer_other");
    CHECK_FALSE(usable("session_submit"));
    Counter::choose("ysj");
    CHECK(usable("photo_view"));
    CHECK(usable("photo_save"));
    CHECK(method().GetSelection() == 0);
    CHECK(ticked() == 0);  // nobody was there meanwhile: it is asked once more
}

TEST_CASE("a photo that came before the customer becomes this customer's", "[window][counter]") {
    const Counter counter;
    press("format_id-card@440300");
    Counter::put_photo();
    Counter::choose("ysj");
    CHECK(usable("photo_view"));
    CHECK(usable("photo_save"));
    press("customer_other");
    Counter::choose("ysy");  // and is not the next one's too
    CHECK_FALSE(usable("photo_view"));
}

TEST_CASE("a new photo is confirmed anew", "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    // The same picture in another file: with a comment behind the JPEG's first marker.
    const auto other = counter.place.home / "other.jpg";
    std::ifstream sample(huizhi::samples_dir() / "portrait.jpg", std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(sample)), std::istreambuf_iterator<char>());
    bytes.insert(2, std::string("\xFF\xFE\x00\x06shot", 8));
    std::ofstream(other, std::ios::binary) << bytes;
    drop(other);
    REQUIRE(wait_until([] { return ticked() == 0; }));
    REQUIRE(wait_until([] { return usable("photo_save"); }));
    settle();
    CHECK_FALSE(usable("session_submit"));
    CHECK(label("submit_why") == "Next: confirm what only a person can judge.");
}

TEST_CASE("the way to pay is nobody else's", "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    press("session_submit");
    REQUIRE(wait_until([] { return usable("customer_search"); }));
    CHECK(method().GetSelection() == 1);
    Counter::choose("ysy");
    CHECK(method().GetSelection() == 1);
    const auto store = huizhi::db::open_store(counter.place.home.path(), counter.place.vault);
    REQUIRE(store);
    const auto submissions = (*store)->submissions(false);
    REQUIRE(submissions);
    REQUIRE(submissions->size() == 1);
    const auto payments = (*store)->payments_of_job(submissions->front().job);
    REQUIRE(payments);
    REQUIRE(payments->size() == 1);
    CHECK(payments->front().method == "cash");
}

TEST_CASE("nothing of a customer outlives a log-out", "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    const Answers leaves(wxID_YES);
    press("nav_logout");
    REQUIRE(wait_until([] { return usable("login_user"); }));
    CHECK(window("ask_uniform") == nullptr);
    CHECK(label("customer_chosen").empty());
    CHECK(label("operator").empty());
    log_in_again(counter.place);
    CHECK(usable("customer_search"));
    CHECK_FALSE(usable("photo_view"));
    CHECK_FALSE(usable("photo_save"));
    CHECK_FALSE(usable("session_submit"));
    CHECK(label("session_total").empty());
}

TEST_CASE("what refuses is asked before anything is kept: no job, no money", "[window][counter]") {
    const Counter counter;
    Counter::serve_first();
    const auto store = huizhi::db::open_store(counter.place.home.path(), counter.place.vault);
    REQUIRE(store);
    REQUIRE((*store)->save_licence({"Practice Studio", "PRACTICE-1", "2020-01-01"}));
    press("session_submit");
    REQUIRE(
        wait_until([] { return label("notice_text").find("2020-01-01") != std::string::npos; }));
    settle();
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    CHECK((*store)->jobs_touched_on(today)->empty());
    CHECK((*store)->sessions_on(today)->empty());
    CHECK(ticked() == static_cast<int>(asked().size()));  // nothing is lost
    REQUIRE((*store)->save_licence({"Practice Studio", "PRACTICE-1", "2099-01-01"}));
    press("session_submit");
    REQUIRE(wait_until([&] { return (*store)->submissions(false)->size() == 1; }));
    const auto jobs = (*store)->jobs_touched_on(today);
    REQUIRE(jobs->size() == 1);
    CHECK((*store)->payments_of_job(jobs->front().id)->size() == 1);
}

TEST_CASE("one inch prints and a frame are sold beside an ID card, and alone",
          "[window][counter]") {
    const Counter counter;
    Counter::choose("ysj");
    press("format_id-card@440300");
    press("format_inch-1");
    Counter::put_photo();
    Counter::tick_all();
    dynamic_cast<wxTextCtrl*>(window("price_inch-1"))->SetValue("10");
    press("extra_add");
    type("Frame");
    dynamic_cast<wxTextCtrl*>(window("extra_price_0"))->SetValue("15.50");
    CHECK(label("session_total") == "¥ 55.50");
    CHECK(label("session_submit") == "Submit");
    CHECK(label("submit_why").empty());
    press("session_submit");
    REQUIRE(wait_until([] { return usable("customer_search"); }));
    const auto store = huizhi::db::open_store(counter.place.home.path(), counter.place.vault);
    REQUIRE(store);
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    const auto jobs = (*store)->jobs_touched_on(today);
    REQUIRE(jobs);
    REQUIRE(jobs->size() == 3);
    std::int64_t taken = 0;
    for (const huizhi::Job& job : *jobs) {
        taken += huizhi::paid_fen(*(*store)->payments_of_job(job.id));
        CHECK((*store)->submissions_of_job(job.id)->size() ==
              (job.format == "id-card@440300" ? 1 : 0));
    }
    CHECK(taken == 5'550);
    Counter::choose("ysy");
    press("extra_add");
    type("USB stick");
    dynamic_cast<wxTextCtrl*>(window("extra_price_0"))->SetValue("20");
    CHECK(label("session_submit") == "Sell");
    press("session_submit");
    REQUIRE(wait_until([&] { return (*store)->jobs_touched_on(today)->size() == 4; }));
    CHECK((*store)->jobs_touched_on(today)->back().format == "extra:USB stick");
}

TEST_CASE("the counter proposes what the price list asks, and asks why for another price",
          "[window][counter]") {
    const Counter counter;
    {
        Backroom backroom(counter.place);
        REQUIRE(huizhi::set_price(backroom.studio(), "inch-1", 1'200, "").ok());
        REQUIRE(huizhi::set_price(backroom.studio(), "extra:Frame", 1'550, "").ok());
    }
    press("nav_report");
    press("nav_counter");
    Counter::choose("ysj");
    press("format_inch-1");
    Counter::put_photo();
    CHECK(label("session_total") == "¥ 12.00");
    press("extra_add");
    type("Frame");
    dynamic_cast<wxTextCtrl*>(window("extra_price_0"))->SetValue("15.50");
    dynamic_cast<wxTextCtrl*>(window("price_inch-1"))->SetValue("9");
    const auto store = huizhi::db::open_store(counter.place.home.path(), counter.place.vault);
    REQUIRE(store);
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    const auto jobs = [&] { return *(*store)->jobs_touched_on(today); };
    {
        const Hand left("price_reason_dialog", [] { press_key(WXK_ESCAPE); });
        press("session_submit");
        REQUIRE(wait_until([&] { return left.dialogs() == 1; }));
        REQUIRE(wait_until([] { return usable("session_submit"); }));
        REQUIRE(jobs().size() == 1);  // the frame, at the list's own price
        CHECK(jobs().front().format == "extra:Frame");
    }
    const Hand hand("price_reason_dialog", [] {
        press_key(WXK_RETURN);  // without a reason: core says so, and the form stays
        press_key(WXK_RETURN);
        press_key(WXK_RETURN);
        REQUIRE(wait_until([] { return !said_at("price_reason").empty(); }));
        wxWindow::FindWindowByName("price_reason")->SetFocus();
        type("regular customer");
        for (int field = 0; field < 3; ++field) {
            press_key(WXK_RETURN);
        }
    });
    press("session_submit");
    REQUIRE(wait_until([&] { return jobs().size() == 2; }));
    CHECK(hand.dialogs() == 1);
    const auto kept = (*store)->price_override(jobs().back().id);
    REQUIRE(kept->has_value());
    CHECK((*kept)->list_fen == 1'200);
    CHECK((*kept)->price_fen == 900);
    CHECK((*kept)->reason == "regular customer");
}

TEST_CASE("a visit that is kept half way is not sold again to the customer who is looked for anew",
          "[window][counter]") {
    const Counter counter;
    Counter::choose("ysj");
    press("extra_add");
    type("USB stick");
    dynamic_cast<wxTextCtrl*>(window("extra_price_0"))->SetValue("20");
    const auto store = huizhi::db::open_store(counter.place.home.path(), counter.place.vault);
    REQUIRE(store);
    const auto customer = (*store)->customer_by_number("440300199001010016");
    REQUIRE(customer);
    REQUIRE(*customer);
    huizhi::Visit half;
    half.customer = (*customer)->id;
    half.method = "wechat";
    half.sent_from_here = true;
    half.lines.resize(2);
    half.lines[0].format = "extra:USB stick";
    half.lines[0].price_fen = 2'000;
    half.lines[1].format = "no-such-certificate@440300";
    auto* page = dynamic_cast<huizhi::gui::CounterPage*>(window("film_strip")->GetParent());
    REQUIRE(page != nullptr);
    page->serve(half);
    const std::string today = huizhi::iso_day(huizhi::SystemClock().now());
    const auto jobs = [&] { return (*store)->jobs_touched_on(today)->size(); };
    REQUIRE(wait_until([&] { return jobs() == 1; }));
    REQUIRE(wait_until([] { return usable("session_submit"); }));
    press("customer_other");
    Counter::choose("ysj");
    press("session_submit");
    REQUIRE(wait_until([] { return usable("customer_search"); }));
    CHECK(jobs() == 1);
}

TEST_CASE("Enter means who is found by what stands there, not who was found before",
          "[window][counter]") {
    const Counter counter;
    Counter::choose("ysj");
    const std::string wanted = label("customer_chosen");
    press("customer_other");
    type_over("customer_search", "ysy");
    const auto* found = dynamic_cast<huizhi::gui::CustomerList*>(window("customer_found"));
    REQUIRE(found != nullptr);
    REQUIRE(wait_until([found] { return found->customers().size() == 1; }));
    Counter::choose("ysj");
    CHECK(label("customer_chosen") == wanted);
}

TEST_CASE("after the customer the keys go to what comes next", "[window][counter]") {
    const Counter counter;
    Counter::choose("ysj");
    CHECK(window("format_search")->HasFocus());
    press("format_id-card@440300");
    press("customer_other");
    Counter::choose("ysj");
    CHECK(window("photo_open")->HasFocus());
    Counter::put_photo();
    press("customer_other");
    Counter::choose("ysj");
    REQUIRE(wxWindow::FindFocus() != nullptr);
    CHECK(wxWindow::FindFocus()->GetName().StartsWith("ask_"));
    press("customer_other");
    press("customer_new");
    type_into("customer_name", "Li Practice");
    press_key(WXK_RETURN);
    type("440300199102020037");
    press_key(WXK_RETURN);
    type("13800000009");
    press("customer_consent");
    press_key(WXK_RETURN);
    REQUIRE(wait_until([] { return usable("customer_other"); }));
    settle();
    CHECK(window("photo_open")->HasFocus());  // the last one's photo is gone
    CHECK_FALSE(window("customer_other")->HasFocus());
}

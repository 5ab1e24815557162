#include "gui/pages/report_page.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/button.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "gui/base/wx_text.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Words = std::vector<std::string>;

void collect(const wxWindow* parent, Words& words) {
    for (const wxWindow* child : parent->GetChildren()) {
        const bool speaks = dynamic_cast<const wxStaticText*>(child) != nullptr ||
                            dynamic_cast<const wxButton*>(child) != nullptr;
        if (speaks && child->IsShown()) {
            words.push_back(huizhi::gui::to_utf8(child->GetLabel()));
        }
        collect(child, words);
    }
}

/// Every label and figure of the day's page, in their order.
Words page_words() {
    Words words;
    collect(window("report_day")->GetParent(), words);
    return words;
}

/// What stands right behind this label; empty: there is no such label.
std::string figure_of(const std::string& title) {
    const Words words = page_words();
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (words[at] == title) {
            return words[at + 1];
        }
    }
    return {};
}

/// Of those that are told twice, first the money and then how many: how many.
std::string count_of(const std::string& title) {
    std::string count;
    const Words words = page_words();
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        count = words[at] == title ? words[at + 1] : count;
    }
    return count;
}

bool shows(const std::string& part) {
    for (const std::string& words : page_words()) {
        if (words.find(part) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("the day's figures are those of its jobs, payments and receipts", "[window][report]") {
    const Place place;
    {
        Backroom backroom(place);
        huizhi::Studio& studio = backroom.studio();
        const huizhi::Job first = demo_job(studio, "id-card@450000", 3'000);
        REQUIRE(huizhi::add_payment(studio, first.id, "wechat", 3'000));
        REQUIRE(huizhi::record_receipt(studio, first.id, "GX20261122"));
        const huizhi::Job second = demo_job(studio, "id-card@440300", 2'550);
        REQUIRE(huizhi::add_payment(studio, second.id, "cash", 2'550));
        REQUIRE(huizhi::refund_payment(studio, second.id, 550, "rebate"));
    }
    open_window(place);
    press("nav_report");
    REQUIRE(wait_until([] { return figure_of("Sessions") == "2"; }));
    CHECK(figure_of("Jobs") == "2");
    CHECK(figure_of("Receipts") == "1");
    CHECK(figure_of("Rejected") == "0");
    CHECK(figure_of("Needs a decision") == "0");
    CHECK(figure_of("WeChat Pay") == "¥ 30.00");
    CHECK(figure_of("Cash") == "¥ 25.50");
    CHECK(figure_of("Taken in all") == "¥ 55.50");
    CHECK(figure_of("Refunded") == "¥ 5.50");
    CHECK(figure_of("Paid to platforms") == "¥ 0.00");
    CHECK(figure_of("Resident ID card") == "¥ 55.50");
    CHECK(figure_of("Shenzhen") == "¥ 25.50");
    CHECK(figure_of("practice") == "¥ 55.50");
    CHECK(count_of("Resident ID card") == "2");
    CHECK(count_of("Shenzhen") == "1");
    CHECK(count_of("practice") == "2");
    CHECK(figure_of("Reasons of rejection") == "None on this day.");
    // The day before nothing was done; the figures come back with the day.
    press("report_before");
    REQUIRE(wait_until([] { return usable("report_empty"); }));
    CHECK(shows("No business on this day"));
    press("report_today");
    CHECK(wait_until([] { return figure_of("Sessions") == "2"; }));
}

TEST_CASE("a day that does not balance says what differs", "[window][report]") {
    const Place place;
    {
        Backroom backroom(place);
        huizhi::Studio& studio = backroom.studio();
        huizhi::Job job = demo_job(studio, "id-card@450000", 3'000);
        REQUIRE(huizhi::record_receipt(studio, job.id, "GX20261122"));
        job.state = huizhi::SubmissionState::Draft;  // as a damaged record would have it
        REQUIRE(studio.store.save_job(job));
    }
    open_window(place);
    press("nav_report");
    REQUIRE(wait_until([] { return figure_of("Sessions") == "1"; }));
    CHECK(shows("Differences that somebody should look at:"));
    CHECK(shows("has a receipt, but its state is draft"));
    CHECK_FALSE(shows("The day balances"));
}

TEST_CASE("a day is read only in the form that receipts have", "[window][report]") {
    const Place place;
    open_window(place);
    press("nav_report");
    REQUIRE(wait_until([] { return usable("report_empty"); }));
    for (const char* wrong : {"yesterday", "2026-13-01", "22.11.2026"}) {
        INFO(wrong);
        type_over("report_day", wrong);
        press_key(WXK_RETURN);
        CHECK(label("notice_text") == "A date such as 2030-12-31");
    }
    type_over("report_day", "2026-01-05");
    press_key(WXK_RETURN);
    CHECK(usable("report_next"));
    press("report_next");
    CHECK(dynamic_cast<wxTextCtrl*>(window("report_day"))->GetValue() == "2026-01-06");
}

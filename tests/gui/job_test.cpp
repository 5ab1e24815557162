#include <fstream>

#include <catch2/catch.hpp>
#include <wx/textctrl.h>

#include "core/counter/customers.h"
#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/counter/sessions.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A paid job in the outbox, not sent yet. The mobile's ending chooses the outcome at the gateway.
std::string hand_in(const Place& place, const char* mobile) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const auto customer =
        huizhi::register_customer(studio, {"Li Practice", "440300199001010016", mobile, {}, true});
    REQUIRE(customer);
    const auto session = huizhi::open_session(studio, customer->id);
    REQUIRE(session);
    const auto job = huizhi::add_job(studio, {session->id,
                                              "id-card@440300",
                                              (huizhi::samples_dir() / "portrait.jpg").string(),
                                              {},
                                              3'000});
    REQUIRE(job);
    REQUIRE(huizhi::add_payment(studio, job->id, "wechat", 3'000));
    REQUIRE(huizhi::submit_job(studio, job->id, {"all"}));
    return job->id;
}

huizhi::Job job_at(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto job = (*store)->job(id);
    REQUIRE(job);
    return *job;
}

std::vector<huizhi::Payment> payments_at(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto payments = (*store)->payments_of_job(id);
    REQUIRE(payments);
    return *payments;
}

}  // namespace

TEST_CASE("withdrawing asks first, then offers to give back what was paid", "[window][job]") {
    Place place;
    const std::string job = hand_in(place, "13800000001");
    place.gateway.reset();  // the platform cannot be reached: the job waits
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("job_withdraw"); });
    {
        const Answers no(wxID_NO);
        press("job_withdraw");
        CHECK(no.asked() == 1);
        CHECK(job_at(place, job).state == huizhi::SubmissionState::Ready);
    }
    const Answers yes(wxID_YES);
    press("job_withdraw");
    require_comes([&] { return payments_at(place, job).size() == 2; });
    CHECK(yes.asked() == 2);
    CHECK(yes.words().find("30.00") != std::string::npos);
    CHECK(job_at(place, job).state == huizhi::SubmissionState::Cancelled);
    const auto payments = payments_at(place, job);
    CHECK(huizhi::paid_fen(payments) == 0);
    CHECK(payments.back().method == "wechat");
    CHECK_FALSE(payments.back().reason.empty());
    check_comes([] { return label("notice_text").find("30.00") != std::string::npos; });
}

TEST_CASE("a part of what was paid is given back, and never more than that", "[window][job]") {
    Place place;
    const std::string job = hand_in(place, "13800000001");
    place.gateway.reset();  // the platform cannot be reached: the job waits
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("job_refund"); });
    std::string proposed;
    bool refused = false;
    {
        const Hand part("refund_dialog", [&] {
            const auto* amount =
                dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName("refund_amount"));
            proposed = amount->GetValue().ToStdString();
            type("30.01");
            press_key(WXK_RETURN);  // over what was paid: the dialog stays
            wxWindow* trouble = wxWindow::FindWindowByName("refund_trouble");
            refused = wait_until([trouble] { return trouble->IsShown(); });
            type("12.5");
            press_key(WXK_RETURN);
        });
        press("job_refund");
        require_comes([&] { return payments_at(place, job).size() == 2; });
        CHECK(part.dialogs() == 1);
    }
    CHECK(proposed == "30.00");
    CHECK(refused);
    CHECK(payments_at(place, job).back().amount_fen == -1'250);
    require_comes([] { return label("notice_text").find("12.50") != std::string::npos; });
    const Hand rest("refund_dialog", [] { press_key(WXK_RETURN); });  // all that is left
    press("job_refund");
    require_comes([&] { return payments_at(place, job).size() == 3; });
    CHECK(huizhi::paid_fen(payments_at(place, job)) == 0);
}

TEST_CASE("a rejected job goes out again with a new photo, once a person confirmed it",
          "[window][job]") {
    const Place place;
    const std::string job = hand_in(place, "13800000002");  // its review fails
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("job_retake"); });
    CHECK(place.gateway->orders() == 1);
    const auto photo = huizhi::samples_dir() / "portrait.jpg";
    {
        const Answers no(wxID_NO, photo);
        press_twice("job_retake");
        require_comes([&no] { return no.asked() == 1; });
        settle();
        CHECK(no.asked() == 1);
    }
    CHECK(job_at(place, job).shots == 1);
    const Answers yes(wxID_YES, photo);
    press("job_retake");
    require_comes([&] { return place.gateway->orders() == 2; });
    CHECK(job_at(place, job).shots == 2);
}

TEST_CASE("a sheet saved without an ending is a PDF file", "[window][job]") {
    const Place place;
    const std::string job = hand_in(place, "13800000001");
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("receipt_pdf"); });
    const Answers files(wxID_YES, place.home / "sheet");
    press("receipt_pdf");
    require_comes([] { return label("notice_text").find("PDF") != std::string::npos; });
    CHECK_FALSE(std::filesystem::exists(place.home / "sheet"));
    std::ifstream sheet(place.home / "sheet.pdf", std::ios::binary);
    std::string begin(5, ' ');
    sheet.read(begin.data(), 5);
    CHECK(begin == "%PDF-");
}

namespace {

/// A job that never left, as the command line leaves one; its mobile lets the gateway pass it.
std::string unsent_job(const Place& place) {
    Backroom backroom(place);
    return demo_job(backroom.studio(), "id-card@440300", 3'000).id;
}

void show_jobs(const char* filter) {
    press("nav_receipts");
    press(filter);
    settle();
}

}  // namespace

TEST_CASE("a job that never left is on the day's list, is paid there and sent from there",
          "[window][job]") {
    const Place place;
    const std::string job = unsent_job(place);
    open_window(place);
    show_jobs("jobs_3");  // not sent
    require_comes([] { return usable("job_submit"); });
    CHECK(label("jobs_0") == "All  1");
    CHECK(label("jobs_1") == "Unpaid  1");
    CHECK(label("jobs_3") == "Not sent  1");
    CHECK(label("receipt_number") == "Not sent");
    CHECK(usable("job_withdraw"));
    CHECK(usable("job_retake"));
    CHECK_FALSE(usable("job_refund"));
    {
        Hand cash("payment_dialog", [] {
            press_key(WXK_UP);  // in cash
            dynamic_cast<wxDialog*>(wxWindow::FindWindowByName("payment_dialog"))
                ->EndModal(wxID_OK);
        });
        press("job_pay");
        require_comes([&] { return payments_at(place, job).size() == 1; });
        CHECK(cash.dialogs() == 1);
    }
    CHECK(payments_at(place, job).front().amount_fen == 3'000);
    CHECK(payments_at(place, job).front().method == "cash");
    require_comes([] { return label("jobs_1") == "Unpaid  0"; });
    CHECK(usable("job_refund"));
    {
        const Answers no(wxID_NO);
        press("job_submit");
        CHECK(no.asked() == 1);
        CHECK(no.words().find("uniform") != std::string::npos);
    }
    CHECK(job_at(place, job).state == huizhi::SubmissionState::Draft);
    const Answers yes(wxID_YES);
    press("job_submit");
    require_comes([&] { return place.gateway->orders() == 1; });
    CHECK(job_at(place, job).confirmed.at("uniform") == "practice");
    require_comes([] { return label("jobs_5") == "Done  1"; });
    CHECK(label("jobs_3") == "Not sent  0");
}

TEST_CASE("a job that failed is on the day's list and is taken again or withdrawn from there",
          "[window][job]") {
    const Place place;
    std::string job;
    {
        Backroom backroom(place);
        huizhi::Studio& studio = backroom.studio();
        const auto customers = huizhi::register_demo_customers(studio);
        REQUIRE(customers);
        const auto session = huizhi::open_session(studio, customers->front().id);
        REQUIRE(session);
        const auto failed = huizhi::add_job(studio, {session->id,
                                                     "id-card@440300",
                                                     (huizhi::samples_dir() / "cap.jpg").string(),
                                                     {},
                                                     3'000});
        REQUIRE(failed);
        job = failed->id;
    }
    open_window(place);
    show_jobs("jobs_2");
    require_comes([] { return usable("job_retake"); });
    CHECK(label("jobs_2") == "Failed  1");
    CHECK(label("receipt_number") == "Photo fails");
    CHECK_FALSE(usable("job_pay"));  // nothing is owed for it
    CHECK_FALSE(usable("job_submit"));
    const Answers yes(wxID_YES, huizhi::samples_dir() / "portrait.jpg");
    press("job_retake");
    require_comes([&] { return job_at(place, job).shots == 2; });
    require_comes([&] { return place.gateway->orders() == 1; });
}

TEST_CASE(
    "what was left to be paid later is asked for when the receipt is delivered, with what "
    "was sold beside it",
    "[window][job]") {
    const Place place;
    std::string job;
    std::string frame;
    {
        Backroom backroom(place);
        const huizhi::Job sold = demo_job(backroom.studio(), "id-card@450000", 3'000);
        job = sold.id;
        const auto beside =
            huizhi::add_job(backroom.studio(), {sold.session, "extra:Frame", "", {}, 1'550});
        REQUIRE(beside);
        frame = beside->id;
        REQUIRE(huizhi::record_receipt(backroom.studio(), job, "GX20261122"));
    }
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("receipt_deliver"); });
    Hand card("payment_dialog", [] {
        press_key(WXK_DOWN);
        press_key(WXK_DOWN);  // by card
        dynamic_cast<wxDialog*>(wxWindow::FindWindowByName("payment_dialog"))->EndModal(wxID_OK);
    });
    press("receipt_deliver");
    require_comes([&] { return payments_at(place, job).size() == 1; });
    CHECK(card.dialogs() == 1);
    CHECK(payments_at(place, job).front().amount_fen == 3'000);
    CHECK(payments_at(place, job).front().method == "card");
    REQUIRE(payments_at(place, frame).size() == 1);
    CHECK(payments_at(place, frame).front().amount_fen == 1'550);
    CHECK(payments_at(place, frame).front().method == "card");
    require_comes([] { return !usable("receipt_deliver"); });
}

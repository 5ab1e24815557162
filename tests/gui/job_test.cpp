#include <fstream>

#include <catch2/catch.hpp>

#include "core/counter/customers.h"
#include "core/counter/payments.h"
#include "core/counter/sessions.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;

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
    REQUIRE(wait_until([] { return usable("job_withdraw"); }));
    {
        const Answers no(wxID_NO);
        press("job_withdraw");
        CHECK(no.asked() == 1);
        CHECK(job_at(place, job).state == huizhi::SubmissionState::Ready);
    }
    const Answers yes(wxID_YES);
    press("job_withdraw");
    REQUIRE(wait_until([&] { return payments_at(place, job).size() == 2; }));
    CHECK(yes.asked() == 2);
    CHECK(yes.words().find("30.00") != std::string::npos);
    CHECK(job_at(place, job).state == huizhi::SubmissionState::Cancelled);
    const auto payments = payments_at(place, job);
    CHECK(huizhi::paid_fen(payments) == 0);
    CHECK(payments.back().method == "wechat");
    CHECK_FALSE(payments.back().reason.empty());
    CHECK(wait_until([] { return label("notice_text").find("30.00") != std::string::npos; }));
}

TEST_CASE("a rejected job goes out again with a new photo, once a person confirmed it",
          "[window][job]") {
    const Place place;
    const std::string job = hand_in(place, "13800000002");  // its review fails
    open_window(place);
    press("nav_receipts");
    REQUIRE(wait_until([] { return usable("job_retake"); }));
    CHECK(place.gateway->orders() == 1);
    const auto photo = huizhi::samples_dir() / "portrait.jpg";
    {
        const Answers no(wxID_NO, photo);
        press("job_retake");
        CHECK(no.asked() == 1);
    }
    CHECK(job_at(place, job).shots == 1);
    const Answers yes(wxID_YES, photo);
    press("job_retake");
    REQUIRE(wait_until([&] { return place.gateway->orders() == 2; }));
    CHECK(job_at(place, job).shots == 2);
}

TEST_CASE("a sheet saved without an ending is a PDF file", "[window][job]") {
    const Place place;
    const std::string job = hand_in(place, "13800000001");
    open_window(place);
    press("nav_receipts");
    REQUIRE(wait_until([] { return usable("receipt_pdf"); }));
    const Answers files(wxID_YES, place.home / "sheet");
    press("receipt_pdf");
    REQUIRE(wait_until([] { return label("notice_text").find("PDF") != std::string::npos; }));
    CHECK_FALSE(std::filesystem::exists(place.home / "sheet"));
    std::ifstream sheet(place.home / "sheet.pdf", std::ios::binary);
    std::string begin(5, ' ');
    sheet.read(begin.data(), 5);
    CHECK(begin == "%PDF-");
}

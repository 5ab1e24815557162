#include <catch2/catch.hpp>

#include "core/network/http_listener.h"
#include "core/queue/listen_settings.h"
#include "core/queue/submission.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"
#include "tests/support/http_client.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// "127.0.0.1:PORT" of a port that was free a moment ago.
std::string free_address() {
    const auto listener = huizhi::HttpListener::start("127.0.0.1:0", {});
    REQUIRE(listener);
    return (*listener)->url().substr(std::string("http://").size());
}

void keep_settings(const Place& place, const std::string& where) {
    Backroom backroom(place);
    REQUIRE(huizhi::save_listen_settings(backroom.studio(), {where, "", ""}));
}

std::string submitted_job(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, "id-card@440300");
    REQUIRE(huizhi::submit_job(studio, job.id, {"all"}));
    return job.id;
}

bool issued(const Place& place, const std::string& job) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    return store && (*store)->job(job)->state == huizhi::SubmissionState::Issued;
}

bool hears(const std::string& where) {
    huizhi::HttpTransport transport;
    huizhi::HttpRequest request;
    request.method = "POST";
    request.url = "http://" + where + "/notice/abc123";
    request.body = "status=3";
    const auto answer = transport.send(request);
    const auto* reply = std::get_if<huizhi::HttpReply>(&answer);
    return reply != nullptr && reply->status == 200;
}

}  // namespace

TEST_CASE("the window listens where the studio says so, until somebody logs out",
          "[window][listening]") {
    const Place place;
    const std::string where = free_address();
    keep_settings(place, where);
    const std::string job = submitted_job(place);
    open_window(place);
    CHECK(wait_until([&] { return hears(where); }));
    CHECK(wait_until([&] { return issued(place, job); }));  // and the queue moves meanwhile
    press("nav_logout");
    CHECK(wait_until([&] { return !hears(where); }));
}

TEST_CASE("a port in use is told, and the queue goes on without it", "[window][listening]") {
    const Place place;
    const std::string where = free_address();
    keep_settings(place, where);
    const auto other = huizhi::HttpListener::start(where, {});
    REQUIRE(other);
    const std::string job = submitted_job(place);
    open_window(place);
    CHECK(wait_until([] { return label("notice_text").find("cannot listen") != std::string::npos; },
                     10s));
    CHECK(label("notice_text").find(where) != std::string::npos);
    CHECK(wait_until([&] { return issued(place, job); }));
}

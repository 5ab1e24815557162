#include <chrono>
#include <thread>

#include "core/network/http_transport.h"
#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;
using tests::channel_says;
using tests::issued;
using Room = tests::OutboxRoom;
using State = SubmissionState;

namespace {

void call_back(const std::string& url, const std::string& body) {
    HttpTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    static_cast<void>(transport.send(request));
}

QueueOptions listening() {
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 3;
    options.listen = "127.0.0.1:0";
    return options;
}

}  // namespace

TEST_CASE("a signed callback finds a lost order again", "[queue]") {
    Room room;
    std::thread platform;
    // what the notice says, and whether it finds the lost order
    const auto notice = GENERATE(table<std::string, bool>(
        {{"order=ORDER7 sign=ok", true}, {"order=ORDER7 sign=bad", false}, {"hello", false}}));
    const std::string body = std::get<0>(notice);
    const bool found = std::get<1>(notice);
    room.script.to_submit = {channel_says(ChannelState::Unknown)};
    room.script.to_ask = {issued("AB123456")};
    room.script.on_submit = [&](const ChannelRequest& request) {
        platform = std::thread([url = request.notice_url, body] {
            std::this_thread::sleep_for(milliseconds(200));
            call_back(url, body);
        });
    };
    QueueOptions options = listening();
    options.timeout_s = found ? 5 : 1;
    const QueueOutcome outcome = room.run(options);
    platform.join();
    CHECK(outcome.issued == (found ? 1 : 0));
    CHECK(room.row().state == (found ? State::Issued : State::Unknown));
    CHECK(room.script.submitted.size() == 1);
    CHECK(room.script.submitted.front().notice_url.find("/notice/" + room.row().notice_secret) !=
          std::string::npos);
}

TEST_CASE("a callback is a hint: the platform is asked and believed", "[queue]") {
    Room room;
    std::thread platform;
    room.script.to_submit = {channel_says(ChannelState::Accepted, "ORDER1")};
    room.script.to_ask = {channel_says(ChannelState::Rejected, "ORDER1")};
    room.script.on_submit = [&](const ChannelRequest& request) {
        platform = std::thread([url = request.notice_url] {
            std::this_thread::sleep_for(milliseconds(300));
            call_back(url + "x", "order=ORDER1 sign=ok");  // somebody else's secret
            call_back(url, "order=OTHER sign=bad");        // claims to be issued
        });
    };
    CHECK(room.run(listening()).rejected == 1);  // the clock stands still: only the notice asked
    platform.join();
    CHECK(room.script.asked == std::vector<std::string>{"ORDER1"});
    CHECK_FALSE(room.receipt().has_value());
}

TEST_CASE("a callback that was answered counts though the run ends meanwhile", "[queue]") {
    Room room;
    room.script.to_submit = {channel_says(ChannelState::Unknown)};
    room.script.on_submit = [](const ChannelRequest& request) {
        call_back(request.notice_url, "order=ORDER7 sign=ok");
        std::this_thread::sleep_for(milliseconds(1'500));  // until the run's time is over
    };
    QueueOptions options = listening();
    options.timeout_s = 1;
    room.run(options);
    CHECK(room.script.submitted.size() == 1);
    CHECK(room.row().state == State::Accepted);
    CHECK(room.row().order_no == "ORDER7");
}

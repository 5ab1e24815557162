// A channel of others: what it may send, and what is known when it fails.
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_host.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/fake_transport.h"
#include "tests/support/processes.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

class ChannelScene {
public:
    ChannelScene() {
        place_plugin(dir_ / "plugins", "trouble_channel",
                     channel_manifest("trouble_channel", "trouble_channel"));
        HelperLimits limits;
        limits.channel_call = std::chrono::milliseconds(2'000);
        limits.failures = 1'000;
        PluginPlaces places = places_in({dir_ / "plugins", kBundledPlugins});
        catalogue_ = PluginHost::load(places, kBaseRules, "2026-11-22", limits);
        settings.url = "https://city.example.cn/api";
        request.photo_jpeg = std::string("\xff\xd8\0\xff", 4);
    }

    [[nodiscard]] std::shared_ptr<const Channel> channel() const {
        const auto channel = catalogue_.channel("trouble_channel");
        REQUIRE(channel != nullptr);
        return channel;
    }
    ChannelAnswer submit(const std::string& trouble) {
        settings.key = trouble;
        return channel()->submit(request, settings, transport);
    }
    [[nodiscard]] fs::path folder() const { return dir_.path(); }

    FakeTransport transport;
    ChannelSettings settings;
    ChannelRequest request;

private:
    TempDir dir_;
    Catalogue catalogue_;
};

bool says(const ChannelAnswer& answer, const std::string& words) {
    UNSCOPED_INFO(answer.message.en);
    return answer.message.en.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("bytes travel unchanged both ways, through the program's own transport",
          "[helper_channel]") {
    ChannelScene scene;
    const std::string picture("\x89PNG\0\xff\xfe\n", 8);
    scene.transport.reply(200, picture);
    scene.settings.values["cost"] = "700";
    const ChannelAnswer answer = scene.submit("");
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.order_no == "7");
    CHECK(answer.cost_fen == 700);
    CHECK(answer.photo_jpeg == picture);
    REQUIRE(scene.transport.requests.size() == 1);
    CHECK(scene.transport.requests[0].method == "POST");
    CHECK(scene.transport.requests[0].url == "https://city.example.cn/api/orders");
    CHECK(scene.transport.requests[0].body == scene.request.photo_jpeg);
    CHECK(scene.channel()->id() == "trouble_channel");
    CHECK(scene.channel()->capabilities().asks_by_order);
    CHECK(scene.channel()->capabilities().returns_number);
    CHECK_FALSE(scene.channel()->capabilities().sends_notices);
}

TEST_CASE("a platform's headers beyond measure are no fault of the plugin's", "[helper_channel]") {
    ChannelScene scene;
    HttpReply many{200, {}, "ok"};
    for (int i = 0; i < 5'000; ++i) {
        many.headers["x-" + std::to_string(i)] = "y";
    }
    scene.transport.answers.emplace_back(many);
    CHECK(scene.submit("").state == ChannelState::Accepted);
    HttpReply long_one{200, {{"x-long", std::string(60'000, '\xff')}}, "ok"};
    long_one.headers[std::string(60'000, '\xff')] = "y";
    scene.transport.answers.emplace_back(long_one);
    CHECK(scene.submit("").state == ChannelState::Accepted);
}

TEST_CASE("a submission that fails before anything left is not sent; after that it is unknown",
          "[helper_channel]") {
    ChannelScene scene;
    for (const std::string trouble : {"abort", "loop", "throw"}) {
        INFO(trouble);
        scene.transport.requests.clear();
        CHECK(scene.submit("before_" + trouble).state == ChannelState::NotSent);
        CHECK(scene.transport.requests.empty());

        scene.transport.reply(200, "ok");
        CHECK(scene.submit("after_" + trouble).state == ChannelState::Unknown);
        CHECK(scene.transport.requests.size() == 1);

        scene.transport.fail(TransportFailure::Arrived::Possibly);
        CHECK(scene.submit("after_" + trouble).state == ChannelState::Unknown);

        scene.transport.fail(TransportFailure::Arrived::No);  // the connection was never made
        const ChannelAnswer unreached = scene.submit("after_" + trouble);
        CHECK(unreached.state == ChannelState::NotSent);
        CHECK(says(unreached, "the plugin trouble_channel "));

        scene.transport.reply(200, "ok");
        CHECK(scene.submit("").state == ChannelState::Accepted);
    }
}

TEST_CASE("a question that fails leaves the order unknown", "[helper_channel]") {
    ChannelScene scene;
    for (const std::string trouble : {"before_abort", "after_throw"}) {
        scene.settings.key = trouble;
        CHECK(scene.channel()->ask("7", scene.settings, scene.transport).state ==
              ChannelState::Unknown);
        CHECK(scene.channel()->test(scene.settings, scene.transport).state ==
              ChannelState::Unknown);
        CHECK_FALSE(scene.channel()->read_notice("7", scene.settings).has_value());
    }
    scene.settings.key = "";
    scene.transport.fail(
        TransportFailure::Arrived::No);  // says "not sent" of an order that is there
    CHECK(scene.channel()->ask("7", scene.settings, scene.transport).state ==
          ChannelState::Unknown);
    const auto notice = scene.channel()->read_notice("A7", scene.settings);
    REQUIRE(notice.has_value());
    CHECK(notice->order_no == "A7");
    CHECK(notice->state == ChannelState::Issued);
    CHECK(notice->signature_matches);
    CHECK_FALSE(scene.channel()->read_notice("none", scene.settings).has_value());
    CHECK_FALSE(scene.channel()->read_notice("line\nbreak", scene.settings).has_value());
}

TEST_CASE("it sends to the studio's address and to declared hosts, and nowhere else",
          "[helper_channel]") {
    ChannelScene scene;
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    for (const char* url : {"https://city.example.cn/other", "https://files.example.cn/a.jpg"}) {
        INFO(url);
        scene.settings.values["to"] = url;
        scene.transport.requests.clear();
        CHECK(scene.submit("").state == ChannelState::Accepted);
        CHECK(scene.transport.requests.size() == 1);
    }
    for (const char* url :
         {"https://evil.example.com/", "http://city.example.cn/", "https://city.example.cn:8443/",
          "http://files.example.cn/", "https://city.example.cn@evil.example.com/",
          "https://evil.example.com/?https://city.example.cn", "https://city.example.cn.evil.com/",
          "https://127.0.0.1/", "file:///etc/passwd", "", "https://"}) {
        INFO(url);
        scene.settings.values["to"] = url;
        scene.transport.requests.clear();
        const ChannelAnswer answer = scene.submit("");
        CHECK(answer.state == ChannelState::NotSent);
        CHECK(says(answer, "does not declare the host"));
        CHECK(scene.transport.requests.empty());
    }
}

TEST_CASE("a channel that calls a photo accepted without having sent it has failed",
          "[helper_channel]") {
    ChannelScene scene;
    scene.settings.values["sends"] = "0";
    const ChannelAnswer answer = scene.submit("");
    CHECK(answer.state == ChannelState::NotSent);
    CHECK(says(answer, "but sent nothing"));
}

TEST_CASE("an answer with senseless values leaves the outcome unknown", "[helper_channel]") {
    ChannelScene scene;
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    const std::pair<std::string, std::string> cases[] = {{"cost", "-1"},
                                                         {"cost", "99999999999"},
                                                         {"order", std::string(300, '7')},
                                                         {"order", "two\nlines"}};
    for (const auto& [name, value] : cases) {
        INFO(name << " " << value);
        scene.settings.values = {{name, value}};
        const ChannelAnswer answer = scene.submit("");
        CHECK(answer.state == ChannelState::Unknown);
        CHECK(says(answer, "makes no sense"));
        CHECK(answer.order_no.empty());
    }
}

TEST_CASE("it cannot send without end", "[helper_channel]") {
    ChannelScene scene;
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    scene.settings.values["sends"] = "100";
    const ChannelAnswer answer = scene.submit("");
    CHECK(scene.transport.requests.size() == 32);
    CHECK(says(answer, "sends too often"));
}

TEST_CASE("a helper that is killed while the photo travels loses the call, not the answer's truth",
          "[helper_channel]") {
    ChannelScene scene;
    scene.transport.otherwise = [&](const HttpRequest&) {
        for (const int helper : processes_of(scene.folder())) {
            ::kill(helper, SIGKILL);
        }
        return HttpReply{200, {}, "ok"};
    };
    const ChannelAnswer lost = scene.submit("");
    CHECK(lost.state == ChannelState::Unknown);
    CHECK(says(lost, "was ended by the system"));
    scene.transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    CHECK(scene.submit("").state == ChannelState::Accepted);
}

TEST_CASE("the time that the network takes is not the plugin's", "[helper_channel]") {
    ChannelScene scene;
    scene.transport.otherwise = [](const HttpRequest&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2'500));  // its own limit is 2 s
        return HttpReply{200, {}, "ok"};
    };
    CHECK(scene.submit("").state == ChannelState::Accepted);
}

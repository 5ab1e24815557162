// A channel of others that is asked about several orders in one call.
#include <algorithm>
#include <chrono>

#include <catch2/catch.hpp>

#include "core/plugins/plugin_host.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/fake_transport.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Catalogue catalogue_of(const fs::path& folder, int failures) {
    HelperLimits limits;
    limits.channel_call = std::chrono::milliseconds(2'000);
    limits.failures = failures;
    PluginPlaces places = places_in({folder, kBundledPlugins});
    return PluginHost::load(places, kBaseRules, "2026-11-22", limits);
}

class ManyScene {
public:
    explicit ManyScene(int failures = 1'000) {
        place_plugin(dir_ / "plugins", "many_channel",
                     channel_manifest("many_channel", "many_channel"));
        catalogue_ = catalogue_of(dir_ / "plugins", failures);
        settings.url = "https://city.example.cn/api";
        transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    }
    [[nodiscard]] std::shared_ptr<const Channel> channel() const {
        const auto channel = catalogue_.channel("many_channel");
        REQUIRE(channel != nullptr);
        return channel;
    }
    std::vector<ChannelAnswer> ask(const std::string& trouble, int orders = 3) {
        settings.key = trouble;
        std::vector<std::string> numbers;
        for (int i = 1; i <= orders; ++i) {
            numbers.push_back("A" + std::to_string(i));
        }
        auto answers = channel()->ask_many(numbers, settings, transport);
        REQUIRE(answers.size() == numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            CHECK(answers[i].order_no == numbers[i]);
        }
        return answers;
    }

    FakeTransport transport;
    ChannelSettings settings;

private:
    TempDir dir_;
    Catalogue catalogue_;
};

bool all_unknown(const std::vector<ChannelAnswer>& answers) {
    return std::all_of(answers.begin(), answers.end(), [](const ChannelAnswer& answer) {
        return answer.state == ChannelState::Unknown && answer.number.empty() && !answer.put_off;
    });
}

}  // namespace

TEST_CASE("several orders cross the border in one call, each with its own answer",
          "[helper_many]") {
    ManyScene scene;
    CHECK(scene.channel()->capabilities().asks_at_once == 100);
    const auto answers = scene.ask("");
    for (const ChannelAnswer& answer : answers) {
        CHECK(answer.state == ChannelState::Issued);
        CHECK(answer.number == "N" + answer.order_no);
        CHECK(answer.sheet_image == "ok");
    }
    REQUIRE(scene.transport.requests.size() == 3);
    CHECK(scene.transport.requests[2].url == "https://city.example.cn/api/A3");
}

TEST_CASE("a library that crashes, or answers for other orders, leaves each of them unknown",
          "[helper_many]") {
    struct Row {
        const char* trouble;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({{"abort", "crashed (SIGABRT)"},
                                           {"throw", "threw an exception"},
                                           {"loop", "took too long"},
                                           {"few", "2 answers about 3 orders"},
                                           {"many", "4 answers about 3 orders"},
                                           {"none", "0 answers about 3 orders"},
                                           {"swapped", "an answer about another order"},
                                           {"nameless", "an answer about another order"},
                                           {"costly", "a cost that cannot be"},
                                           {"rich", "a balance that cannot be"}}));
    INFO(row.trouble);
    ManyScene scene;
    const auto answers = scene.ask(row.trouble);
    CHECK(all_unknown(answers));
    for (const ChannelAnswer& answer : answers) {
        INFO(answer.message.en);
        CHECK(answer.message.en.find(row.words) != std::string::npos);
        CHECK(answer.message.en.starts_with("the plugin many_channel "));
        CHECK(answer.message.zh.starts_with("插件 many_channel "));
    }
    CHECK(scene.ask("").back().state == ChannelState::Issued);  // the next call is well
}

TEST_CASE("a library that fails so again and again is called no more", "[helper_many]") {
    ManyScene scene(3);
    for (int i = 0; i < 3; ++i) {
        CHECK(all_unknown(scene.ask("few")));
    }
    const std::size_t before = scene.transport.requests.size();
    const auto answers = scene.ask("");
    CHECK(all_unknown(answers));
    CHECK(answers.front().message.en.find("in quarantine") != std::string::npos);
    CHECK(scene.transport.requests.size() == before);
}

TEST_CASE("of an order that is there no library may say that nothing was sent", "[helper_many]") {
    ManyScene scene;
    const auto answers = scene.ask("not_sent");
    CHECK(answers.front().state == ChannelState::Issued);
    CHECK(answers.back().state == ChannelState::Unknown);
}

TEST_CASE("a library is told when to begin no more, and the rest is put off", "[helper_many]") {
    ManyScene scene;
    SECTION("by the program's transport") {
        scene.transport.begins_no_more_after = 2;
        const auto answers = scene.ask("", 5);
        CHECK(scene.transport.requests.size() == 2);
        CHECK(answers[1].state == ChannelState::Issued);
        CHECK_FALSE(answers[1].put_off);
        CHECK(answers[2].put_off);
        CHECK(answers[4].put_off);
    }
    SECTION("before its requests of one call are used up") {
        const auto answers = scene.ask("", 40);
        CHECK(scene.transport.requests.size() == 29);
        CHECK(answers[28].state == ChannelState::Issued);
        CHECK(answers[29].put_off);
    }
    SECTION("before an answer grows beyond what may cross") {
        const std::string sheet(std::size_t{6} << 20U, 'x');
        scene.transport.otherwise = [&](const HttpRequest&) { return HttpReply{200, {}, sheet}; };
        const auto answers = scene.ask("", 9);
        CHECK(scene.transport.requests.size() == 3);
        CHECK(answers[2].sheet_image == sheet);
        CHECK(answers[3].put_off);
    }
}

TEST_CASE("a library that claims to take too many orders at once is not loaded", "[helper_many]") {
    const TempDir dir;
    place_plugin(dir.path(), "boasting_channel",
                 channel_manifest("many_channel", "boasting_channel"));
    for (int start = 0; start < 2; ++start) {
        const Catalogue catalogue = catalogue_of(dir.path(), 3);
        const LoadedPlugin& plugin = plugin_in(catalogue, "boasting_channel");
        CHECK_FALSE(plugin.loaded);
        CHECK(plugin.refusal.en.find("about 1000 orders at once") != std::string::npos);
        CHECK(catalogue.channel("many_channel") == nullptr);
    }
}

TEST_CASE("a balance crosses as it was told", "[helper_many]") {
    ManyScene scene;
    scene.settings.values["balance"] = "-1250";
    const ChannelAnswer answer = scene.channel()->test(scene.settings, scene.transport);
    CHECK(answer.state == ChannelState::Accepted);
    CHECK(answer.balance_fen == -1250);
    scene.settings.values["balance"] = "9000000000000";
    CHECK(scene.channel()->test(scene.settings, scene.transport).state == ChannelState::Unknown);
}

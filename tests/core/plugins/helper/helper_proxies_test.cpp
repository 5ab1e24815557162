// Certificate and channel of a helper, made by themselves: no catalogue, no manifest around them.
#include "core/plugins/helper/helper_proxies.h"

#include <chrono>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/bad_plugins.h"
#include "tests/support/fake_transport.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::shared_ptr<HelperPlugin> plugin_of(const std::string& library,
                                        const HelperLimits& limits = {}) {
    HelperOrigin origin;
    origin.id = library;
    origin.version = "1.0";
    origin.library = kBadPlugins / (library + ".so");
    origin.hosts = {"files.example.cn"};
    return std::make_shared<HelperPlugin>(origin, limits);
}

struct Line {
    explicit Line(const HelperLimits& limits = {})
        : plugin(plugin_of("trouble_channel", limits)),
          channel(helper_channel(plugin, {true, false, true, false, false, 5})) {
        settings.url = "https://city.example.cn/api";
        transport.otherwise = [](const HttpRequest&) { return HttpReply{200, {}, "ok"}; };
    }
    ChannelAnswer submit() { return channel->submit({}, settings, transport); }

    std::shared_ptr<HelperPlugin> plugin;
    std::shared_ptr<const Channel> channel;
    ChannelSettings settings;
    FakeTransport transport;
};

bool says(const Text& words, const std::string& what) {
    UNSCOPED_INFO(words.en);
    return words.en.find(what) != std::string::npos;
}

/// The certificate's one finding, of a format whose `today` names the trouble.
Finding judged(const std::string& trouble, const HelperLimits& limits = {}) {
    const auto certificate = helper_certificate(plugin_of("trouble", limits));
    CHECK(certificate->id() == "trouble");
    PhotoFormat format;
    format.today = trouble;
    format.certificate.name = {"证", "card"};
    const auto findings = certificate->judge({}, format);
    REQUIRE(findings.size() == 1);
    return findings.front();
}

}  // namespace

TEST_CASE("a channel over there has the name and the abilities that it was made with",
          "[helper_proxies]") {
    const Line line;
    CHECK(line.channel->id() == "trouble_channel");
    const ChannelCapabilities can = line.channel->capabilities();
    CHECK(can.asks_by_order);
    CHECK_FALSE(can.sends_notices);
    CHECK(can.finds_by_own_id);
    CHECK(can.asks_at_once == 5);
}

TEST_CASE("a finding over there comes back with its figures, its words on one line",
          "[helper_proxies]") {
    const Finding good = judged("");
    CHECK(good.rule == "trouble");
    CHECK(good.verdict == Verdict::Pass);
    CHECK(good.value == 0.5);
    CHECK(good.source == "card");
    const Finding tidied = judged("control");
    CHECK(tidied.message.zh == "红 [31m色 第二行");
    CHECK(tidied.message.en.find('\n') == std::string::npos);
    CHECK(tidied.message.en.find('\x1b') == std::string::npos);
}

TEST_CASE("words beyond what fits are cut, and end with dots", "[helper_proxies]") {
    HelperLimits limits;
    limits.text_bytes = 2;
    CHECK(judged("", limits).message.en == "go…");
}

TEST_CASE("findings that cannot be had are one that could not be judged", "[helper_proxies]") {
    for (const std::string trouble : {"throw_std", "no_rule", "exit"}) {
        INFO(trouble);
        const Finding finding = judged(trouble);
        CHECK(finding.rule == "plugin:trouble");
        CHECK(finding.verdict == Verdict::Unknown);
        CHECK(says(finding.message, "the plugin trouble "));
        CHECK(finding.remedy.zh == "请人工核对该证件的附加要求");
    }
    HelperLimits none;
    none.findings = 0;
    CHECK(says(judged("", none).message, "no findings, or too many"));
}

TEST_CASE("a submission that failed is not sent only while nothing left", "[helper_proxies]") {
    Line line;
    line.settings.key = "before_throw";
    const ChannelAnswer before = line.submit();
    CHECK(before.state == ChannelState::NotSent);
    CHECK(line.transport.requests.empty());
    line.settings.key = "throw";
    const ChannelAnswer after = line.submit();
    CHECK(after.state == ChannelState::Unknown);
    CHECK(after.order_no.empty());
    CHECK(line.transport.requests.size() == 1);
    line.settings.key = "";
    line.settings.values["sends"] = "0";  // and says Accepted
    const ChannelAnswer liar = line.submit();
    CHECK(liar.state == ChannelState::NotSent);
    CHECK(says(liar.message, "sent nothing"));
}

TEST_CASE("an answer with a cost or a name that cannot be is no answer", "[helper_proxies]") {
    for (const std::string cost : {"-1", "1000001"}) {
        Line line;
        line.settings.values["cost"] = cost;
        const ChannelAnswer answer = line.submit();
        CHECK(answer.state == ChannelState::Unknown);
        CHECK(answer.cost_fen == 0);
        CHECK(says(answer.message, "a cost that cannot be"));
    }
    for (const std::string& order : {std::string(201, '7'), std::string("7\n8")}) {
        Line line;
        line.settings.values["order"] = order;
        CHECK(says(line.submit().message, "order_no, number, city"));
    }
    Line line;
    line.settings.values["cost"] = "1000000";
    CHECK(line.submit().cost_fen == 1'000'000);
}

TEST_CASE("an order that is there is never said to be unsent", "[helper_proxies]") {
    Line line;
    line.transport.otherwise = nullptr;  // nothing can be reached
    CHECK(line.submit().state == ChannelState::NotSent);
    CHECK(line.channel->ask("7", line.settings, line.transport).state == ChannelState::Unknown);
    const auto many = line.channel->ask_many({"7", "8"}, line.settings, line.transport);
    REQUIRE(many.size() == 2);
    CHECK(many[0].state == ChannelState::Unknown);
    CHECK(many[1].order_no == "8");
    CHECK(line.channel->test(line.settings, line.transport).state == ChannelState::NotSent);
}

TEST_CASE("a callback is read over there, and a senseless one is none", "[helper_proxies]") {
    Line line;
    const auto notice = line.channel->read_notice("B7", line.settings);
    REQUIRE(notice);
    CHECK(notice->order_no == "B7");
    CHECK(notice->state == ChannelState::Issued);
    CHECK(notice->signature_matches);
    CHECK_FALSE(line.channel->read_notice("none", line.settings));
    CHECK_FALSE(line.channel->read_notice(std::string(201, '7'), line.settings));
    line.settings.key = "throw";
    CHECK_FALSE(line.channel->read_notice("B7", line.settings));
}

TEST_CASE("some failures in a row, and it is called no more", "[helper_proxies]") {
    HelperLimits limits;
    limits.failures = 2;
    Line line(limits);
    line.settings.key = "throw";
    static_cast<void>(line.submit());
    CHECK(line.plugin->failures() == 1);
    static_cast<void>(line.submit());
    const std::size_t sent = line.transport.requests.size();
    line.settings.key = "";
    const ChannelAnswer answer = line.submit();
    CHECK(answer.state == ChannelState::NotSent);
    CHECK(says(answer.message, "quarantine"));
    CHECK(line.transport.requests.size() == sent);
}

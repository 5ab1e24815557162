#include "core/plugins/helper/plugin_guard.h"

#include <memory>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/fake_transport.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::FakeTransport;

namespace {

/// Does what it is told with each call: throws, or answers so that the call is known again.
struct Mood {
    enum class Throws { Nothing, Error, Number } throws = Throws::Nothing;

    void act() const {
        if (throws == Throws::Error) {
            throw std::runtime_error("440300199001010016");
        }
        if (throws == Throws::Number) {
            throw 42;
        }
    }
};
using Throws = Mood::Throws;

class MoodyCertificate final : public Certificate {
public:
    explicit MoodyCertificate(Throws throws) : mood_{throws} {}
    [[nodiscard]] std::string id() const override { return "its own name"; }
    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts& /*facts*/,
                                             const PhotoFormat& format) const override {
        mood_.act();
        Finding finding;
        finding.rule = format.id;
        finding.verdict = Verdict::Warn;
        return {finding, finding};
    }

private:
    Mood mood_;
};

class MoodyChannel final : public Channel {
public:
    explicit MoodyChannel(Throws throws) : mood_{throws} {}
    [[nodiscard]] std::string id() const override { return "its own name"; }
    [[nodiscard]] ChannelCapabilities capabilities() const override {
        mood_.act();
        return {true, true, true, true, true, 7};
    }
    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& /*settings*/,
                                       Transport& transport) const override {
        static_cast<void>(transport.send({}));
        return answer(ChannelState::Accepted, request.submission_id);
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& /*settings*/,
                                    Transport& /*transport*/) const override {
        return answer(ChannelState::Issued, order_no);
    }
    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& /*settings*/) const override {
        mood_.act();
        return ChannelNotice{body, ChannelState::Issued, true};
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& /*transport*/) const override {
        return answer(ChannelState::Accepted, settings.key);
    }

private:
    [[nodiscard]] ChannelAnswer answer(ChannelState state, const std::string& order_no) const {
        mood_.act();
        ChannelAnswer made;
        made.state = state;
        made.order_no = order_no;
        return made;
    }
    Mood mood_;
};

std::shared_ptr<const Channel> channel_that(Throws throws) {
    return guarded(std::make_shared<MoodyChannel>(throws), "moody");
}

std::vector<Finding> judged_by(Throws throws) {
    PhotoFormat format;
    format.id = "moody@440300";
    const auto certificate = guarded(std::make_shared<MoodyCertificate>(throws), "moody");
    CHECK(certificate->id() == "moody");
    return certificate->judge({}, format);
}

void check_failed(const ChannelAnswer& answer) {
    CHECK(answer.state == ChannelState::Unknown);
    CHECK(answer.number.empty());
    CHECK(answer.message.en == "the plugin moody failed; see the plugins page and update it");
    CHECK(answer.message.zh == "插件 moody 运行出错，请查看插件页并更新插件");
}

}  // namespace

TEST_CASE("a guard lets through what does not throw", "[plugin_guard]") {
    const auto findings = judged_by(Throws::Nothing);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == "moody@440300");
    CHECK(findings[0].verdict == Verdict::Warn);
    const auto channel = channel_that(Throws::Nothing);
    FakeTransport transport;
    ChannelRequest request;
    request.submission_id = "s1";
    ChannelSettings settings;
    settings.key = "k1";
    CHECK(channel->id() == "moody");
    CHECK(channel->capabilities().asks_at_once == 7);
    CHECK(channel->submit(request, settings, transport).order_no == "s1");
    CHECK(transport.requests.size() == 1);
    CHECK(channel->ask("7", settings, transport).state == ChannelState::Issued);
    CHECK(channel->test(settings, transport).order_no == "k1");
    CHECK(channel->read_notice("b1", settings)->order_no == "b1");
    const auto many = channel->ask_many({"7", "8"}, settings, transport);
    REQUIRE(many.size() == 2);
    CHECK(many[1].order_no == "8");
    CHECK(many[1].state == ChannelState::Issued);
}

TEST_CASE("a check that throws is one finding that could not be judged", "[plugin_guard]") {
    for (const Throws throws : {Throws::Error, Throws::Number}) {
        const auto findings = judged_by(throws);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "plugin:moody");
        CHECK(findings[0].verdict == Verdict::Unknown);
        CHECK(findings[0].message.en.find("the plugin moody failed") == 0);
        CHECK(findings[0].message.en.find("440300") == std::string::npos);
        CHECK(findings[0].remedy.en == "check this certificate's own demands by eye");
    }
}

TEST_CASE("a channel that throws is unknown whatever was asked, and can do nothing",
          "[plugin_guard]") {
    for (const Throws throws : {Throws::Error, Throws::Number}) {
        const auto channel = channel_that(throws);
        FakeTransport transport;
        const ChannelCapabilities can = channel->capabilities();
        CHECK_FALSE(can.asks_by_order);
        CHECK(can.asks_at_once == 1);
        check_failed(channel->submit({}, {}, transport));
        CHECK(transport.requests.size() == 1);  // it had left: never NotSent
        check_failed(channel->ask("7", {}, transport));
        check_failed(channel->test({}, transport));
        CHECK_FALSE(channel->read_notice("status=3", {}));
        const auto many = channel->ask_many({"7", "8", "9"}, {}, transport);
        REQUIRE(many.size() == 3);
        for (std::size_t i = 0; i < many.size(); ++i) {
            check_failed(many[i]);
            CHECK(many[i].order_no == std::to_string(7 + i));
            CHECK_FALSE(many[i].put_off);
        }
    }
}

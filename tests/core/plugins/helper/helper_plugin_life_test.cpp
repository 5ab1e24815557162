// How a plugin of others is started, replaced and called no more.
#include <chrono>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/plugins/helper/helper_plugin.h"
#include "tests/support/at_load.h"
#include "tests/support/fake_transport.h"
#include "tests/support/processes.h"
#include "tests/support/trouble_scene.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("after three failures in a row it is called no more, until its library is another",
          "[helper_plugin]") {
    HelperLimits limits = short_limits();
    limits.failures = 3;
    Scene scene(limits);
    scene.fails("throw_int");  // and a good call, which takes it back
    CHECK(read_troubles(scene.home()).empty());
    CHECK(says(scene.judge("throw_int")[0], "threw an exception; update it"));
    CHECK(says(scene.judge("throw_int")[0], "threw an exception; update it"));
    scene.load();  // another program, which knows of these
    CHECK(plugin_in(scene.catalogue(), "trouble").loaded);
    CHECK(says(scene.judge("throw_int")[0], "is in quarantine: it threw an exception"));
    CHECK(says(scene.judge("good")[0], "is in quarantine: it threw an exception"));

    scene.load();
    const LoadedPlugin refused = plugin_in(scene.catalogue(), "trouble");
    CHECK_FALSE(refused.loaded);
    CHECK(refused.quarantined);
    CHECK(refused.refusal.en.find("in quarantine: it threw an exception") == 0);
    CHECK(refused.remedy == Remedy::EnablePlugin);
    CHECK(refused.refusal.zh.find("已隔离：抛出异常") == 0);
    REQUIRE_FALSE(scene.catalogue().format("trouble").ok());
    CHECK(scene.catalogue().format("trouble").error().message.en.find(
              "the format trouble is not offered now: in quarantine") == 0);
    CHECK(scene.catalogue().recorded_format("trouble").ok());  // old jobs stay readable
    CHECK(scene.catalogue().format("id-card@440300").ok());

    SECTION("another version of it") {
        place_plugin(scene.root(), "trouble", certificate_manifest("trouble", "trouble", "1.1"));
        scene.load();
        scene.is_well();
    }
    SECTION("the same version with another library") {
        std::ofstream(scene.root() / "trouble/trouble.so", std::ios::app) << "\n";
        scene.load();
        scene.is_well();
    }
    SECTION("taken out by hand") {
        CHECK(release_plugin(scene.home(), "trouble"));
        CHECK_FALSE(release_plugin(scene.home(), "trouble"));
        scene.load();
        scene.is_well();
    }
}

TEST_CASE("a library that misbehaves while it is loaded is in quarantine at once",
          "[helper_plugin]") {
    const std::pair<std::string, std::string> cases[] = {
        {"exit_in_constructor", "ended itself (code 0)"},
        {"hang_in_static", "took too long and was ended"},
        {"sleep_in_destructor", "took too long and was ended"},
        {"abort_in_constructor", ""},
    };
    for (const auto& [library, words] : cases) {
        INFO(library);
        AtLoad scene(library);
        for (int run = 0; run < 2; ++run) {
            const LoadedPlugin& plugin = plugin_in(scene.catalogue, library);
            CHECK_FALSE(plugin.loaded);
            CHECK(plugin.quarantined);
            CHECK(plugin.refusal.en.find("in quarantine: it " + words) != std::string::npos);
            CHECK(processes_of(scene.dir.path()).empty());
            CHECK(scene.catalogue.format("id-card@440300").ok());
            scene.load();
        }
    }
}

TEST_CASE("what cannot be loaded but does no harm is refused, not in quarantine",
          "[helper_plugin]") {
    const TempDir dir;
    place_plugin(dir / "plugins", "throwing_factory",
                 certificate_manifest("x", "throwing_factory"));
    PluginPlaces places = places_in({dir / "plugins"});
    places.home = dir / "home";
    const Catalogue catalogue = PluginHost::load(places, kBaseRules, "2026-11-22");
    CHECK_FALSE(plugin_in(catalogue, "throwing_factory").quarantined);
    CHECK(read_troubles(places.home).empty());
}

TEST_CASE("a helper that is killed between calls is replaced, and nothing failed",
          "[helper_plugin]") {
    const Scene scene;
    scene.is_well();
    const auto helpers = processes_of(scene.root());
    REQUIRE(helpers.size() == 1);
    REQUIRE(::kill(helpers[0], SIGKILL) == 0);
    while (!is_zombie(helpers[0])) {  // while it dies its connection is open still
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    scene.is_well();
    CHECK(processes_of(scene.root()).size() == 1);
    CHECK(read_troubles(scene.home()).empty());
}

TEST_CASE("a helper that is killed in the midst of a call loses that call", "[helper_plugin]") {
    HelperLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(60'000);
    const Scene scene(limits);
    std::vector<Finding> findings;
    std::thread caller([&] { findings = scene.judge("sleep"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    for (const int helper : processes_of(scene.root())) {
        ::kill(helper, SIGKILL);
    }
    caller.join();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].verdict == Verdict::Unknown);
    CHECK(says(findings[0], "was ended by the system"));
    scene.is_well();
}

TEST_CASE("calls of several threads do not wait for each other", "[helper_plugin]") {
    const Scene scene;
    std::vector<std::thread> callers;
    std::vector<std::vector<Finding>> findings(6);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        callers.emplace_back(
            [&, i] { findings[i] = scene.judge(i % 2 == 0 ? "good" : "throw_int"); });
    }
    for (std::thread& caller : callers) {
        caller.join();
    }
    for (std::size_t i = 0; i < findings.size(); ++i) {
        REQUIRE(findings[i].size() == 1);
        CHECK((findings[i][0].verdict == Verdict::Pass) == (i % 2 == 0));
    }
}

TEST_CASE("a second start launches no process until the first call", "[helper_plugin]") {
    Scene scene;
    CHECK(processes_of(scene.root()).size() == 1);  // it was asked who it is
    scene.load();
    CHECK(plugin_in(scene.catalogue(), "trouble").loaded);
    CHECK(processes_of(scene.root()).empty());
    scene.is_well();
    CHECK(processes_of(scene.root()).size() == 1);
}

TEST_CASE("the author's templates work over there unchanged", "[helper_plugin]") {
    const TempDir dir;  // of its own: other tests run the same ones at the same time
    const fs::path folder = dir / "plugins";
    fs::copy(fs::path(HUIZHI_BINARY_DIR) / "tests/template_plugins", folder,
             fs::copy_options::recursive);
    const Catalogue catalogue = PluginHost::load({folder}, kBaseRules, "2026-11-22");
    CHECK(plugin_in(catalogue, "template").loaded);
    CHECK(plugin_in(catalogue, "template_channel").loaded);
    CHECK(processes_of(folder).size() == 2);

    const auto format = catalogue.format("template");
    REQUIRE(format.ok());
    const auto behaviour = catalogue.behaviour("template");
    REQUIRE(behaviour != nullptr);
    PhotoFacts facts;
    CHECK(behaviour->judge(facts, *format).empty());
    facts.measures["clothing_lightness"] = {0.01, 0, "ratio", Box{1, 2, 3, 4}};
    const auto findings = behaviour->judge(facts, *format);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "dark_top");
    CHECK(findings[0].verdict == Verdict::Warn);
    CHECK(findings[0].message.zh == "上衣过暗");
    CHECK(findings[0].region == Box{1, 2, 3, 4});

    FakeTransport transport;
    const auto channel = catalogue.channel("template_channel");
    REQUIRE(channel != nullptr);
    const ChannelSettings settings{"https://city.example.cn", "key", {}};
    transport.reply(200, "A7");
    CHECK(channel->submit({"s1", "jpeg", {}, {}, ""}, settings, transport).order_no == "A7");
    CHECK(transport.requests.back().headers.at("Authorization") == "Bearer key");
    transport.reply(200, "issued SIM123");
    CHECK(channel->ask("A7", settings, transport).number == "SIM123");
}

TEST_CASE("no process, zombie or descriptor is left behind", "[helper_plugin]") {
    const std::size_t before = open_descriptors();
    {
        Scene scene;
        for (const char* trouble : {"good", "abort", "close", "noise", "good", "exit"}) {
            static_cast<void>(scene.judge(trouble));
        }
        scene.drop();
        CHECK(processes_of(scene.root()).empty());
    }
    CHECK(open_descriptors() == before);
    CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);  // no child, also no dead one
    CHECK(errno == ECHILD);
}

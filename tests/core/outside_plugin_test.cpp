// A plugin of others that misbehaves costs one call: never the program, the job or other plugins.
#include "core/outside_plugin.h"

#include <chrono>
#include <csignal>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "core/plugin_host.h"
#include "tests/support/bad_plugins.h"
#include "tests/support/fake_transport.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;
using namespace huizhi::tests;

namespace {

using Seconds = std::chrono::duration<double>;

/// Short enough to wait for, long enough for a good call on a busy machine.
OutsideLimits short_limits() {
    OutsideLimits limits;
    limits.judge = std::chrono::milliseconds(3'000);
    limits.load = std::chrono::milliseconds(5'000);
    limits.memory_mb = 256;
    limits.failures = 1'000;
    return limits;
}

/// Far beyond any limit here: it only tells a wait that ended from one that did not.
constexpr double kOuterBoundSeconds = 60;

/// A catalogue with the misbehaving certificate, in a home of its own.
class Scene {
public:
    explicit Scene(const OutsideLimits& limits = short_limits()) : limits_(limits) {
        place_plugin(root(), "trouble", certificate_manifest("trouble", "trouble"));
        load();
    }

    void load() {
        PluginPlaces places = places_in({root(), kBundledPlugins});
        places.home = home();
        places.troubles = read_troubles(home());
        catalogue_ = PluginHost::load(places, kBaseRules, "2026-11-22", limits_);
    }

    std::vector<Finding> judge(const std::string& trouble, const Text& name = {}) const {
        auto format = catalogue_.format("trouble");
        REQUIRE(format.ok());
        REQUIRE(format->behaviour != nullptr);
        format->today = trouble;
        format->name = name;
        return format->behaviour->judge({}, *format);
    }

    /// It failed, by its limit, in words; and the next call, and other plugins, are well.
    Finding fails(const std::string& trouble, const Text& name = {}) const {
        INFO(trouble << " " << name.en.substr(0, 300));
        const auto start = std::chrono::steady_clock::now();
        const auto findings = judge(trouble, name);
        CHECK(Seconds(std::chrono::steady_clock::now() - start).count() < kOuterBoundSeconds);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "plugin:trouble");
        CHECK(findings[0].verdict == Verdict::Unknown);
        CHECK(findings[0].message.en.find("the plugin trouble ") == 0);
        CHECK(findings[0].message.zh.find("插件 trouble ") == 0);
        CHECK_FALSE(findings[0].remedy.empty());
        INFO(findings[0].message.en);
        is_well();
        return findings[0];
    }

    void is_well() const {
        const auto findings = judge("good");
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "trouble");
        CHECK(findings[0].verdict == Verdict::Pass);
        CHECK(findings[0].value == 0.5);
        CHECK(findings[0].source == "test");  // the format's own data arrived over there
        CHECK(catalogue_.format("id-card@440300").ok());
    }

    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] fs::path root() const { return dir_ / "plugins"; }
    [[nodiscard]] fs::path home() const { return dir_ / "home"; }
    void drop() { catalogue_ = Catalogue(); }

private:
    TempDir dir_;
    OutsideLimits limits_;
    Catalogue catalogue_;
};

bool says(const Finding& finding, const std::string& words) {
    UNSCOPED_INFO(finding.message.en);
    return finding.message.en.find(words) != std::string::npos;
}

/// Loads a library that misbehaves while it is loaded.
struct AtLoad {
    explicit AtLoad(const std::string& library) {
        place_plugin(dir / "plugins", library, certificate_manifest("one-trouble", library));
        load();
    }
    void load() {
        PluginPlaces places = places_in({dir / "plugins", kBundledPlugins});
        places.home = dir / "home";
        places.troubles = read_troubles(places.home);
        OutsideLimits limits = short_limits();
        limits.load = std::chrono::milliseconds(2'000);
        catalogue = PluginHost::load(places, kBaseRules, "2026-11-22", limits);
    }
    TempDir dir;
    Catalogue catalogue;
};

}  // namespace

TEST_CASE("what ends a process ends the plugin's own", "[outside_plugin]") {
    const Scene scene;
#ifndef __SANITIZE_ADDRESS__
    CHECK(says(scene.fails("abort"), "crashed (SIGABRT)"));
    CHECK(says(scene.fails("segfault"), "crashed (SIGSEGV)"));
    CHECK(says(scene.fails("overflow"), "crashed (SIGSEGV)"));
#else
    scene.fails("abort");
    scene.fails("segfault");
    scene.fails("overflow");
#endif
    CHECK(says(scene.fails("exit"), "ended itself (code 0)"));
}

TEST_CASE("an exception over there is a failed call, and its words stay there",
          "[outside_plugin]") {
    const Scene scene;
    const Finding finding = scene.fails("throw_std");
    CHECK(says(finding, "threw an exception"));
    CHECK_FALSE(says(finding, "440300"));
    CHECK(says(scene.fails("throw_int"), "threw an exception"));
}

TEST_CASE("an endless loop and an endless wait are ended at the limit", "[outside_plugin]") {
    OutsideLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(1'500);
    const Scene scene(limits);
    const auto start = std::chrono::steady_clock::now();
    CHECK(says(scene.fails("loop"), "took too long and was ended"));
    CHECK(Seconds(std::chrono::steady_clock::now() - start).count() >= 1.5);
    CHECK(says(scene.fails("sleep"), "took too long and was ended"));
}

TEST_CASE("a plugin that eats memory gets no more of it than allowed", "[outside_plugin]") {
    OutsideLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(20'000);  // to fill 256 MB on a busy machine
    const Scene scene(limits);
#ifndef __SANITIZE_ADDRESS__
    CHECK(
        says(scene.fails("storm"), "threw an exception"));  // std::bad_alloc, long before the limit
#else
    scene.fails("storm");
#endif
}

TEST_CASE("a flood on its output goes nowhere and does no harm", "[outside_plugin]") {
    OutsideLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(20'000);
    const Scene scene(limits);
    const auto findings = scene.judge("flood");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].verdict == Verdict::Pass);
    scene.is_well();
}

TEST_CASE("a connection that is closed, filled with noise or never read is a failed call",
          "[outside_plugin]") {
    const Scene scene;
    CHECK(says(scene.fails("close"), "broke off"));
    CHECK(says(scene.fails("noise"), "makes no sense"));
    const std::string send = R"({"kind":"send","call":@,"text":0,"words":{"zh":"","en":""}})";
    CHECK(says(scene.fails("endless_send", {"", send}), "does not belong here"));
}

TEST_CASE("a child that it leaves behind neither holds the call up nor lives on",
          "[outside_plugin]") {
    const Scene scene;
    const auto start = std::chrono::steady_clock::now();
    CHECK(says(scene.fails("fork"), "ended itself (code 0)"));  // told at once, not at the limit
    CHECK(Seconds(std::chrono::steady_clock::now() - start).count() < 60);
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (processes_of(scene.root()).size() > 1 && std::chrono::steady_clock::now() < patience) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    CHECK(processes_of(scene.root()).size() == 1);  // the helper of the good call
}

TEST_CASE("an answer with senseless values is refused whole", "[outside_plugin]") {
    const Scene scene;
    CHECK(says(scene.fails("nan"), "/findings/0/value must be a number"));
    CHECK(says(scene.fails("infinite"), "/findings/0/max must be a number"));
    CHECK(says(scene.fails("long"), "/message/en must be a text of 64 KB at most"));
    CHECK(says(scene.fails("huge"), "no findings, or too many"));
    CHECK(says(scene.fails("verdict"), "no findings, or too many"));
    CHECK(says(scene.fails("many"), "must be a list of a thousand at most"));
    CHECK(says(scene.fails("no_rule"), "a finding without its rule"));
}

TEST_CASE("a forged answer is refused whole", "[outside_plugin]") {
    const Scene scene;
    const std::string head = R"({"kind":"done","call":@,"text":0,"words":{"zh":"","en":""})";
    const std::string finding =
        R"({"rule":"r","verdict":"pass","unit":"","message":{"zh":"","en":""},)"
        R"("remedy":{"zh":"","en":""},"source":"","grade":""})";
    struct Case {
        std::string json;
        std::string words;
    };
    const Case cases[] = {
        {"", "no valid JSON"},
        {"{", "no valid JSON"},
        {"[]", "must be an object"},
        {"null", "must be an object"},
        {std::string(60'000, '['), "no valid JSON"},
        {R"({"kind":"done"})", "/call is missing"},
        {R"({"kind":7,"call":@})", "/kind is no known value"},
        {R"({"kind":"win","call":@})", "/kind is no known value"},
        {R"({"kind":"done","call":1.5})", "/call must be a whole number"},
        {R"({"kind":"done","call":99999999999})", "/call must be a whole number"},
        {R"({"kind":"done","call":99,"text":0,"words":{"zh":"","en":""}})", "of another call"},
        {R"({"kind":"done","call":@,"text":9,"words":{"zh":"","en":""}})", "another length"},
        {R"({"kind":"done","call":@,"text":-1,"words":{"zh":"","en":""}})", "whole number"},
        {R"({"kind":"ready","call":@,"text":0,"words":{"zh":"","en":""}})", "does not belong"},
        {R"({"kind":"judge","call":@,"text":0,"words":{"zh":"","en":""}})", "does not belong"},
        {head + "}", "no findings"},
        {head + R"(,"findings":{}})", "/findings must be a list"},
        {head + R"(,"findings":[1]})", "must be an object"},
        {head + R"(,"findings":[{"rule":"r"}]})", "is missing"},
        {head + R"(,"findings":[)" + finding.substr(0, finding.size() - 1) + R"(,"value":"7"}]})",
         "/value must be a number"},
        {head + R"(,"findings":[)" + finding.substr(0, finding.size() - 1) + R"(,"value":1e999}]})",
         "no valid JSON"},
    };
    for (const Case& one : cases) {
        CHECK(says(scene.fails("forge", {"", one.json}), one.words));
    }
    // The same, unforged: what is refused above is refused for its fault.
    const auto sound = scene.judge("forge", {"", head + R"(,"findings":[)" + finding + "]}"});
    REQUIRE(sound.size() == 1);
    CHECK(sound[0].rule == "r");
}

TEST_CASE("words of a plugin are shown as one line of text", "[outside_plugin]") {
    const Scene scene;
    const auto findings = scene.judge("control");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message.zh == "红 [31m色 第二行");
    CHECK(findings[0].message.en == "red [31m second line \uFFFD");
}

TEST_CASE("it has no environment, no open file, no network and no other file", "[outside_plugin]") {
    ::setenv("HUIZHI_TEST_SECRET", "secret", 1);
    const TempDir dir;
    write_text(dir / "secret.txt", "secret");
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);  // not even close-on-exec
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(::listen(server, 5) == 0);
    socklen_t size = sizeof here;
    REQUIRE(::getsockname(server, reinterpret_cast<sockaddr*>(&here), &size) == 0);

    const Scene scene;
    const auto findings =
        scene.judge("probe", {std::to_string(ntohs(here.sin_port)), (dir / "secret.txt").string()});
    ::close(server);
    REQUIRE(findings.size() == 5);
    CHECK(findings[2].rule == "variables");
    CHECK(findings[2].value == 0);
    CHECK(findings[3].rule == "descriptors");
    CHECK(findings[3].value == 0);
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) >= 1) {  // else the kernel cannot
        CHECK(findings[0].rule == "file");
        CHECK(findings[0].value == 0);
        CHECK(findings[1].rule == "made");
        CHECK(findings[1].value == 0);
        CHECK_FALSE(fs::exists(dir / "secret.txt.new"));
    }
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) >= 4) {
        CHECK(findings[4].rule == "network");
        CHECK(findings[4].value == 0);
    }
}

TEST_CASE("after three failures in a row it is called no more, until its library is another",
          "[outside_plugin]") {
    OutsideLimits limits = short_limits();
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
    CHECK(refused.refusal.en.find("huizhi plugin enable trouble") != std::string::npos);
    CHECK(refused.refusal.zh.find("已隔离：抛出异常") == 0);
    CHECK_FALSE(scene.catalogue().format("trouble").ok());
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
          "[outside_plugin]") {
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
          "[outside_plugin]") {
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
          "[outside_plugin]") {
    const Scene scene;
    scene.is_well();
    const auto helpers = processes_of(scene.root());
    REQUIRE(helpers.size() == 1);
    REQUIRE(::kill(helpers[0], SIGKILL) == 0);
    while (!processes_of(scene.root()).empty()) {  // a zombie has no command line
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    scene.is_well();
    CHECK(processes_of(scene.root()).size() == 1);
    CHECK(read_troubles(scene.home()).empty());
}

TEST_CASE("a helper that is killed in the midst of a call loses that call", "[outside_plugin]") {
    OutsideLimits limits = short_limits();
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

TEST_CASE("calls of several threads do not wait for each other", "[outside_plugin]") {
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

TEST_CASE("a second start launches no process until the first call", "[outside_plugin]") {
    Scene scene;
    CHECK(processes_of(scene.root()).size() == 1);  // it was asked who it is
    scene.load();
    CHECK(plugin_in(scene.catalogue(), "trouble").loaded);
    CHECK(processes_of(scene.root()).empty());
    scene.is_well();
    CHECK(processes_of(scene.root()).size() == 1);
}

TEST_CASE("the author's templates work over there unchanged", "[outside_plugin]") {
    const fs::path folder = fs::path(HUIZHI_BINARY_DIR) / "tests/template_plugins";
    const Catalogue catalogue = PluginHost::load({folder}, kBaseRules, "2026-11-22");
    CHECK(plugin_in(catalogue, "template").loaded);
    CHECK(plugin_in(catalogue, "template_channel").loaded);
    CHECK(processes_of(folder).size() == 2);

    const auto format = catalogue.format("template");
    REQUIRE(format.ok());
    PhotoFacts facts;
    CHECK(format->behaviour->judge(facts, *format).empty());
    facts.measures["clothing_lightness"] = {0.01, 0, "ratio", Box{1, 2, 3, 4}};
    const auto findings = format->behaviour->judge(facts, *format);
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

TEST_CASE("no process, zombie or descriptor is left behind", "[outside_plugin]") {
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

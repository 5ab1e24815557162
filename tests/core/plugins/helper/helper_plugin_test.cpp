// A plugin of others that misbehaves costs one call: never the program, the job or other plugins.
#include "core/plugins/helper/helper_plugin.h"

#include <chrono>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/processes.h"
#include "tests/support/trouble_scene.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("what ends a process ends the plugin's own", "[helper_plugin]") {
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

TEST_CASE("an exception over there is a failed call, and its words stay there", "[helper_plugin]") {
    const Scene scene;
    const Finding finding = scene.fails("throw_std");
    CHECK(says(finding, "threw an exception"));
    CHECK_FALSE(says(finding, "440300"));
    CHECK(says(scene.fails("throw_int"), "threw an exception"));
}

TEST_CASE("an endless loop and an endless wait are ended at the limit", "[helper_plugin]") {
    HelperLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(1'500);
    const Scene scene(limits);
    const auto start = std::chrono::steady_clock::now();
    CHECK(says(scene.fails("loop"), "took too long and was ended"));
    CHECK(Seconds(std::chrono::steady_clock::now() - start).count() >= 1.5);
    CHECK(says(scene.fails("sleep"), "took too long and was ended"));
}

TEST_CASE("a plugin that eats memory gets no more of it than allowed", "[helper_plugin]") {
    HelperLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(20'000);  // to fill 256 MB on a busy machine
    const Scene scene(limits);
#ifndef __SANITIZE_ADDRESS__
    CHECK(
        says(scene.fails("storm"), "threw an exception"));  // std::bad_alloc, long before the limit
#else
    scene.fails("storm");
#endif
}

TEST_CASE("a flood on its output goes nowhere and does no harm", "[helper_plugin]") {
    HelperLimits limits = short_limits();
    limits.judge = std::chrono::milliseconds(20'000);
    const Scene scene(limits);
    const auto findings = scene.judge("flood");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].verdict == Verdict::Pass);
    scene.is_well();
}

TEST_CASE("a connection that is closed, filled with noise or never read is a failed call",
          "[helper_plugin]") {
    const Scene scene;
    CHECK(says(scene.fails("close"), "broke off"));
    CHECK(says(scene.fails("noise"), "makes no sense"));
    const std::string send = R"({"kind":"send","call":@,"text":0,"words":{"zh":"","en":""}})";
    CHECK(says(scene.fails("endless_send", {"", send}), "does not belong here"));
}

TEST_CASE("a child that it leaves behind neither holds the call up nor lives on",
          "[helper_plugin]") {
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

TEST_CASE("an answer with senseless values is refused whole", "[helper_plugin]") {
    const Scene scene;
    CHECK(says(scene.fails("nan"), "/findings/0/value must be a number"));
    CHECK(says(scene.fails("infinite"), "/findings/0/max must be a number"));
    CHECK(says(scene.fails("long"), "/message/en must be a text of 64 KB at most"));
    CHECK(says(scene.fails("huge"), "no findings, or too many"));
    CHECK(says(scene.fails("verdict"), "no findings, or too many"));
    CHECK(says(scene.fails("many"), "must be a list of a thousand at most"));
    CHECK(says(scene.fails("no_rule"), "a finding without its rule"));
    CHECK(says(scene.fails("vast"), "a figure or a place that cannot be"));
    CHECK(says(scene.fails("nowhere"), "a figure or a place that cannot be"));
}

TEST_CASE("a forged answer is refused whole", "[helper_plugin]") {
    const Scene scene;
    const std::string head = R"({"kind":"done","call":@,"text":0,"words":{"zh":"","en":""})";
    const std::string finding =
        R"({"rule":"r","verdict":"pass","note":false,"unit":"","message":{"zh":"","en":""},)"
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

TEST_CASE("words of a plugin are shown as one line of text", "[helper_plugin]") {
    const Scene scene;
    const auto findings = scene.judge("control");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message.zh == "红 [31m色 第二行");
    CHECK(findings[0].message.en == "red [31m second line \uFFFD");
}

TEST_CASE("it has no environment, no open file, no network and no other file", "[helper_plugin]") {
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

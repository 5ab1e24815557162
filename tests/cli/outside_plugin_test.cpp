// A plugin of others that misbehaves, met at the counter: by the command line alone.

#include "tests/support/bad_plugins.h"
#include "tests/support/counter.h"

namespace {

using namespace huizhi::tests;

/// An author's folder with the library, packed and taken in developer mode.
void install(const Counter& counter, const std::string& library, const std::string& manifest) {
    const fs::path author = counter.folder() / "author";
    place_plugin(author, library, manifest);
    const std::string package = (counter.folder() / (library + ".hzp")).string();
    counter.ask({"plugin", "pack", (author / library).string(), "--out", package});
    counter.ask({"plugin", "install", package, "--developer"});
}

Json info(const Counter& counter, const std::string& id) {
    return counter.ask({"plugin", "info", id}).at("plugin");
}

/// What the plugin itself has to say of the portrait.
Json own_finding(const ProgramResult& result) {
    const Json report = Json::parse(result.out);
    for (const Json& finding : report.at("findings")) {
        if (finding.at("rule").get<std::string>().find("plugin:one-trouble") == 0) {
            return finding;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a certificate whose check crashes is judged all the same, and ends in quarantine",
          "[outside_commands]") {
    const Counter counter;
    install(counter, "abort_at_work", certificate_manifest("one-trouble", "abort_at_work"));
    CHECK(info(counter, "one-trouble").at("loaded") == true);
    CHECK(info(counter, "one-trouble").at("quarantined") == false);

    const std::vector<std::string> check = {"photo", "check", kPortrait, "--format", "one-trouble"};
    for (int run = 0; run < 3; ++run) {
        const ProgramResult result = counter.call(check);
        INFO(result.out << result.err);
        CHECK(result.exit_code == 1);  // not a pass: something could not be judged
        const Json finding = own_finding(result);
        REQUIRE(finding.is_object());
        CHECK(finding.at("verdict") == "unknown");
        const std::string message = finding.at("message");
        CHECK(message.find("插件 one-trouble ") == 0);
        CHECK((message.find("已隔离") != std::string::npos) == (run == 2));
        CHECK(Json::parse(result.out).at("findings").size() > 10);
    }
    const Json plugin = info(counter, "one-trouble");
    CHECK(plugin.at("loaded") == false);
    CHECK(plugin.at("quarantined") == true);
    CHECK(plugin.at("refusal").get<std::string>().find("已隔离") == 0);
    CHECK(counter.call(check).exit_code == 6);
    counter.ask({"photo", "check", kPortrait, "--format", "inch-1"});

    counter.ask({"plugin", "enable", "one-trouble"});
    CHECK(info(counter, "one-trouble").at("loaded") == true);
}

TEST_CASE("a plugin that hangs while it is loaded costs its time once", "[outside_commands]") {
    const Counter counter;
    install(counter, "exit_in_constructor",
            certificate_manifest("one-trouble", "exit_in_constructor"));
    CHECK(info(counter, "one-trouble").at("quarantined") == true);
    const Json all = counter.ask({"plugin", "list"}).at("plugins");
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const Json& plugin) { return plugin.at("loaded") == false; }) == 1);
}

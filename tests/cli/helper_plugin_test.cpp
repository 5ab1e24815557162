// A plugin of others that misbehaves, met at the counter: by the command line alone.

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/bad_plugins.h"
#include "tests/support/counter.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

/// A folder that was put into the home by hand: nobody tried its library before.
void put_by_hand(const Counter& counter, const std::string& library, const std::string& manifest) {
    place_plugin(fs::path(counter.home()) / "plugins", library, manifest);
}

/// The author's template of a city, whose photos travel by the channel.
void install_city(const Counter& counter) {
    const std::string folder = (counter.folder() / "city").string();
    counter.ask({"plugin", "new", "chengdu", "--kind", "city", "--city-code", "510100",
                 "--city-name", "成都", "--city-name-en", "Chengdu", "--out", folder});
    std::stringstream text;
    text << std::ifstream(folder + "/plugin.json").rdbuf();
    std::string json = text.str();
    const std::string channel = R"("channels": ["zjz"])";
    REQUIRE(json.find(channel) != std::string::npos);
    json.replace(json.find(channel), channel.size(), R"("channels": ["trouble_channel"])");
    std::ofstream(folder + "/plugin.json") << json;
    const std::string package = (counter.folder() / "city.hzp").string();
    counter.ask({"plugin", "pack", folder, "--out", package});
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
          "[helper_commands]") {
    const Counter counter;
    put_by_hand(counter, "abort_at_work", certificate_manifest("one-trouble", "abort_at_work"));
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

TEST_CASE("a job is added, kept and shown although the certificate's check crashes",
          "[helper_commands]") {
    const Counter counter;
    put_by_hand(counter, "abort_at_work", certificate_manifest("one-trouble", "abort_at_work"));
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const ProgramResult added =
        counter.call({"job", "add", session, "--format", "one-trouble", "--photo", kPortrait});
    INFO(added.out << added.err);
    CHECK(added.exit_code == 1);  // it could not be judged in full
    const Json job = Json::parse(added.out).at("job");
    CHECK(job.at("state") == "draft");
    CHECK(counter.ask({"job", "show", job.at("id")}).at("job").at("id") == job.at("id"));
}

TEST_CASE("a channel that dies loses the call, never the submission", "[helper_commands]") {
    const Counter counter;
    put_by_hand(counter, "trouble_channel", channel_manifest("trouble_channel", "trouble_channel"));
    install_city(counter);
    PracticeServer platform;  // answers, whatever is asked
    const auto set_trouble = [&](const std::string& trouble) {
        counter.ask({"channel", "set", "trouble_channel", "--url", platform.url(), "--key", trouble,
                     "--set", "retry_s=1"});
    };
    set_trouble("before_abort");
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::string job =
        counter.submitted_job(session, "id-card@510100").at("id").get<std::string>();
    const auto row = [&] { return counter.ask({"queue", "list"}).at("submissions").at(0); };
    counter.ask({"queue", "run"});
    CHECK(row().at("state") == "ready");  // nothing left this machine: it is sent again later
    CHECK(row().dump().find("插件 trouble_channel ") != std::string::npos);

    set_trouble("after_abort");
    std::this_thread::sleep_for(std::chrono::milliseconds(1'500));  // the pause between attempts
    counter.ask({"queue", "run"});
    CHECK(row().at("state") == "unknown");  // the platform may have it: never sent again blindly
    CHECK(row().dump().find("插件 trouble_channel ") != std::string::npos);
    CHECK(counter.ask({"job", "show", job}).at("job").at("id") == job);
    CHECK(info(counter, "trouble_channel").at("loaded") == true);  // two failures, not yet three
}

TEST_CASE("a library that misbehaves is not installed, and the check is named",
          "[helper_commands]") {
    const Counter counter;
    const fs::path author = counter.folder() / "author";
    place_plugin(author, "abort_at_work", certificate_manifest("one-trouble", "abort_at_work"));
    const std::string package = (counter.folder() / "one.hzp").string();
    counter.ask({"plugin", "pack", (author / "abort_at_work").string(), "--out", package});
    const ProgramResult refused = counter.call({"plugin", "install", package, "--developer"});
    CHECK(refused.exit_code == 3);
    CHECK(Json::parse(refused.out).at("error").at("field") == "judges_nothing");
    CHECK(counter.call({"plugin", "info", "one-trouble"}).exit_code != 0);
    const ProgramResult tried =
        counter.call({"plugin", "validate", (author / "abort_at_work").string()});
    CHECK(tried.exit_code == 1);
}

TEST_CASE("a plugin that ends the process while it is loaded costs its time once",
          "[helper_commands]") {
    const Counter counter;
    put_by_hand(counter, "exit_in_constructor",
                certificate_manifest("one-trouble", "exit_in_constructor"));
    CHECK(info(counter, "one-trouble").at("quarantined") == true);
    const Json all = counter.ask({"plugin", "list"}).at("plugins");
    CHECK(std::count_if(all.begin(), all.end(),
                        [](const Json& plugin) { return plugin.at("loaded") == false; }) == 1);
}

// A plugin's way from `plugin new` into a studio and out again, by the command line alone.

#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/counter.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

const std::string kId = "510100-chengdu";

/// An author at work in a folder of the counter's.
class Author {
public:
    explicit Author(const Counter& counter) : counter_(counter), place_(counter.folder()) {
        counter_.ask({"plugin", "new", "chengdu", "--kind", "city", "--city-code", "510100",
                      "--city-name", "成都", "--city-name-en", "Chengdu", "--out", at("chengdu")});
        counter_.ask({"plugin", "key", "new", "--out", at("my.key")});
    }

    [[nodiscard]] std::string at(const std::string& name) const { return (place_ / name).string(); }

    void edit(const std::string& what, const std::string& by) const {
        std::stringstream text;
        text << std::ifstream(at("chengdu/plugin.json")).rdbuf();
        std::string json = text.str();
        const std::size_t found = json.find(what);
        REQUIRE(found != std::string::npos);
        json.replace(found, what.size(), by);
        std::ofstream(at("chengdu/plugin.json")) << json;
    }

    [[nodiscard]] std::string pack(const std::string& name) const {
        counter_.ask({"plugin", "pack", at("chengdu"), "--out", at(name)});
        return at(name);
    }

    [[nodiscard]] std::string pack_and_sign(const std::string& name) const {
        counter_.ask({"plugin", "sign", pack(name), "--key", at("my.key")});
        return at(name);
    }

private:
    const Counter& counter_;
    fs::path place_;
};

Json info(const Counter& counter) {
    return counter.ask({"plugin", "info", kId}).at("plugin");
}

/// The error's code and exit code of a call that must be refused.
std::string plugin_refused(const Counter& counter,
                           const std::vector<std::string>& words,
                           int exit_code) {
    const ProgramResult result = counter.call(words);
    INFO(result.out);
    CHECK(result.exit_code == exit_code);
    const Json error = Json::parse(result.out).at("error");
    return error.at("field");
}

}  // namespace

TEST_CASE("a city made without a compiler is installed, used and removed; its receipts stay",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    author.edit("\"value\": 180", "\"value\": 90");
    const Json checks = counter.ask({"plugin", "validate", author.at("chengdu")});
    CHECK(checks.at("valid") == true);
    CHECK(checks.at("plugin") == kId);
    const std::string package = author.pack_and_sign("chengdu.hzp");

    CHECK(plugin_refused(counter, {"plugin", "install", package}, 4) == "signature");
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub"), "--name", "作者"});
    counter.ask({"plugin", "install", package});
    CHECK(info(counter).at("origin") == "signed");
    CHECK(info(counter).at("signed_by") == "作者");

    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job =
        counter.ask({"job", "add", session, "--format", "id-card@510100", "--photo", kPortrait})
            .at("job");
    const std::string id = job.at("id");
    const std::string receipt =
        counter.ask({"receipt", "record", id, "--number", "SIMA12345678"}).at("receipt").at("id");

    counter.ask({"plugin", "remove", kId});
    CHECK(counter.call({"plugin", "info", kId}).exit_code == 6);
    CHECK(counter.call({"job", "add", session, "--format", "id-card@510100", "--photo", kPortrait})
              .exit_code == 6);
    CHECK(counter.ask({"job", "show", id}).at("job").at("papers") == job.at("papers"));
    counter.ask({"receipt", "show", receipt});
    counter.ask({"receipt", "sheet", receipt, "--out", author.at("sheet.pdf")});
    CHECK(fs::file_size(author.at("sheet.pdf")) > 10'000);

    counter.ask({"plugin", "undo", kId});
    CHECK(info(counter).at("loaded") == true);
}

TEST_CASE("the practice gateway takes the photos of an installed city", "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "install", author.pack("chengdu.hzp"), "--developer"});
    const PracticeServer gateway(std::vector<std::string>{"--home", counter.home()});
    counter.ask({"channel", "set", "zjz", "--url", gateway.url(), "--key", "practice"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    counter.submitted_job(session, "id-card@510100");
    counter.ask({"queue", "run", "--until-idle", "--timeout", "60"});
    const Json receipts = counter.ask({"receipt", "list"}).at("receipts");
    REQUIRE(receipts.size() == 1);
    CHECK(receipts.at(0).at("number").get<std::string>().find("SIM") == 0);
}

TEST_CASE("an older or differing version is refused unless asked, and can be taken back",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    const std::string one = author.pack_and_sign("1.hzp");
    author.edit("1.0.0", "1.10.0");
    const std::string two = author.pack_and_sign("2.hzp");
    author.edit("\"value\": 180", "\"value\": 90");
    const std::string other = author.pack_and_sign("3.hzp");

    counter.ask({"plugin", "install", one});
    counter.ask({"plugin", "install", one});  // the same again is no harm
    counter.ask({"plugin", "install", two});
    CHECK(plugin_refused(counter, {"plugin", "install", one}, 1) == "version");
    CHECK(plugin_refused(counter, {"plugin", "install", other}, 1) == "version");
    CHECK(info(counter).at("version") == "1.10.0");
    counter.ask({"plugin", "undo", kId});
    CHECK(info(counter).at("version") == "1.0.0");
    counter.ask({"plugin", "undo", kId});
    CHECK(info(counter).at("version") == "1.10.0");
    counter.ask({"plugin", "install", one, "--allow-downgrade"});
    CHECK(info(counter).at("version") == "1.0.0");
}

TEST_CASE("installing the same package twice is no change that taking back removes",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    const std::string first = author.pack_and_sign("first.hzp");
    CHECK(counter.ask({"plugin", "install", first}).at("plugin").at("already") == false);
    CHECK(counter.ask({"plugin", "install", first}).at("plugin").at("already") == true);
    CHECK(plugin_refused(counter, {"plugin", "undo", kId}, 1) == "id");
    CHECK(info(counter).at("loaded") == true);
    // A newer one, twice: taking back leads to the version before it.
    author.edit("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"");
    const std::string second = author.pack_and_sign("second.hzp");
    counter.ask({"plugin", "install", second});
    const Json again = counter.ask({"plugin", "install", second}).at("plugin");
    CHECK(again.at("already") == true);
    CHECK(again.at("version") == "1.1.0");
    CHECK(info(counter).at("version") == "1.1.0");
    const fs::path store = fs::path(counter.home()) / "plugin-store" / kId;
    CHECK(fs::exists(store / "2"));
    CHECK_FALSE(fs::exists(store / "3"));  // no folder was made for what is there
    counter.ask({"plugin", "undo", kId});
    CHECK(info(counter).at("version") == "1.0.0");
    CHECK(info(counter).at("loaded") == true);
}

TEST_CASE("a package whose files were damaged is brought in again by installing it once more",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    const std::string package = author.pack("chengdu.hzp");
    counter.ask({"plugin", "install", package, "--developer"});
    const fs::path store = fs::path(counter.home()) / "plugin-store" / kId;
    std::ofstream(store / "1" / "plugin.json", std::ios::app) << " ";
    CHECK(info(counter).at("loaded") == false);
    CHECK(counter.ask({"plugin", "install", package, "--developer"}).at("plugin").at("already") ==
          false);
    CHECK(info(counter).at("loaded") == true);
}

TEST_CASE("an author's slip is told with place and word, also in a package's way in",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    author.edit("[\"zjz\"]", "[\"zjzz\"]");
    const ProgramResult wrong = counter.call({"plugin", "validate", author.at("chengdu")});
    CHECK(wrong.exit_code == 1);
    CHECK_THAT(wrong.out, Catch::Contains("/city/formats/0/channels/0"));
    CHECK_THAT(wrong.out, Catch::Contains("zjzz"));
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    CHECK(plugin_refused(counter, {"plugin", "install", author.pack_and_sign("wrong.hzp")}, 3) ==
          "channels_known");
}

TEST_CASE("an unsigned package comes in for developers only and says so", "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    const std::string package = author.pack("u.hzp");
    CHECK(plugin_refused(counter, {"plugin", "install", package}, 4) == "signature");
    counter.ask({"plugin", "install", package, "--developer"});
    CHECK(info(counter).at("origin") == "unsigned");
    CHECK(info(counter).at("signed_by").is_null());
}

TEST_CASE("nobody takes another plugin's id or formats", "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    author.edit("510100-chengdu", "440300-shenzhen");
    author.edit("\"code\": \"510100\"", "\"code\": \"440300\"");
    author.edit("id-card@510100", "id-card@440300");  // else it would order for the old place
    CHECK(plugin_refused(counter, {"plugin", "install", author.pack("a.hzp"), "--developer"}, 1) ==
          "id");
    author.edit("440300-shenzhen", "440300-other");
    CHECK(plugin_refused(counter, {"plugin", "install", author.pack("b.hzp"), "--developer"}, 1) ==
          "format");
    CHECK(counter.call({"plugin", "remove", "440300-shenzhen"}).exit_code == 1);
    counter.ask({"plugin", "disable", "440300-shenzhen"});
    const Json shenzhen = counter.ask({"plugin", "info", "440300-shenzhen"}).at("plugin");
    CHECK(shenzhen.at("disabled") == true);
    CHECK(shenzhen.at("loaded") == false);
    counter.ask({"plugin", "enable", "440300-shenzhen"});
    CHECK(counter.call({"plugin", "disable", "nothing"}).exit_code == 6);
}

TEST_CASE("a plugin whose files change, or whose key loses trust, is no longer loaded",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    counter.ask({"plugin", "install", author.pack_and_sign("a.hzp")});
    counter.ask({"plugin", "trust", "remove", author.at("my.key.pub")});
    CHECK(info(counter).at("loaded") == false);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    CHECK(info(counter).at("loaded") == true);
    const fs::path file = fs::path(counter.home()) / "plugin-store" / kId / "1" / "plugin.json";
    std::ofstream(file, std::ios::app) << " ";
    CHECK(info(counter).at("loaded") == false);
}

TEST_CASE("an installation that is killed leaves the old or the new version whole",
          "[plugin_commands]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    counter.ask({"plugin", "install", author.pack_and_sign("1.hzp")});
    author.edit("1.0.0", "1.1.0");
    const std::string two = author.pack_and_sign("2.hzp");
    for (const int wait_ms : {0, 20, 60, 100, 150, 250}) {
        {
            BackgroundProgram program(
                {kHuizhi, "plugin", "install", two, "--home", counter.home()});
            std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
            program.kill(SIGKILL);
        }
        const std::string version = info(counter).at("version");
        CHECK((version == "1.0.0" || version == "1.1.0"));
        CHECK(info(counter).at("loaded") == true);
    }
    const fs::path leftover = fs::path(counter.home()) / "plugin-store" / kId / "77";
    fs::create_directories(leftover);
    std::ofstream(leftover / "plugin.json") << "{";
    counter.ask({"plugin", "install", two});
    CHECK(info(counter).at("version") == "1.1.0");
    CHECK_FALSE(fs::exists(leftover));
}

TEST_CASE("a state that was lost or damaged sweeps no plugin away", "[cli][plugin]") {
    const Counter counter;
    const Author author(counter);
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    const std::string one = author.pack_and_sign("1.hzp");
    counter.ask({"plugin", "install", one});
    const fs::path store = fs::path(counter.home()) / "plugin-store";
    REQUIRE(fs::exists(store / kId / "1" / "plugin.json"));

    std::ofstream(store / "state.json") << "{\"format\":";
    CHECK(counter.call({"plugin", "disable", kId}).exit_code != 0);
    CHECK(fs::exists(store / kId / "1" / "plugin.json"));

    fs::remove(store / "state.json");
    counter.ask({"plugin", "trust", "add", author.at("my.key.pub")});
    CHECK(fs::exists(store / kId / "1" / "plugin.json"));
    counter.ask({"plugin", "install", one});  // beside what is there
    counter.ask({"plugin", "disable", kId});
    counter.ask({"plugin", "enable", kId});
    CHECK(fs::exists(store / kId / "1" / "plugin.json"));
    CHECK(fs::exists(store / kId / "2" / "plugin.json"));
    CHECK(info(counter).at("loaded") == true);
}

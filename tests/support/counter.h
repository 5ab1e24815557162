#pragma once

#include <csignal>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

/// A studio's counter that is worked by the real command line alone.
namespace huizhi::tests {

namespace fs = std::filesystem;
using Json = nlohmann::json;

inline const std::string kHuizhi = std::string(HUIZHI_BINARY_DIR) + "/bin/huizhi";
inline const std::string kPortrait = std::string(HUIZHI_SOURCE_DIR) + "/samples/portrait.jpg";
inline const std::string kCap = std::string(HUIZHI_SOURCE_DIR) + "/samples/cap.jpg";
inline const std::string kAstronaut = std::string(HUIZHI_SOURCE_DIR) + "/samples/astronaut.png";
// GB 11643 numbers with city-level region codes, which are issued to no person.
inline const std::string kAdult = "440300199001010016";
inline const std::string kOther = "440300199001010024";

/// The practice gateway in a process of its own.
class PracticeServer {
public:
    explicit PracticeServer(const std::string& protocol = "zjz")
        : PracticeServer(std::vector<std::string>{"--protocol", protocol}) {}
    explicit PracticeServer(std::vector<std::string> options, const Environment& environment = {})
        : program_(serve(std::move(options)), environment),
          ready_(Json::parse(program_.read_line())) {}
    [[nodiscard]] std::string url() const { return ready_.at("url"); }
    void stop() {
        program_.kill(SIGTERM);
        program_.wait();
    }

private:
    static std::vector<std::string> serve(std::vector<std::string> options) {
        options.insert(options.begin(), {kHuizhi, "practice", "serve"});
        return options;
    }

    BackgroundProgram program_;
    Json ready_;
};

/// A studio at its first day, spoken to over the command line alone.
class Counter {
public:
    /// The home is a copy of one that `init` made: its passwords cost as much as it does to guess
    /// them, and need not be made for every test.
    Counter() {
        fs::copy(first_day().home(), home(), fs::copy_options::recursive);
        stay_logged_in();
    }
    /// `around`: what its calls, `init` too, find in the environment besides. Each call logs in by
    /// itself: what is around may be another clock, which a kept login does not outlive.
    explicit Counter(Environment around) : around_(std::move(around)) {
        REQUIRE(call({"init", "--studio", "测试照相馆", "--licence", "L-1", "--licence-expires",
                      "2099-12-31", "--owner", "boss"})
                    .exit_code == 0);
    }

    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;
    ~Counter() {
        if (logged_in_) {  // the key in memory outlives the home
            static_cast<void>(run_program({kHuizhi, "logout", "--home", home()}));
        }
    }

    ProgramResult call(std::vector<std::string> words) const {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"--json", "--lang", "zh", "--home", home()});
        if (!logged_in_) {
            words.insert(words.end(), {"--user", "boss"});
        }
        Environment environment = around_;
        environment["HUIZHI_PASSWORD"] = "correct horse battery";
        return run_program(words, environment);
    }

    /// The document of a call that must succeed.
    Json ask(const std::vector<std::string>& words) const {
        const ProgramResult result = call(words);
        INFO(words.front() << ": " << result.out << result.err);
        REQUIRE(result.exit_code == 0);
        return Json::parse(result.out);
    }

    std::string customer(const std::string& number, const std::string& phone) const {
        return ask({"customer", "add", "--name", "张三", "--id-number", number, "--phone", phone,
                    "--consent", "yes"})
            .at("customer")
            .at("id");
    }

    std::string session_of(const std::string& customer) const {
        return ask({"session", "open", "--customer", customer}).at("session").at("id");
    }

    Json submitted_job(const std::string& session, const std::string& format) const {
        const Json job = ask({"job", "add", session, "--format", format, "--photo", kPortrait,
                              "--price", "3000"})
                             .at("job");
        const std::string id = job.at("id");
        ask({"payment", "add", id, "--method", "wechat", "--amount", "3000"});
        return ask({"job", "submit", id, "--confirm", "all"}).at("job");
    }

    [[nodiscard]] std::string home() const { return (folder_.path() / "home").string(); }
    [[nodiscard]] fs::path folder() const { return folder_.path(); }

private:
    /// Of this program: made when it is first asked for, and never worked at.
    static const Counter& first_day() {
        static const Counter made{Environment{}};
        return made;
    }

    /// A password costs the better part of a second, by design; a test asks ten times.
    void stay_logged_in() {
        const ProgramResult login = call({"login", "--minutes", "720"});
        INFO(login.out << login.err);
        REQUIRE(login.exit_code == 0);
        logged_in_ = true;
    }

    Environment around_;
    bool logged_in_ = false;
    TempDir folder_;
};

}  // namespace huizhi::tests

#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/home_program.h"
#include "tests/support/practice_server.h"
#include "tests/support/run_program.h"

/// A studio's counter that is worked by the real command line alone.
namespace huizhi::tests {

/// A studio at its first day, spoken to over the command line alone.
class Counter : public HomeProgram {
public:
    /// The home is a copy of one that `init` made and somebody has logged in at: passwords cost as
    /// much as it does to guess them. All copies share that login, so whoever logs in or out at one
    /// takes a `Counter{Environment{}}`.
    Counter() {
        fs::copy(first_day().home(), home(), fs::copy_options::recursive);
        logged_in_ = true;
    }
    /// `around`: what its calls, `init` too, find in the environment besides. Each call logs in by
    /// itself: what is around may be another clock, which a kept login does not outlive.
    explicit Counter(Environment around) : HomeProgram(std::move(around)) {
        REQUIRE(call({"init", "--studio", "测试照相馆", "--licence", "L-1", "--licence-expires",
                      "2099-12-31", "--owner", "boss"})
                    .exit_code == 0);
    }

    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;
    ~Counter() {
        if (stays_) {  // the key in memory outlives the home
            static_cast<void>(run_program({kHuizhi, "logout", "--home", home()}));
        }
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

private:
    /// Of this program: made when it is first asked for, and never worked at.
    static const Counter& first_day() {
        static Counter made{Environment{}};
        made.stay_logged_in();
        return made;
    }

    void stay_logged_in() {
        if (!stays_) {
            const ProgramResult login = call({"login", "--minutes", "720"});
            INFO(login.out << login.err);
            REQUIRE(login.exit_code == 0);
            stays_ = true;
        }
    }

    bool stays_ = false;
};

/// Refused with this exit code, about this field.
inline void check_error(const ProgramResult& result, int exit_code, const std::string& field) {
    INFO(result.out << result.err);
    CHECK(result.exit_code == exit_code);
    CHECK(Json::parse(result.out).at("error").at("field") == field);
}

}  // namespace huizhi::tests

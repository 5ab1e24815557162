#include "core/base/data_dir.h"

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The environment as a test wants it, put back at its end. Empty: not set.
class Around {
public:
    explicit Around(const std::map<std::string, std::string>& wanted) {
        for (const char* name :
             {"HUIZHI_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME", "LOCALAPPDATA"}) {
            const char* value = std::getenv(name);
            before_[name] = value == nullptr ? std::nullopt : std::optional<std::string>(value);
            const auto found = wanted.find(name);
            set(name, found == wanted.end() ? std::nullopt : std::optional(found->second));
        }
    }
    ~Around() {
        for (const auto& [name, value] : before_) {
            set(name, value);
        }
    }
    Around(const Around&) = delete;
    Around& operator=(const Around&) = delete;

private:
    static void set(const std::string& name, const std::optional<std::string>& value) {
        if (value) {
            ::setenv(name.c_str(), value->c_str(), 1);
        } else {
            ::unsetenv(name.c_str());
        }
    }
    std::map<std::string, std::optional<std::string>> before_;
};

}  // namespace

TEST_CASE("a studio's home is where the environment says, never below the current folder",
          "[data_dir]") {
    {
        const Around around({{"HUIZHI_HOME", "mine"}, {"HOME", "/home/a"}});
        CHECK(default_home() == "mine");  // named by its user
    }
    {
        const Around around({{"XDG_DATA_HOME", "/data"}, {"HOME", "/home/a"}});
        CHECK(default_home() == "/data/huizhi");
    }
    {
        const Around around({{"XDG_DATA_HOME", "data"}, {"HOME", "/home/a"}});
        CHECK(default_home() == "/home/a/.local/share/huizhi");
        CHECK(user_state_dir() == "/home/a/.local/state/huizhi");
    }
    {
        const Around around({{"XDG_STATE_HOME", "/state"}, {"HOME", "/home/a"}});
        CHECK(user_state_dir() == "/state/huizhi");
    }
    for (const char* nowhere : {"", "relative"}) {
        const Around around({{"HOME", nowhere}, {"XDG_DATA_HOME", nowhere}});
        CHECK(default_home().empty());
        CHECK(user_state_dir().empty());
    }
    const Around around({});
    CHECK(default_home().empty());
    CHECK(no_default_home().field == "home");
}

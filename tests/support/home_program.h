#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

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

/// The real program at a home of the test's own, worked by its owner.
class HomeProgram {
public:
    /// `around`: what its calls find in the environment besides.
    explicit HomeProgram(Environment around = {}) : around_(std::move(around)) {}

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

    [[nodiscard]] std::string home() const { return (folder_.path() / "home").string(); }
    [[nodiscard]] fs::path folder() const { return folder_.path(); }

protected:
    bool logged_in_ = false;

private:
    Environment around_;
    TempDir folder_;
};

}  // namespace huizhi::tests

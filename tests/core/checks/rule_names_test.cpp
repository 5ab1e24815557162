#include "core/checks/rule_names.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/catalogue/manifest.h"
#include "core/plugins/plugin_host.h"

namespace fs = std::filesystem;

namespace {

std::string checks_sources() {
    std::ostringstream text;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(HUIZHI_SOURCE_DIR) / "core" / "checks")) {
        if (entry.path().extension() == ".cpp" && entry.path().stem() != "rule_names") {
            text << std::ifstream(entry.path()).rdbuf();
        }
    }
    return text.str();
}

}  // namespace

TEST_CASE("the rules that hold for every portrait are known by name", "[rule_names]") {
    const auto rules = huizhi::read_rules(huizhi::default_rules_file());
    REQUIRE(rules.ok());
    const std::string sources = checks_sources();
    for (const huizhi::Limit& limit : rules->limits) {
        INFO(limit.rule);
        CHECK(huizhi::is_engine_rule(limit.rule));
        CHECK(sources.find("\"" + limit.rule + "\"") != std::string::npos);
    }
    CHECK_FALSE(huizhi::is_engine_rule("head_hight"));
    CHECK_FALSE(huizhi::is_engine_rule(""));
    CHECK_FALSE(huizhi::is_engine_rule("face_count"));  // a check that asks for no limit
    CHECK_FALSE(huizhi::is_engine_rule("smile"));       // a measure, not its rule
}

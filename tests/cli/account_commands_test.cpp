#include <fstream>

#include "tests/support/counter.h"

using namespace huizhi::tests;

namespace {

struct Init {
    fs::path home;
    std::string expires = "2099-12-31";
    std::string password = "correct horse battery";

    [[nodiscard]] std::vector<std::string> words() const {
        return {kHuizhi,
                "init",
                "--studio",
                "测试照相馆",
                "--licence",
                "L-1",
                "--licence-expires",
                expires,
                "--owner",
                "boss",
                "--json",
                "--home",
                home.string()};
    }
    [[nodiscard]] ProgramResult run() const {
        return run_program(words(), {{"HUIZHI_PASSWORD", password}});
    }
};

}  // namespace

TEST_CASE("an init with wrong words leaves nothing behind", "[cli]") {
    const TempDir folder;
    const auto [expires, password, field] = GENERATE(table<std::string, std::string, std::string>(
        {{"2027-02-29", "correct horse battery", "licence-expires"},
         {"2099-12-31", "short", "password"}}));
    const Init init{folder / "home", expires, password};
    const ProgramResult result = init.run();
    CHECK(result.exit_code == 3);
    CHECK(Json::parse(result.out).at("error").at("field") == field);
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("an init that finds no room leaves nothing behind, and can be repeated", "[cli]") {
    const TempDir folder;
    const Init init{folder / "home"};
    std::vector<std::string> words{"sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"};  // 4 or 8 KB
    const auto inner = init.words();
    words.insert(words.end(), inner.begin(), inner.end());
    const ProgramResult result = run_program(words, {{"HUIZHI_PASSWORD", init.password}});
    INFO(result.out << result.err);
    CHECK(result.exit_code == 5);
    CHECK(Json::parse(result.out).at("error").at("code") == "environment");
    CHECK(fs::is_empty(folder.path()));
    CHECK(init.run().exit_code == 0);
}

TEST_CASE("an init in a folder of somebody's files leaves those alone", "[cli]") {
    const TempDir folder;
    std::ofstream(folder / "notes.txt") << "mine";
    Init init{folder.path()};
    init.expires = "never";
    CHECK(init.run().exit_code == 3);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a second init is refused and keeps the first studio", "[cli]") {
    const Counter counter;
    const Init again{counter.home()};
    CHECK(again.run().exit_code == 1);
    CHECK(counter.ask({"session", "list"}).at("sessions").empty());
}

TEST_CASE("of two inits at once one makes the studio", "[cli]") {
    const TempDir folder;
    const Init init{folder / "home"};
    BackgroundProgram other(init.words(), {{"HUIZHI_PASSWORD", init.password}});
    const int mine = init.run().exit_code;
    const int theirs = other.wait();
    CHECK(std::min(mine, theirs) == 0);
    CHECK(std::max(mine, theirs) == 1);
    CHECK(run_program({kHuizhi, "session", "list", "--json", "--user", "boss", "--home",
                       init.home.string()},
                      {{"HUIZHI_PASSWORD", init.password}})
              .exit_code == 0);
}

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

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

TEST_CASE("a password may cost less time than usual, and never less than the least", "[cli]") {
    const auto asked = GENERATE(as<std::string>{}, "0", "0.000001", "-3", "99", "soon", "");
    const Counter counter{Environment{{"HUIZHI_PASSWORD_SECONDS", asked}}};
    std::ifstream file(counter.home() + "/studio.db", std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    std::smatch cost;
    REQUIRE(std::regex_search(kept, cost, std::regex("argon2id\\$v=19\\$m=65536,t=([0-9]+)")));
    const int passes = std::stoi(cost[1]);
    CHECK(passes >= 3);
    if (asked == "0") {
        CHECK(passes == 3);
    }
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

namespace {

const std::string kNew = "battery staple horse";

/// A call of the counter's home by somebody, with these secrets in the environment.
ProgramResult call_as(const Counter& counter,
                      std::vector<std::string> words,
                      const Environment& secrets) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {"--json", "--home", counter.home()});
    return run_program(words, secrets);
}

}  // namespace

TEST_CASE("an init tells its recovery key, which gives a forgotten password anew", "[cli]") {
    const TempDir folder;
    const Init init{folder / "home"};
    const std::string key = Json::parse(init.run().out).at("recovery_key");
    const auto recover = [&](const Environment& secrets) {
        return run_program(
            {kHuizhi, "account", "recover", "boss", "--json", "--home", init.home.string()},
            secrets);
    };
    const ProgramResult other =
        recover({{"HUIZHI_RECOVERY_KEY", std::string(32, '0')}, {"HUIZHI_NEW_PASSWORD", kNew}});
    CHECK(other.exit_code == 4);
    const ProgramResult none = recover({{"HUIZHI_NEW_PASSWORD", kNew}});
    CHECK(none.exit_code == 4);
    CHECK(Json::parse(none.out).at("error").at("field") == "recovery-key");
    const ProgramResult half =
        recover({{"HUIZHI_RECOVERY_KEY", "M7G9"}, {"HUIZHI_NEW_PASSWORD", kNew}});
    CHECK(half.exit_code == 3);
    CHECK(recover({{"HUIZHI_RECOVERY_KEY", key}, {"HUIZHI_NEW_PASSWORD", kNew}}).exit_code == 0);
    const std::vector<std::string> list{kHuizhi,  "customer", "find",   "zs",
                                        "--user", "boss",     "--home", init.home.string()};
    CHECK(run_program(list, {{"HUIZHI_PASSWORD", init.password}}).exit_code == 4);
    CHECK(run_program(list, {{"HUIZHI_PASSWORD", kNew}}).exit_code == 0);
}

TEST_CASE("an account is added, listed, serves, and is disabled", "[cli]") {
    const Counter counter({{"HUIZHI_NEW_PASSWORD", kNew}});
    const Json added = counter
                           .ask({"account", "add", "front", "--role", "staff", "--certificate",
                                 "C-1", "--certificate-expires", "2099-12-31"})
                           .at("account");
    CHECK(added.at("role") == "staff");
    CHECK(added.at("certificate_expires") == "2099-12-31");
    const std::string customer = counter.customer(kAdult, "13800000001");
    const std::vector<std::string> find{"customer", "find", "0016", "--user", "front"};
    const ProgramResult found = call_as(counter, find, {{"HUIZHI_PASSWORD", kNew}});
    REQUIRE(found.exit_code == 0);
    CHECK(Json::parse(found.out).at("customers").at(0).at("id") == customer);
    CHECK(call_as(counter, {"account", "list", "--user", "front"}, {{"HUIZHI_PASSWORD", kNew}})
              .exit_code == 4);
    const Json list = counter.ask({"account", "list"});
    CHECK(list.at("accounts").size() == 2);
    CHECK(list.at("recovery_key_set") == true);
    CHECK(counter.ask({"account", "disable", "front"}).at("account").at("disabled") == true);
    CHECK(call_as(counter, find, {{"HUIZHI_PASSWORD", kNew}}).exit_code == 4);
    CHECK(counter.call({"account", "disable", "nobody"}).exit_code == 6);
    CHECK(counter.call({"account", "disable", "boss"}).exit_code == 1);
    CHECK(counter.call({"account", "add", "x", "--role", "king"}).exit_code == 2);
}

TEST_CASE("a wait after wrong passwords is ended by the owner", "[cli]") {
    const Counter counter({{"HUIZHI_NEW_PASSWORD", kNew}});
    counter.ask({"account", "add", "front", "--role", "staff"});
    const std::vector<std::string> find{"customer", "find",   "0016", "--user",
                                        "front",    "--lang", "en"};
    int counted = 0;
    for (int tries = 0; counted < 5 && tries < 500;
         ++tries) {  // while a wait lasts none is counted
        const ProgramResult slip = call_as(counter, find, {{"HUIZHI_PASSWORD", "wrong"}});
        REQUIRE(slip.exit_code == 4);
        counted += slip.out.find("try again after") == std::string::npos ? 1 : 0;
    }
    REQUIRE(counted == 5);  // now eight seconds
    CHECK(call_as(counter, find, {{"HUIZHI_PASSWORD", kNew}}).exit_code == 4);
    CHECK(counter.ask({"account", "unlock", "front"}).at("account").at("locked_until") == "");
    CHECK(call_as(counter, find, {{"HUIZHI_PASSWORD", kNew}}).exit_code == 0);
}

TEST_CASE("a password is changed by who knows the old one, a recovery key by the owner", "[cli]") {
    const Counter counter({{"HUIZHI_NEW_PASSWORD", kNew}});
    const std::string key = counter.ask({"account", "recovery-key"}).at("recovery_key");
    CHECK(key.size() == 39);
    counter.ask({"account", "password"});
    CHECK(counter.call({"account", "list"}).exit_code == 4);  // the old one is void
    CHECK(call_as(counter, {"account", "list", "--user", "boss"}, {{"HUIZHI_PASSWORD", kNew}})
              .exit_code == 0);
}

TEST_CASE("the data key is changed by a command, and the owner works on", "[cli]") {
    const Counter counter{Environment{}};  // it ends every login that is kept
    const std::string customer = counter.customer(kAdult, "13800000001");
    const Json changed = counter.ask({"account", "data-key", "change"});
    CHECK(changed.at("changed") == true);
    CHECK(changed.at("recovery_key").get<std::string>().size() == 39);
    CHECK(changed.at("without_key").empty());
    CHECK(counter.ask({"customer", "show", customer, "--reveal"}).at("customer").at("id_number") ==
          kAdult);
    CHECK(counter.call({"audit", "verify"}).exit_code == 0);
}

TEST_CASE("a login that is kept serves the next commands until somebody logs out", "[cli]") {
    const Counter counter{Environment{}};  // where nobody has stayed logged in
    const std::string customer = counter.customer(kAdult, "13800000001");
    const std::vector<std::string> show{"customer", "show", customer, "--reveal"};
    CHECK(call_as(counter, show, {}).exit_code == 4);
    counter.ask({"login", "--minutes", "5"});
    const ProgramResult shown = call_as(counter, show, {});
    REQUIRE(shown.exit_code == 0);
    CHECK(Json::parse(shown.out).at("customer").at("id_number") == kAdult);
    CHECK(call_as(counter, {"logout"}, {}).exit_code == 0);
    CHECK(call_as(counter, show, {}).exit_code == 4);
}

TEST_CASE("a kept login makes no other: staying longer wants the password", "[cli]") {
    const Counter counter{Environment{}};
    counter.ask({"login", "--minutes", "1"});
    const auto token = [&counter] {
        std::ifstream file(counter.home() + "/login.token");
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string before = token();
    REQUIRE_FALSE(before.empty());
    const ProgramResult longer = call_as(counter, {"login", "--minutes", "720"}, {});
    CHECK(longer.exit_code == 4);
    CHECK(Json::parse(longer.out).at("error").at("field") == "password");
    CHECK(token() == before);
    CHECK(call_as(counter, {"session", "list"}, {}).exit_code == 0);  // the minute goes on
    CHECK(
        call_as(counter, {"login", "--minutes", "720"}, {{"HUIZHI_PASSWORD", "wrong"}}).exit_code ==
        4);
    CHECK(token() == before);
}

TEST_CASE("the list of processes shows a command's name and nothing that was typed after it",
          "[cli]") {
    const TempDir folder;
    BackgroundProgram server({kHuizhi, "practice", "serve", "--protocol", "zjz", "--home",
                              (folder / "SECRET-NAME").string()});
    REQUIRE_FALSE(server.read_line().empty());
    std::ifstream file("/proc/" + std::to_string(server.pid()) + "/cmdline");
    std::string words((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::replace(words.begin(), words.end(), '\0', ' ');
    INFO(words);
    CHECK(words.find("huizhi practice serve ") != std::string::npos);
    CHECK(words.find("zjz") == std::string::npos);
    CHECK(words.find("SECRET-NAME") == std::string::npos);
    server.kill(SIGTERM);
    CHECK(server.wait() == 0);
}

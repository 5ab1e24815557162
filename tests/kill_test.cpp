// A photo's way from check to receipt, killed at each write and each rename and begun again, ends
// every time as if nothing had happened.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/network/http_transport.h"
#include "tests/support/counter.h"
#include "tests/support/stored_photos.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

constexpr int kKilled = 128 + SIGKILL;

/// Every how many acts one is the last: 1 in `make faults`, more where time is short.
int stride() {
    const char* set = std::getenv("HUIZHI_KILL_EVERY");
    return set == nullptr ? 24 : std::max(1, std::atoi(set));
}

/// One home, spoken to by commands that may be killed.
struct Home {
    explicit Home(fs::path where) : path(std::move(where)) {}

    ProgramResult call(std::vector<std::string> words, int kill_at, const fs::path& count) const {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"--json", "--home", path.string()});
        return run_program(words, {{"LD_PRELOAD", HUIZHI_KILL_AT_WRITE},
                                   {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
                                   {"KILL_UNDER", path.string()},
                                   {"KILL_AT", std::to_string(kill_at)},
                                   {"KILL_COUNT", count.string()}});
    }
    Json ask(std::vector<std::string> words) const {
        words.insert(words.begin(), kHuizhi);
        words.insert(words.end(), {"--json", "--home", path.string()});
        const ProgramResult result = run_program(words);
        INFO(words[1] << " " << words[2] << ": " << result.out << result.err);
        REQUIRE(result.exit_code == 0);
        return Json::parse(result.out);
    }
    [[nodiscard]] Json jobs(const std::string& session) const {
        return ask({"session", "show", session}).at("session").at("jobs");
    }

    fs::path path;
};

Json ledger_of(const PracticeServer& practice) {
    huizhi::HttpRequest request;
    request.url = practice.url() + "/practice/ledger";
    huizhi::HttpTransport transport;
    const auto result = transport.send(request);
    REQUIRE(std::holds_alternative<huizhi::HttpReply>(result));
    return Json::parse(std::get<huizhi::HttpReply>(result).body);
}

struct Scene {
    Scene() {
        counter.ask({"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set",
                     "poll_s=0.2"});
        session = counter.session_of(counter.customer(kAdult, "13800000001"));
    }

    /// What staff do who come back to a program that is gone: look, and go on where it stands.
    void finish(const Home& home) const {
        if (home.jobs(session).empty()) {
            home.ask(add_words());
        }
        const Json job = home.jobs(session).at(0);
        const std::string id = job.at("id");
        if (job.at("state") == "draft") {
            home.ask({"job", "submit", id, "--confirm", "all"});
        }
        home.ask(run_words());
        decide(home);
        home.ask(run_words());
    }

    /// A row of unknown outcome is looked up in the platform's own list.
    void decide(const Home& home) const {
        const Json row = home.ask({"queue", "list"}).at("submissions").at(0);
        if (row.at("state") != "unknown") {
            return;
        }
        CHECK(row.at("needs_person") == true);
        CHECK_FALSE(row.at("why").is_null());
        std::vector<std::string> words{"queue", "resolve", row.at("id"), "--not-accepted"};
        const Json ledger = ledger_of(practice);
        for (const Json& order : ledger.at("orders")) {
            if (!orders_before.contains(order.at("order_no").get<std::string>())) {
                words = {"queue", "resolve", row.at("id"), "--accepted", order.at("order_no")};
            }
        }
        home.ask(words);
    }

    void check_end(const Home& home) {
        const Json jobs = home.jobs(session);
        REQUIRE(jobs.size() == 1);
        CHECK(jobs.at(0).at("state") == "issued");
        const Json rows = home.ask({"queue", "list"}).at("submissions");
        REQUIRE(rows.size() == 1);
        CHECK(rows.at(0).at("state") == "issued");
        CHECK(rows.at(0).at("cost_fen") == 700);
        const Json receipts = home.ask({"receipt", "list"}).at("receipts");
        REQUIRE(receipts.size() == 1);
        std::vector<Json> mine;
        const Json ledger = ledger_of(practice);
        for (const Json& order : ledger.at("orders")) {
            if (orders_before.insert(order.at("order_no").get<std::string>()).second) {
                mine.push_back(order);
            }
        }
        REQUIRE(mine.size() == 1);
        CHECK(mine.front().at("charged_fen") == 700);
        CHECK(receipts.at(0).at("number") == mine.front().at("number"));
        check_files(home);
    }

    /// Every file in the photo store is what its name says; what was cut off is under another name.
    static void check_files(const Home& home) {
        int cut_off = 0;
        for (const auto& file : fs::recursive_directory_iterator(home.path / "photos")) {
            cut_off += file.path().extension() == ".tmp" ? 1 : 0;
        }
        // The shot, the finished photo (also as it comes back), the sheet.
        CHECK(stored_photos(home.path) == 3);
        CHECK(cut_off <= 1);
    }

    std::vector<std::string> add_words() const {
        return {"job",     "add",     session,   "--format", "id-card@440300",
                "--photo", kPortrait, "--price", "0"};
    }
    static std::vector<std::string> run_words() {
        return {"queue", "run", "--until-idle", "--timeout", "30"};
    }

    /// `words` on a copy of the home, killed at every act (or every few); each time to the end.
    void kill_at_each(const std::vector<std::string>& words) {
        const fs::path count = counter.folder() / "count";
        const Home whole = copy("whole");
        REQUIRE(whole.call(words, 0, count).exit_code == 0);
        int acts = 0;
        std::ifstream(count) >> acts;
        REQUIRE(acts > 5);
        finish(whole);
        check_end(whole);
        fs::remove_all(whole.path);
        std::random_device random;
        const int first = 1 + static_cast<int>(random() % static_cast<unsigned>(stride()));
        for (int at = first; at <= acts; at += stride()) {
            INFO(words[0] << " " << words[1] << " killed at act " << at << " of " << acts);
            const Home home = copy("killed");
            const int code = home.call(words, at, count).exit_code;
            CHECK((code == kKilled || code == 0));  // how often it asks is not always the same
            finish(home);
            check_end(home);
            fs::remove_all(home.path);
        }
        WARN(words[0] << " " << words[1] << ": " << acts << " acts, every " << stride());
    }

    Home copy(const std::string& name) const {
        const fs::path where = counter.folder() / name;
        fs::copy(counter.home(), where, fs::copy_options::recursive);
        return Home(where);
    }

    Counter counter;
    PracticeServer practice;
    std::string session;
    std::set<std::string> orders_before;
};

}  // namespace

TEST_CASE("a job killed at any write is there once or not at all", "[kill]") {
    Scene scene;
    scene.kill_at_each(scene.add_words());
}

TEST_CASE("a submission killed at any write goes out once", "[kill]") {
    Scene scene;
    const std::string job = scene.counter.ask(scene.add_words()).at("job").at("id");
    scene.kill_at_each({"job", "submit", job, "--confirm", "all"});
}

TEST_CASE("a queue killed at any write sends once and brings one receipt", "[kill]") {
    Scene scene;
    const std::string job = scene.counter.ask(scene.add_words()).at("job").at("id");
    scene.counter.ask({"job", "submit", job, "--confirm", "all"});
    scene.kill_at_each(Scene::run_words());
}

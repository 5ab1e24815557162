// The other ways of a photo, with the real binaries: a platform that fetches it, and a person.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <tuple>

#include "core/base/clock.h"
#include "tests/support/counter.h"
#include "tests/support/http_client.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

}  // namespace

TEST_CASE("over clipimg the platform fetches the photo and its receipt is recorded",
          "[flow][clipimg]") {
    const Counter counter;
    const PracticeServer practice("clipimg");
    counter.ask({"channel", "set", "clipimg", "--url", practice.url() + "/app/receipt_api.php",
                 "--key", "k", "--set", "poll_s=0.5", "--set", "retry_s=1", "--set", "cost_fen=700",
                 "--set", "upload_token=t0ken"});
    CHECK(counter.call({"channel", "list"}).out.find("t0ken") == std::string::npos);
    CHECK(counter.ask({"channel", "test", "clipimg"})
              .at("message")
              .get<std::string>()
              .find("44030001") != std::string::npos);
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000055"));
    const std::string job = counter.submitted_job(session, "id-card@440300").at("id");

    CHECK(counter.ask({"queue", "run"}).at("queue").at("sent") == 0);  // nowhere to fetch it
    const Json waiting = counter.ask({"queue", "list"}).at("submissions").at(0);
    CHECK(waiting.at("channel") == "clipimg");
    CHECK(waiting.at("state") == "ready");
    CHECK(waiting.at("last_error").dump().find("平台访问本店的网址") != std::string::npos);

    const Json queue =
        counter.ask({"queue", "run", "--until-idle", "--timeout", "60", "--listen", "127.0.0.1:0"})
            .at("queue");
    CHECK(queue.at("issued") == 1);
    const Json receipt = counter.ask({"receipt", "list"}).at("receipts").at(0);
    CHECK(receipt.at("job") == job);
    CHECK(receipt.at("number").get<std::string>().starts_with("SIM"));
    CHECK(counter.ask({"report", "day"}).at("channel_cost_fen") == 700);
}

TEST_CASE("a channel's setting that is misspelt is refused, and the channels say what they take",
          "[flow]") {
    const Counter counter;
    for (const auto& [channel, word, meant] :
         {std::tuple{"zjz", "qery_path=/x", "query_path"},
          std::tuple{"zjz", "item_id.id-card@44030=5", "item_id.id-card@440300"},
          std::tuple{"clipimg", "upload_ulr=https://a.cn", "upload_url"},
          std::tuple{"clipimg", "field.text_nmae=a", "field.text_name"},
          std::tuple{"clipimg", "retrys=5", "retry_s"}}) {
        CAPTURE(channel, word);
        const auto refused = counter.call({"channel", "set", channel, "--set", word});
        check_error(refused, 3, "set");
        CHECK(refused.out.find(meant) != std::string::npos);
    }
    const Json listed = counter.ask({"channel", "list"});
    for (const Json& channel : listed.at("channels")) {
        CHECK(channel.at("settings").empty());
        CHECK(channel.at("setting_names").dump().find("cost_fen") != std::string::npos);
    }
    const auto token = run_program(
        {kHuizhi, "channel", "set", "clipimg", "--set", "poll_s=1", "--json", "--user", "boss",
         "--home", counter.home()},
        {{"HUIZHI_PASSWORD", "correct horse battery"}, {"HUIZHI_CHANNEL_TOKEN", "of zjz"}});
    CHECK(token.exit_code == 0);  // the environment's word is for who takes one
    CHECK(token.out.find("access_token") == std::string::npos);
}

TEST_CASE("a channel's test tells the account's balance, and its token is never shown", "[flow]") {
    const Counter counter;
    const PracticeServer practice;
    counter.ask({"channel", "set", "zjz", "--url", practice.url(), "--key", "k3y"});
    CHECK_FALSE(counter.ask({"channel", "test", "zjz"}).contains("balance_fen"));

    const auto set = run_program(
        {kHuizhi, "channel", "set", "zjz", "--json", "--user", "boss", "--home", counter.home()},
        {{"HUIZHI_PASSWORD", "correct horse battery"}, {"HUIZHI_CHANNEL_TOKEN", "s3cret"}});
    CHECK(set.exit_code == 0);
    CHECK(set.out.find("s3cret") == std::string::npos);
    CHECK(counter.ask({"channel", "test", "zjz"}).at("balance_fen") == 100'000);
    const auto plain = run_program({kHuizhi, "channel", "test", "zjz", "--user", "boss", "--lang",
                                    "zh", "--home", counter.home()},
                                   {{"HUIZHI_PASSWORD", "correct horse battery"}});
    CHECK(plain.out.find("余额 1000.00 元") != std::string::npos);

    counter.ask({"channel", "set", "zjz", "--set", "balance_field=nowhere"});
    const Json silent = counter.ask({"channel", "test", "zjz"});
    CHECK(silent.at("reached") == true);
    CHECK_FALSE(silent.contains("balance_fen"));
    CHECK(silent.at("message").get<std::string>().find("余额读不到") != std::string::npos);

    const std::string listed = counter.call({"channel", "list"}).out;
    CHECK(listed.find("\"access_token\":\"***\"") != std::string::npos);
    for (const std::string& text : {listed, silent.dump(), plain.out, plain.err, set.err}) {
        CHECK(text.find("s3cret") == std::string::npos);
        CHECK(text.find("k3y") == std::string::npos);
    }
}

TEST_CASE("a photo that is handed over ends by a person's word", "[flow][hand-over]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000055"));
    const auto add = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"job",     "add",     session,   "--format", more.at(0),
                                       "--photo", kPortrait, "--price", "0"};
        words.insert(words.end(), more.begin() + 1, more.end());
        return counter.ask(words).at("job").at("id").get<std::string>();
    };
    const std::string out = (counter.folder() / "out").string();
    fs::create_directories(out);

    const std::string passed = add({"id-card@430000", "--field", "precode=AB12CD"});
    CHECK(counter.call({"job", "submit", passed, "--confirm", "all"}).exit_code == 1);
    CHECK(counter.call({"job", "hand-over", passed, "--out", out}).exit_code == 1);
    const Json handed = counter.ask({"job", "hand-over", passed, "--out", out, "--confirm", "all"});
    CHECK(handed.at("job").at("state") == "accepted");
    CHECK(fs::file_size(handed.at("out").at("photo").get<std::string>()) > 1000);
    CHECK(fs::exists(handed.at("out").at("checklist").get<std::string>()));
    CHECK(counter.call({"job", "conclude", passed}).exit_code == 2);
    CHECK(counter.ask({"job", "conclude", passed, "--passed"}).at("job").at("state") == "issued");
    CHECK(counter.ask({"receipt", "list"}).at("receipts").empty());

    const std::string failed = add({"id-card@460100"});
    counter.ask({"job", "hand-over", failed, "--out", out, "--confirm", "all"});
    CHECK(counter.ask({"job", "conclude", failed, "--failed", "照片模糊"}).at("job").at("state") ==
          "rejected");
    const Json day = counter.ask({"report", "day"});
    CHECK(day.at("balanced") == true);
    CHECK(day.at("rejections").at(0).at("reason") == "照片模糊");
}

TEST_CASE("a number that a person types is compared and doubted", "[flow]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000055"));
    const std::string job = counter
                                .ask({"job", "add", session, "--format", "id-card@440300",
                                      "--photo", kPortrait, "--price", "0"})
                                .at("job")
                                .at("id");
    const auto differ =
        counter.call({"receipt", "record", job, "--number", "AB12345678", "--again", "AB12345679"});
    CHECK(differ.exit_code == 3);
    CHECK(Json::parse(differ.out).at("error").at("field") == "again");
    const Json recorded = counter.ask(
        {"receipt", "record", job, "--number", "ab1234567o", "--again", "*AB 1234567O*"});
    CHECK(recorded.at("receipt").at("number") == "AB1234567O");
    CHECK(recorded.at("warnings").size() == 1);
}

TEST_CASE("a platform's statement is compared with the books, and a lie in it is found",
          "[flow][reconcile]") {
    const Counter counter;
    const PracticeServer practice;
    counter.ask(
        {"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set", "poll_s=1"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    counter.submitted_job(session, "id-card@440300");
    counter.submitted_job(session, "id-card@440100");
    REQUIRE(
        counter.ask({"queue", "run", "--until-idle", "--timeout", "60"}).at("queue").at("issued") ==
        2);
    std::string csv = get(practice.url() + "/practice/statement.csv").body;
    const fs::path file = counter.folder() / "statement.csv";
    const auto compared = [&] {
        std::ofstream(file, std::ios::binary) << csv;
        return counter.call({"channel", "reconcile", "zjz", "--statement", file.string()});
    };
    const ProgramResult same = compared();
    INFO(same.out << csv);
    CHECK(same.exit_code == 0);
    const Json agreed = Json::parse(same.out).at("reconciliation");
    CHECK(agreed.at("agrees") == true);
    CHECK(agreed.at("statement").at("charged_fen") == 1400);
    CHECK(agreed.at("ours").at("cost_fen") == 1400);

    csv += csv.substr(csv.rfind("\r\n", csv.size() - 3) + 2);  // its last line once more
    const ProgramResult twice = compared();
    CHECK(twice.exit_code == 1);
    const Json found = Json::parse(twice.out).at("reconciliation").at("differences");
    REQUIRE(found.size() == 1);
    CHECK(found[0].at("kind") == "charged_twice");
    CHECK(found[0].at("lines").size() == 2);
    CHECK(counter.call({"channel", "reconcile", "zjz", "--statement", kPortrait}).exit_code == 3);
}

TEST_CASE("who compares a platform's statement is whom the table of permissions names",
          "[flow][reconcile]") {
    const Counter counter;
    for (const char* role : {"admin", "staff"}) {
        const auto made = run_program({kHuizhi, "account", "add", role, "--role", role, "--user",
                                       "boss", "--home", counter.home(), "--json"},
                                      {{"HUIZHI_PASSWORD", "correct horse battery"},
                                       {"HUIZHI_NEW_PASSWORD", "another good horse"}});
        INFO(made.out << made.err);
        REQUIRE(made.exit_code == 0);
        const fs::path file = counter.folder() / "statement.csv";
        std::ofstream(file) << "订单号,金额\nA1,7.00\n";
        const auto compared =
            run_program({kHuizhi, "channel", "reconcile", "zjz", "--statement", file.string(),
                         "--user", role, "--home", counter.home(), "--json"},
                        {{"HUIZHI_PASSWORD", "another good horse"}});
        check_error(compared, 4, "user");
        const Json refused = counter.ask({"audit", "list"}).at("records");
        CHECK(std::any_of(refused.begin(), refused.end(), [&](const Json& one) {
            return one.at("act") == "refused" && one.at("thing") == "reconcile" &&
                   one.at("account") == role;
        }));
    }
    const auto own = counter.call({"channel", "reconcile", "zjz", "--statement",
                                   (counter.folder() / "statement.csv").string()});
    CHECK(own.exit_code == 1);  // the order is none of this studio's
    const Json found = Json::parse(own.out).at("reconciliation");
    CHECK(found.at("differences").at(0).at("kind") == "unknown_here");
    CHECK(found.at("differences").at(0).at("their_fen") == 700);
    check_error(
        counter.call({"channel", "reconcile", "zjz", "--statement",
                      (counter.folder() / "statement.csv").string(), "--order-column", "单"}),
        3, "order-column");
}

TEST_CASE("the day tells what the platform's balance moved beside what the books say it cost",
          "[flow][reconcile]") {
    const Counter counter;
    const PracticeServer practice;
    counter.ask({"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set",
                 "poll_s=0.5", "--set", "access_token=practice"});
    CHECK(counter.ask({"channel", "test", "zjz"}).at("balance_fen") == 100'000);
    const std::string today = Json::parse(counter.call({"report", "day"}).out).at("date");
    CHECK(counter.ask({"report", "day"}).at("state").at("balances_compared").empty());
    counter.ask({"report", "close", today, "--counted", "0"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    counter.submitted_job(session, "id-card@440300");
    REQUIRE(
        counter.ask({"queue", "run", "--until-idle", "--timeout", "60"}).at("queue").at("issued") ==
        1);
    const std::string next = huizhi::add_days(today, 1);  // the first that is not closed
    const auto compared = [&] {
        return Json::parse(counter.call({"report", "day", next}).out)
            .at("state")
            .at("balances_compared");
    };
    CHECK(compared().empty());  // it told nothing new yet
    CHECK(counter.ask({"channel", "test", "zjz"}).at("balance_fen") == 99'300);
    const Json moved = compared();
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].at("channel") == "zjz");
    CHECK(moved[0].at("balance_moved_fen") == -700);
    CHECK(moved[0].at("cost_fen") == 700);
    CHECK(moved[0].at("mismatch_fen") == 0);
}

// Source, notes, number, promised time, retakes and the slip over the command line alone.

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a customer's source and notes are in what is shown of the customer", "[cli][visit]") {
    const Counter counter;
    const std::string customer =
        counter
            .ask({"customer", "add", "--name", "张三", "--id-number", kAdult, "--phone",
                  "13800001234", "--consent", "yes", "--source", "friend"})
            .at("customer")
            .at("id");
    const Json note = counter.ask({"customer", "note", customer, "--text", "怕闪光灯"}).at("note");
    CHECK(note.at("noted_by") == "boss");
    Json shown = counter.ask({"customer", "show", customer}).at("customer");
    CHECK(shown.at("source").at("id") == "friend");
    CHECK(shown.at("notes").at(0).at("text") == "怕闪光灯");
    counter.ask({"customer", "source", customer, "隔壁超市"});
    counter.ask({"customer", "note", customer, "--remove", note.at("id")});
    shown = counter.ask({"customer", "show", customer}).at("customer");
    CHECK(shown.at("source").at("id") == "other");
    CHECK(shown.at("source").at("words") == "隔壁超市");
    CHECK(shown.at("notes").empty());
    CHECK(counter.call({"customer", "note", customer, "--text", ""}).exit_code == 3);
    CHECK(counter.call({"customer", "note", customer, "--remove", "none"}).exit_code == 6);
}

TEST_CASE("a visit has a number and a promised time, and a slip", "[cli][visit]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    CHECK(
        counter.call({"session", "open", "--customer", customer, "--promised", "noon"}).exit_code ==
        3);
    const Json opened =
        counter.ask({"session", "open", "--customer", customer, "--promised", "2099-01-02 15:30"})
            .at("session");
    CHECK(opened.at("queue_number") == 1);
    CHECK(opened.at("promised_at").get<std::string>().substr(0, 16) == "2099-01-02T15:30");
    const std::string session = opened.at("id");
    CHECK(
        counter.ask({"session", "open", "--customer", customer}).at("session").at("queue_number") ==
        2);
    const Json listed = counter.ask({"session", "list"}).at("sessions");
    CHECK(listed.at(0).at("late") == false);
    CHECK(listed.at(1).at("promised_at").is_null());
    CHECK(counter.ask({"session", "promise", session}).at("session").at("promised_at").is_null());

    const Json job = counter
                         .ask({"job", "add", session, "--format", "id-card@440300", "--photo",
                               kPortrait, "--price", "3000"})
                         .at("job");
    const std::string id = job.at("id");
    CHECK(job.at("retakes").empty());
    const Json retaken =
        counter.ask({"job", "retake", id, "--photo", kPortrait, "--reason", "eyes"}).at("job");
    CHECK(retaken.at("retakes").at(0).at("reason") == "eyes");
    CHECK(retaken.at("retakes").at(0).at("shot") == 2);
    counter.ask({"payment", "add", id, "--method", "wechat", "--amount", "1000"});
    const std::string out = counter.home() + "-slip.pdf";
    const Json slip = counter.ask({"session", "slip", session, "--out", out}).at("slip");
    CHECK(slip.at("pick_up_code") == opened.at("pick_up_code"));
    CHECK(slip.at("paid_fen") == 1000);
    CHECK(slip.at("due_fen") == 2000);
    const std::string text = run_program({"pdftotext", "-layout", out, "-"}).out;
    CHECK(text.find(opened.at("pick_up_code").get<std::string>()) != std::string::npos);
    CHECK(text.find(kAdult) == std::string::npos);
    CHECK(text.find("张三") == std::string::npos);
    fs::remove(out);
    const Json history = counter.ask({"customer", "show", customer}).at("customer").at("history");
    CHECK(history.at("retakes").at(0).at("job") == id);
    CHECK(history.at("visits").at(0).at("queue_number") == 1);
}

TEST_CASE("how many people's pictures are kept is told in the studio and in the day",
          "[cli][visit]") {
    const Counter counter;
    CHECK(counter.ask({"studio", "show"}).at("faces_held") == 0);
    const std::string session = counter.session_of(counter.customer(kAdult, "13800001234"));
    counter.ask({"job", "add", session, "--format", "id-card@440300", "--photo", kPortrait,
                 "--price", "0"});
    const Json shown = counter.ask({"studio", "show"});
    CHECK(shown.at("faces_held") == 1);
    CHECK(shown.at("faces_warning").is_null());
    const ProgramResult day = counter.call({"report", "day"});
    CHECK(Json::parse(day.out).at("faces_held") == 1);
}

TEST_CASE("a forgotten password is replaced by a one-time code", "[cli][account]") {
    const Counter counter;
    Environment words{{"HUIZHI_NEW_PASSWORD", "battery staple"}};
    const auto call = [&](std::vector<std::string> typed) {
        typed.insert(typed.begin(), kHuizhi);
        typed.insert(typed.end(), {"--json", "--home", counter.home()});
        return run_program(typed, words).exit_code;
    };
    REQUIRE(call({"account", "add", "amy", "--role", "staff"}) == 0);
    const Json reset = counter.ask({"account", "reset", "amy"}).at("reset");
    CHECK(reset.at("account") == "amy");
    words["HUIZHI_NEW_PASSWORD"] = "a quiet little shop";
    const std::string code = reset.at("code");
    CHECK(call({"account", "password", "--code", code}) == 2);
    CHECK(call({"account", "password", "--user", "amy", "--code", "AAAA-BBBB-CCCC"}) == 4);
    CHECK(call({"account", "password", "--user", "amy", "--code", code}) == 0);
    CHECK(call({"account", "password", "--user", "amy", "--code", code}) == 4);
    CHECK(counter.call({"account", "reset", "boss"}).exit_code == 1);
}

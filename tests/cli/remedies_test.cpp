#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string message_of(const ProgramResult& result) {
    INFO(result.out << result.err);
    REQUIRE(Json::accept(result.out));
    return Json::parse(result.out).at("error").at("message");
}

}  // namespace

TEST_CASE("an error says what to type, about the very thing that is meant", "[cli]") {
    struct Row {
        std::vector<std::string> words;
        std::string typed;
    };
    const Counter counter;
    counter.ask({"plugin", "disable", "social-security"});
    const std::vector<Row> rows{
        {{"account", "disable", "nobody"}, "（用 huizhi account list 查看）"},
        {{"plugin", "remove", "none"}, "（用 huizhi plugin list 查看）"},
        {{"channel", "test", "none"}, "（用 huizhi channel list 查看已载入的渠道）"},
        {{"channel", "test", "zjz"}, "（huizhi channel set zjz --url 网址 --key 密钥）"},
        {{"photo", "check", kPortrait, "--format", "social-security"},
         "（huizhi plugin enable social-security）"},
        {{"format", "own", "remove", "own-none"}, "（用 huizhi format own list 查看）"}};
    for (const Row& row : rows) {
        INFO(row.words[0] << " " << row.words[1] << ": " << row.typed);
        const std::string message = message_of(counter.call(row.words));
        CHECK(message.find(row.typed) != std::string::npos);
    }
}

TEST_CASE("on the way to the outbox the next command is told", "[cli]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const auto added = [&](const std::string& format) {
        const Json job = counter.ask(
            {"job", "add", session, "--format", format, "--photo", kPortrait, "--price", "0"});
        return job.at("job").at("id").get<std::string>();
    };
    const std::string sent = added("id-card@440300");
    const std::string handed = added("id-card@420000");
    CHECK(message_of(counter.call({"job", "submit", sent})).find("（--confirm ") !=
          std::string::npos);
    CHECK(message_of(counter.call({"job", "submit", handed, "--confirm", "all"}))
              .find("huizhi job hand-over " + handed) != std::string::npos);
    const std::string out = counter.folder().string();
    CHECK(message_of(counter.call({"job", "hand-over", sent, "--out", out, "--confirm", "all"}))
              .find("huizhi job submit " + sent) != std::string::npos);
}

TEST_CASE("what is only printed is neither submitted nor handed over, and stays sold", "[cli]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job = counter
                         .ask({"job", "add", session, "--format", "inch-1", "--photo", kPortrait,
                               "--price", "1000"})
                         .at("job");
    const std::string id = job.at("id");
    const std::string out = counter.folder().string();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"job", "submit", id, "--confirm", "all"},
          std::vector<std::string>{"job", "hand-over", id, "--out", out, "--confirm", "all"}}) {
        const auto refused = counter.call(words);
        CHECK(refused.exit_code == 1);
        CHECK(message_of(refused).find("只打印") != std::string::npos);
        CHECK(message_of(refused).find("hand-over") == std::string::npos);
    }
    CHECK(counter.ask({"job", "list"}).at("jobs").front().at("state") == job.at("state"));
}

TEST_CASE("what holds a waiting photo up is told with what to type", "[cli]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::string job = counter
                                .ask({"job", "add", session, "--format", "id-card@440300",
                                      "--photo", kPortrait, "--price", "0"})
                                .at("job")
                                .at("id");
    counter.ask({"job", "submit", job, "--confirm", "all"});
    counter.ask({"queue", "run"});
    const Json rows = counter.ask({"queue", "list"}).at("submissions");
    REQUIRE(rows.size() == 1);
    const std::string words = rows[0].at("last_error");
    CHECK(words.find("（huizhi channel set zjz --url 网址 --key 密钥）") != std::string::npos);
}

TEST_CASE("whoever is not logged in is told how to log in", "[cli]") {
    const Counter counter{Environment{}};  // where nobody has stayed logged in
    const auto result =
        run_program({kHuizhi, "session", "list", "--lang", "en", "--home", counter.home()});
    CHECK(result.exit_code == 4);
    CHECK(result.err ==
          "huizhi: log in first (give --user NAME and $HUIZHI_PASSWORD, or run huizhi login)\n");
}

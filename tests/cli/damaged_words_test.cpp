#include <fstream>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void check_refusal(const ProgramResult& result, int exit_code, const std::string& field) {
    INFO(result.out << result.err);
    CHECK(result.exit_code == exit_code);
    REQUIRE(Json::accept(result.out));  // one document and nothing else
    CHECK(Json::parse(result.out).at("error").at("field") == field);
}

const std::string kBroken = "x\xFF\xFE";  // no UTF-8

}  // namespace

TEST_CASE("words that cannot be kept are refused by their field, and nothing is done", "[cli]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::vector<std::string> add{
        "job",     "add",     session,   "--format", "id-card@440300",
        "--photo", kPortrait, "--price", "3000"};
    const std::string job = counter.ask(add).at("job").at("id");
    counter.ask({"payment", "add", job, "--method", "cash", "--amount", "3000"});
    for (const std::string& bad : {kBroken, std::string(100'000, 'x'), std::string("a\x01 b")}) {
        check_refusal(counter.call({"payment", "refund", job, "--amount", "1", "--reason", bad}), 3,
                      "reason");
        auto with_field = add;
        with_field.insert(with_field.end(), {"--field", "text_city=" + bad});
        check_refusal(counter.call(with_field), 3, "text_city");
        check_refusal(counter.call({"channel", "set", "zjz", "--url", "https://a/" + bad}), 3,
                      "url");
        check_refusal(counter.call({"channel", "set", "zjz", "--set", "query_path=/" + bad}), 3,
                      "set");
        check_refusal(counter.call({"customer", "show", bad}), 6, "customer");
    }
    const Json day = Json::parse(counter.call({"report", "day"}).out);
    CHECK(day.at("refunds_fen") == 0);
    CHECK(day.at("jobs") == 1);
}

TEST_CASE("a channel's figures must be figures", "[cli]") {
    const Counter counter;
    for (const char* wrong : {"poll_s=abc", "poll_s=-5", "retry_s=", "retry_s=,", "cost_fen=-1",
                              "cost_fen=7.5", "timeout_ms=soon"}) {
        INFO(wrong);
        check_refusal(counter.call({"channel", "set", "zjz", "--set", wrong}), 3, "set");
    }
    counter.ask({"channel", "set", "zjz", "--set", "poll_s=0.5,1", "--set", "cost_fen=700"});
}

TEST_CASE("a platform that is not there is an error of the environment", "[cli]") {
    const Counter counter;
    counter.ask({"channel", "set", "zjz", "--url", "http://127.0.0.1:1", "--key", "k"});
    check_refusal(counter.call({"channel", "test", "zjz"}), 5, "url");
    const PracticeServer practice;
    counter.ask({"channel", "set", "zjz", "--url", practice.url()});
    CHECK(counter.ask({"channel", "test", "zjz"}).at("reached") == true);
}

TEST_CASE("what does not exist is said to be missing", "[cli]") {
    const Counter counter;
    check_refusal(counter.call({"receipt", "list", "--customer", "nobody"}), 6, "customer");
    check_refusal(counter.call({"receipt", "list", "--customer", "nobody", "--expiring", "5"}), 6,
                  "customer");
    check_refusal(counter.call({"photo", "check", "", "--format", "id-card"}), 3, "file");
    check_refusal(counter.call({"queue", "run", "--listen", "127.0.0.1:0", "--public-url",
                                "nowhere", "--timeout", "5"}),
                  3, "public-url");
}

TEST_CASE("a result that cannot be written is an error", "[cli]") {
    const std::string check = "photo check " + kPortrait + " --format id-card";
    for (const std::string& words : {std::string("format list --json"), check, check + " --json"}) {
        INFO(words);
        const ProgramResult result =
            run_program({"sh", "-c", "\"$0\" " + words + " > /dev/full", kHuizhi});
        CHECK(result.exit_code == 5);
        CHECK_FALSE(result.err.empty());
    }
}

TEST_CASE("a photo's name may be any bytes", "[cli]") {
    const TempDir folder;
    const fs::path photo = folder / ("a" + kBroken + ".jpg");
    fs::copy_file(kPortrait, photo);
    const ProgramResult result =
        run_program({kHuizhi, "photo", "check", photo.string(), "--format", "id-card", "--json"});
    CHECK(result.exit_code == 0);
    CHECK(Json::accept(result.out));
}

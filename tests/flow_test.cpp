// Customer to report with the real binaries, a real socket, a real SQLite file and a real PDF.

#include <filesystem>
#include <fstream>

#include "core/photo/barcode.h"
#include "core/photo/photo.h"
#include "tests/support/counter.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

std::string barcode_of_first_page(const fs::path& pdf) {
    const fs::path stem = pdf.parent_path() / "page";
    REQUIRE(
        run_program({"pdftoppm", "-r", "150", "-png", "-singlefile", pdf.string(), stem.string()})
            .exit_code == 0);
    const auto picture = huizhi::load_photo(stem.string() + ".png");
    REQUIRE(picture.ok());
    return huizhi::read_code39(huizhi::preview(*picture, 4000)).value_or("");
}

}  // namespace

TEST_CASE("a customer walks in and leaves with receipts for two certificates in two cities",
          "[flow]") {
    const Counter counter;
    const PracticeServer practice;
    counter.ask(
        {"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set", "poll_s=1"});
    const std::string customer = counter.customer(kAdult, "13800000001");
    const std::string session = counter.session_of(customer);
    for (const char* format :
         {"id-card@440300", "id-card@440100", "social-security@440300", "social-security@440100"}) {
        const Json job = counter.submitted_job(session, format);
        CHECK(job.at("state") == "ready");
        CHECK_FALSE(job.at("papers").empty());
    }
    const Json queue = counter.ask({"queue", "run", "--until-idle", "--timeout", "60"}).at("queue");
    CHECK(queue.at("issued") == 4);

    const Json receipts = counter.ask({"receipt", "list", "--customer", customer}).at("receipts");
    REQUIRE(receipts.size() == 4);
    for (const Json& receipt : receipts) {
        const std::string number = receipt.at("number");
        CHECK(number.starts_with("SIM"));
        CHECK(receipt.at("simulated") == true);
        const fs::path sheet = counter.folder() / "sheet.pdf";
        counter.ask({"receipt", "sheet", receipt.at("id"), "--out", sheet.string()});
        CHECK(barcode_of_first_page(sheet) == number);
    }

    const Json day = counter.ask({"report", "day"});
    CHECK(day.at("balanced") == true);
    CHECK(day.at("receipts") == 4);
    CHECK(day.at("takings_fen").at("wechat") == 12000);
    CHECK(day.at("channel_cost_fen") == 4 * 700);
}

TEST_CASE("a photo that the platform refuses is rejected with its words and refunded", "[flow]") {
    const Counter counter;
    const PracticeServer practice;
    counter.ask(
        {"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set", "poll_s=1"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000002"));
    const std::string job = counter.submitted_job(session, "id-card@440300").at("id");
    counter.ask({"queue", "run", "--until-idle", "--timeout", "60"});
    CHECK(counter.ask({"job", "show", job}).at("job").at("state") == "rejected");
    const Json row = counter.ask({"queue", "list"}).at("submissions").at(0);
    CHECK(row.at("reason").get<std::string>().find("耳") != std::string::npos);
    CHECK(row.at("cost_fen") == 0);
    CHECK(counter.call({"report", "day"}).exit_code == 1);  // money for nothing is a difference
    counter.ask({"payment", "refund", job, "--amount", "3000", "--reason", "照片未通过"});
    CHECK(counter.ask({"report", "day"}).at("balanced") == true);
}

TEST_CASE("a photo that fails is kept as a draft with its reasons and can be retaken", "[flow]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const ProgramResult added = counter.call({"job", "add", session, "--format", "id-card@440300",
                                              "--photo", kAstronaut, "--price", "0"});
    CHECK(added.exit_code == 1);
    const Json job = Json::parse(added.out).at("job");
    CHECK(job.at("state") == "draft");
    CHECK(job.at("verdict") == "fail");
    CHECK(counter.call({"job", "submit", job.at("id"), "--confirm", "all"}).exit_code == 1);
    const Json again = counter.ask({"job", "retake", job.at("id"), "--photo", kPortrait}).at("job");
    CHECK(again.at("shots") == 2);
    CHECK(counter.ask({"job", "submit", job.at("id"), "--confirm", "all"}).at("job").at("state") ==
          "ready");
}

TEST_CASE("with the gateway down a job stays queued with its reason and is sent later, once",
          "[flow]") {
    const Counter counter;
    std::string dead_url;
    {
        PracticeServer practice;
        dead_url = practice.url();
        practice.stop();
    }
    counter.ask({"channel", "set", "zjz", "--url", dead_url, "--key", "k", "--set", "retry_s=1",
                 "--set", "poll_s=1"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const std::string job = counter.submitted_job(session, "id-card@440300").at("id");
    counter.ask({"queue", "run"});
    const Json row = counter.ask({"queue", "list"}).at("submissions").at(0);
    CHECK(row.at("state") == "ready");
    CHECK(row.at("attempts") == 1);
    CHECK_FALSE(row.at("last_error").is_null());
    const PracticeServer practice;
    counter.ask({"channel", "set", "zjz", "--url", practice.url()});
    CHECK(
        counter.ask({"queue", "run", "--until-idle", "--timeout", "60"}).at("queue").at("issued") ==
        1);
    CHECK(counter.ask({"job", "show", job}).at("job").at("state") == "issued");
}

TEST_CASE("callbacks reach the listener and are checked with the platform", "[flow]") {
    const Counter counter;
    const PracticeServer practice;
    // Questions alone would come too late here: only the callback can bring the answer in time.
    counter.ask(
        {"channel", "set", "zjz", "--url", practice.url(), "--key", "k", "--set", "poll_s=600"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000006"));
    counter.submitted_job(session, "id-card@440300");
    const Json queue =
        counter.ask({"queue", "run", "--until-idle", "--timeout", "60", "--listen", "127.0.0.1:0"})
            .at("queue");
    CHECK(queue.at("issued") == 1);
    CHECK(counter.ask({"receipt", "list"}).at("receipts").size() == 1);
}

TEST_CASE("exit codes tell what to do", "[flow]") {
    const Counter counter;
    SECTION("2: usage") {
        CHECK(counter.call({"photo", "check"}).exit_code == 2);
    }
    SECTION("3: the field is named") {
        const ProgramResult bad =
            counter.call({"customer", "add", "--name", "张三", "--id-number", "440300199001010010",
                          "--phone", "13800000001", "--consent", "yes"});
        CHECK(bad.exit_code == 3);
        CHECK(Json::parse(bad.out).at("error").at("field") == "id-number");
    }
    SECTION("3: the file is named") {
        const ProgramResult bad =
            counter.call({"photo", "check", "/no/such.jpg", "--format", "id-card@440300"});
        CHECK(bad.exit_code == 3);
        CHECK(Json::parse(bad.out).at("error").at("file") == "/no/such.jpg");
    }
    SECTION("4: no consent") {
        CHECK(counter
                  .call({"customer", "add", "--name", "张三", "--id-number", kOther, "--phone",
                         "13800000001", "--consent", "no"})
                  .exit_code == 4);
    }
    SECTION("4: wrong password") {
        const auto wrong = run_program(
            {kHuizhi, "session", "list", "--user", "boss", "--json", "--home", counter.home()},
            {{"HUIZHI_PASSWORD", "guess"}});
        CHECK(wrong.exit_code == 4);
    }
    SECTION("6: no such customer") {
        CHECK(counter.call({"session", "open", "--customer", "nobody"}).exit_code == 6);
    }
}

TEST_CASE("a login token serves the commands that follow until logout", "[flow]") {
    const Counter counter{Environment{}};  // where nobody has stayed logged in
    const Environment no_password{{"HUIZHI_PASSWORD", ""}};
    const std::vector<std::string> list{kHuizhi,  "session", "list",
                                        "--json", "--home",  counter.home()};
    CHECK(run_program(list, no_password).exit_code == 4);
    counter.ask({"login", "--minutes", "5"});
    CHECK(run_program(list, no_password).exit_code == 0);
    counter.ask({"logout"});
    CHECK(run_program(list, no_password).exit_code == 4);
}

TEST_CASE("photo make writes exactly what the format asks for", "[flow]") {
    const TempDir folder;
    const fs::path out = folder.path() / "o.jpg";
    const ProgramResult made = run_program({kHuizhi, "photo", "make", kPortrait, "--format",
                                            "id-card@440300", "--out", out.string(), "--json"});
    INFO(made.out << made.err);
    REQUIRE(made.exit_code == 0);
    const Json document = Json::parse(made.out);
    CHECK(document.at("out").at("width_px") == 358);
    CHECK(document.at("out").at("height_px") == 441);
    CHECK(document.at("out").at("bytes") == fs::file_size(out));
    const auto photo = huizhi::load_photo(out);
    REQUIRE(photo.ok());
    CHECK(photo->width_px == 358);
    CHECK(photo->height_px == 441);
    CHECK(photo->facts.dpi == 350);
    CHECK(photo->facts.baseline);
    CHECK(photo->facts.components == 3);
}

TEST_CASE("a failing photo writes nothing unless it is forced", "[flow]") {
    const TempDir folder;
    const fs::path out = folder.path() / "o.jpg";
    const std::vector<std::string> words{kHuizhi,    "photo",      "make",
                                         kAstronaut, "--format",   "id-card@440300",
                                         "--out",    out.string(), "--json"};
    CHECK(run_program(words).exit_code == 1);
    CHECK(fs::is_empty(folder.path()));
    std::vector<std::string> forced = words;
    forced.emplace_back("--force");
    CHECK(run_program(forced).exit_code == 1);
    CHECK(fs::exists(out));
}

TEST_CASE("the demo leaves photos, sheets and a balanced day", "[flow]") {
    const TempDir folder;
    const ProgramResult demo =
        run_program({kHuizhi, "demo", "--out", folder.path().string(), "--json"});
    INFO(demo.out << demo.err);
    REQUIRE(demo.exit_code == 0);
    const Json document = Json::parse(demo.out);
    CHECK(document.at("day").at("balanced") == true);
    CHECK(document.at("day").at("receipts") == 4);
    int refused = 0;
    for (const Json& one : document.at("cases")) {
        refused += one.at("state") == "draft" ? 1 : 0;
    }
    CHECK(refused == 8);
    CHECK(fs::exists(folder.path() / "day.json"));
    CHECK(std::distance(fs::directory_iterator(folder.path() / "sheets"), {}) == 4);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) ==
          3);  // the temporary home is gone
}

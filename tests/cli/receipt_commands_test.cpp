#include "tests/support/counter.h"
#include "tests/support/http_client.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string id_of_job(const Counter& counter,
                      const std::string& format,
                      const std::string& price_fen = "0") {
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    return counter
        .ask(
            {"job", "add", session, "--format", format, "--photo", kPortrait, "--price", price_fen})
        .at("job")
        .at("id");
}

/// A receipt whose number a person brought.
Json recorded(const Counter& counter, const std::string& number) {
    const std::string job = id_of_job(counter, "id-card@450000");
    return counter.ask({"receipt", "record", job, "--number", number, "--again", number})
        .at("receipt");
}

}  // namespace

TEST_CASE("a phone fetches a receipt once, and the program ends", "[cli][receipt]") {
    const Counter counter;
    const std::string id = recorded(counter, "GX20261122").at("id");
    BackgroundProgram program({kHuizhi, "receipt", "link", id, "--listen", "127.0.0.1:0", "--json",
                               "--user", "boss", "--home", counter.home()},
                              {{"HUIZHI_PASSWORD", "correct horse battery"}});
    const Json link = Json::parse(program.read_line()).at("link");
    const std::string url = link.at("url");
    CHECK(url.find("GX2026") == std::string::npos);
    CHECK(link.at("downloads") == 1);
    CHECK(get(url).body.find("取回执") != std::string::npos);  // a messenger's look at the address
    const auto got = post(url, "");
    CHECK(got.status == 200);
    CHECK(got.body.substr(0, 2) == "\xFF\xD8");  // a JPEG
    CHECK(program.wait() == 0);
}

TEST_CASE("a sheet printed again says whether that is free", "[cli][receipt]") {
    const Counter counter;
    const std::string id = recorded(counter, "GX20261122").at("id");
    const std::string file = counter.home() + "/sheet.pdf";
    const Json sheet = counter.ask({"receipt", "sheet", id, "--out", file});
    CHECK(sheet.at("reprint_free") == true);
    CHECK(sheet.at("receipt").at("reprint_until") == sheet.at("receipt").at("valid_until"));
    CHECK(std::filesystem::file_size(file) == sheet.at("out").at("bytes"));
}

TEST_CASE("what is still due is paid before a receipt is delivered", "[cli][receipt]") {
    const Counter counter;
    const std::string job = id_of_job(counter, "id-card@450000", "3000");
    const std::string id =
        counter.ask({"receipt", "record", job, "--number", "GX20261122", "--again", "GX20261122"})
            .at("receipt")
            .at("id");
    const auto refused = counter.call({"receipt", "deliver", id});
    CHECK(refused.exit_code == 3);
    const Json error = Json::parse(refused.out).at("error");
    CHECK(error.at("field") == "payment");
    const std::string message = error.at("message");
    CHECK(message.find("30.00") != std::string::npos);
    CHECK(message.find("huizhi payment add " + job) != std::string::npos);
    counter.ask({"payment", "add", job, "--method", "cash", "--amount", "3000"});
    CHECK(counter.ask({"receipt", "deliver", id}).at("receipt").at("delivered_at").is_string());
}

TEST_CASE("a customer's number is found, and those that end soon are listed", "[cli][receipt]") {
    const Counter counter;
    recorded(counter, "GX20261122");
    const Json found = counter.ask({"receipt", "find", "zhangsan"}).at("receipts");
    REQUIRE(found.size() == 1);
    CHECK(found[0].at("number") == "GX20261122");
    CHECK(found[0].at("customer_name") == "张三");
    CHECK(found[0].at("days_left") == 90);
    CHECK(found[0].at("single_use") == true);
    CHECK(counter.ask({"receipt", "list", "--expiring", "14"}).at("receipts").empty());
    CHECK(counter.ask({"receipt", "list", "--expiring", "90"}).at("receipts").size() == 1);
}

TEST_CASE("a refusal tells rule and remedy, and the day holds it against our check", "[cli][job]") {
    const Counter counter;
    const std::string job = id_of_job(counter, "id-card@340000");
    const auto zip = counter.folder() / "usb.zip";
    const Json handed =
        counter.ask({"job", "hand-over", job, "--out", zip.string(), "--confirm", "all"});
    CHECK(handed.at("out").at("archive") == zip.string());
    CHECK(fs::exists(zip));
    CHECK(handed.at("job").at("attempts_warning").get<std::string>().find("0 次") !=
          std::string::npos);
    counter.ask({"job", "conclude", job, "--failed", "左耳被头发遮挡"});
    const Json shown = counter.ask({"job", "show", job}).at("job");
    CHECK(shown.at("rejection").at("reason") == "左耳被头发遮挡");
    CHECK(shown.at("rejection").at("known").at(0).at("rule") == "ears");
    const Json reality = counter.ask({"report", "day"}).at("reality");
    CHECK(reality.at("refused") == 1);
    CHECK(reality.at("refused_for_unknown_reasons") == 0);
    CHECK(reality.at("rules").at(0).at("rule") == "ears");
}

TEST_CASE("where the window listens is shown, kept and forgotten", "[cli][queue]") {
    const Counter counter;
    CHECK(counter.ask({"queue", "listen"}).at("listen").at("at").is_null());
    counter.ask({"queue", "listen", "--at", "127.0.0.1:0", "--public-url", "https://s.example.cn"});
    CHECK(counter.ask({"queue", "listen"}).at("listen").at("public_url") == "https://s.example.cn");
    CHECK(counter.call({"queue", "listen", "--at", "no-port"}).exit_code == 3);
    counter.ask({"queue", "listen", "--off"});
    CHECK(counter.ask({"queue", "listen"}).at("listen").at("at").is_null());
}

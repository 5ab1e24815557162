// Consents, export, erasure, retention and merging over the command line alone.

#include <fstream>
#include <iterator>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Every byte below a folder.
std::string everything(const fs::path& folder) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            std::ifstream stream(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(stream), {});
        }
    }
    return all;
}

std::vector<std::string> add_words(const std::string& name, const std::string& consent) {
    return {"customer", "add",     "--name",      name,        "--id-number",
            kAdult,     "--phone", "13800001234", "--consent", consent};
}

}  // namespace

TEST_CASE("the texts are shown with their version and what each field is for", "[cli][law]") {
    const Counter counter;
    const Json shown = counter.ask({"consent", "show"});
    CHECK(shown.at("consents").size() == 2);
    CHECK(shown.at("consents").at(1).at("purpose") == "third-party");
    CHECK(shown.at("consents").at(1).at("version") == shown.at("version"));
    CHECK(shown.at("fields").at(1).at("field") == "id-number");
}

TEST_CASE("a photo leaves for a platform only with the second consent", "[cli][law]") {
    const Counter counter;
    const std::string customer = counter.ask(add_words("张三", "capture")).at("customer").at("id");
    const std::string session = counter.session_of(customer);
    const std::string job = counter
                                .ask({"job", "add", session, "--format", "id-card@440300",
                                      "--photo", kPortrait, "--price", "0"})
                                .at("job")
                                .at("id");
    const ProgramResult refused = counter.call({"job", "submit", job, "--confirm", "all"});
    CHECK(refused.exit_code == 4);
    CHECK(refused.out.find("huizhi consent record " + customer) != std::string::npos);
    const Json given = counter.ask(
        {"consent", "record", customer, "--purpose", "third-party", "--by", "本人签字"});
    CHECK(given.at("consent").at("given_by") == "本人签字");
    CHECK(counter.ask({"job", "submit", job, "--confirm", "all"}).at("job").at("state") == "ready");
    CHECK(counter.call({"consent", "record", customer, "--purpose", "marketing", "--by", "x"})
              .exit_code == 2);
    CHECK(counter.ask({"customer", "show", customer})
              .at("customer")
              .at("history")
              .at("consents")
              .size() == 2);
}

TEST_CASE("one customer's data are taken along, then erased with proof", "[cli][law]") {
    const Counter counter;
    const std::string customer = counter.ask(add_words("欧阳锦瑟", "yes")).at("customer").at("id");
    const Json session = counter.ask({"session", "open", "--customer", customer}).at("session");
    const std::string code = session.at("pick_up_code");
    const std::string job = counter
                                .ask({"job", "add", session.at("id"), "--format", "id-card@450000",
                                      "--photo", kPortrait, "--price", "0"})
                                .at("job")
                                .at("id");
    const std::string receipt =
        counter.ask({"receipt", "record", job, "--number", "GX20261122", "--again", "GX20261122"})
            .at("receipt")
            .at("id");
    CHECK(counter.ask({"studio", "pickup", "--required", "yes"}).at("pick_up_code_required") ==
          true);
    CHECK(counter.call({"receipt", "deliver", receipt}).exit_code == 3);
    CHECK(counter.call({"receipt", "deliver", receipt, "--code", "A2C3D4"}).exit_code == 1);
    CHECK(counter.call({"receipt", "deliver", receipt, "--code", code}).exit_code == 0);
    CHECK(counter.ask({"customer", "find", code}).at("customers").at(0).at("id") == customer);
    const std::string out = (counter.folder() / "export").string();
    CHECK(counter.ask({"customer", "export", customer, "--out", out})
              .at("export")
              .at("files")
              .size() >= 3);
    CHECK(everything(out).find(kAdult) != std::string::npos);
    CHECK(everything(counter.home()).find("欧阳锦瑟") != std::string::npos);
    const Json proof =
        counter.ask({"customer", "erase", customer, "--reason", "本人要求"}).at("proof");
    CHECK(proof.at("counts").at("photos") == 1);
    CHECK(proof.at("seal").get<std::string>().size() == 32);
    const std::string left = everything(counter.home());
    for (const std::string& gone : {kAdult, std::string("13800001234"), std::string("欧阳锦瑟"),
                                    std::string("ouyangjinse")}) {
        INFO(gone);
        CHECK(left.find(gone) == std::string::npos);
    }
    CHECK(counter.call({"customer", "erase", customer, "--reason", "再来"}).exit_code == 1);
    CHECK(counter.ask({"receipt", "show", receipt}).at("receipt").at("number") == "GX20261122");
}

TEST_CASE("what retention would delete is listed before it does", "[cli][law]") {
    const Counter counter;
    const Json tried = counter.ask({"retention", "run", "--dry-run"}).at("retention");
    CHECK(tried.at("dry_run") == true);
    CHECK(tried.at("due").empty());
    CHECK(counter.ask({"retention", "run"}).at("retention").at("proof").is_null());
}

TEST_CASE("two records are made one and parted again", "[cli][law]") {
    const Counter counter;
    const std::string one = counter.customer(kAdult, "13800001234");
    const std::string two = counter.customer(kOther, "13800005678");
    CHECK(counter.ask({"customer", "merge", one, two}).at("merge").at("into") == two);
    CHECK(counter.ask({"customer", "find", kAdult}).at("customers").at(0).at("id") == two);
    CHECK(counter.call({"customer", "merge", one, two}).exit_code == 1);
    counter.ask({"customer", "unmerge", one});
    CHECK(counter.ask({"customer", "find", kAdult}).at("customers").at(0).at("id") == one);
}

TEST_CASE("a passport's holder is registered, and no resident's form takes its number",
          "[cli][law]") {
    const Counter counter;
    std::vector<std::string> words{
        "customer",    "add",       "--name",  "Anna Li",        "--document-type", "passport",
        "--id-number", "E12345678", "--phone", "+852 9123 4567", "--consent",       "yes"};
    CHECK(counter.call(words).exit_code == 3);  // neither sex nor birth date
    words.insert(words.end(), {"--sex", "female", "--birth-date", "1990-01-31"});
    const Json customer = counter.ask(words).at("customer");
    CHECK(customer.at("document_type") == "passport");
    CHECK(customer.at("sex") == "female");
    CHECK(counter.ask({"customer", "find", "e12345678"}).at("customers").size() == 1);
    const ProgramResult refused =
        counter.call({"job", "add", counter.session_of(customer.at("id")), "--format",
                      "id-card@520100", "--photo", kPortrait});
    CHECK(refused.exit_code == 3);
    CHECK(refused.out.find("护照") != std::string::npos);
}

TEST_CASE("an incident's form is written with the log's counts, and a pack is verified",
          "[cli][law]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    counter.ask({"customer", "show", customer, "--reveal"});
    const std::string form = (counter.folder() / "incident.md").string();
    counter.ask({"incident", "new", "--from", "2000-01-01", "--what", "U 盘遗失", "--out", form});
    std::ifstream stream(form);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    CHECK(text.find("U 盘遗失") != std::string::npos);
    CHECK(text.find("发送或删除资料的顾客：1 人") != std::string::npos);
    CHECK(text.find("张三") == std::string::npos);
    CHECK(counter.call({"incident", "new", "--from", "soon", "--out", form + ".txt"}).exit_code ==
          3);
    const std::string pack = (counter.folder() / "pack.json").string();
    const Json made = counter.ask({"audit", "pack", "--customer", customer, "--out", pack});
    CHECK(made.at("consents") == 2);
    CHECK(counter.ask({"audit", "verify", "--dossier", pack}).at("whole") == true);
    std::ifstream written(pack);
    std::string changed{std::istreambuf_iterator<char>(written), {}};
    const auto at = changed.find("\"by_guardian\": false");
    REQUIRE(at != std::string::npos);
    std::ofstream(pack) << changed.replace(at, 20, "\"by_guardian\": true ");
    CHECK(counter.call({"audit", "verify", "--dossier", pack}).exit_code == 1);
}

TEST_CASE("several customers are exported only with a second person", "[cli][law]") {
    const Counter counter;
    const std::string one = counter.customer(kAdult, "13800001234");
    const std::string two = counter.customer(kOther, "13800001234");
    const std::string out = (counter.folder() / "both").string();
    const ProgramResult refused = counter.call({"customer", "export", one, two, "--out", out});
    CHECK(refused.exit_code == 4);
    CHECK_FALSE(fs::exists(out));
    const Environment words{{"HUIZHI_NEW_PASSWORD", "battery staple"},
                            {"HUIZHI_APPROVER_PASSWORD", "battery staple"}};
    const auto call = [&](std::vector<std::string> typed) {
        typed.insert(typed.begin(), kHuizhi);
        typed.insert(typed.end(), {"--json", "--home", counter.home()});
        return run_program(typed, words).exit_code;
    };
    REQUIRE(call({"account", "add", "amy", "--role", "admin"}) == 0);
    REQUIRE(call({"customer", "export", one, two, "--out", out, "--approver", "amy"}) == 0);
    CHECK(fs::exists(fs::path(out) / one / "customer.json"));
    CHECK(fs::exists(fs::path(out) / two / "customer.json"));
}

#include <fstream>
#include <sstream>

#include "core/base/archive/zip_archive.h"
#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

ProgramResult unnamed(const Counter& counter, std::vector<std::string> words) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(), {"--json", "--lang", "en", "--home", counter.home()});
    return run_program(words);
}

const Json* check_of(const Json& document, const std::string& id) {
    for (const Json& check : document.at("checks")) {
        if (check.at("id") == id) {
            return &check;
        }
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the doctor looks without a login, and fails at nothing in a sound home", "[cli]") {
    const Counter counter;
    const ProgramResult result = unnamed(counter, {"doctor"});
    INFO(result.out << result.err);
    CHECK(result.exit_code == 0);
    const Json document = Json::parse(result.out);
    for (const char* id :
         {"home", "disk", "clock", "time_zone", "database", "licence", "queue", "faces_held",
          "backup", "rehearsal", "models", "fonts", "plugins", "walls", "memory"}) {
        INFO(id);
        const Json* check = check_of(document, id);
        REQUIRE(check != nullptr);
        CHECK(check->at("state") != "fail");
        CHECK_FALSE(check->at("what").get<std::string>().empty());
        CHECK(check->contains("remedy"));
    }
    CHECK(check_of(document, "database")->at("state") == "ok");
}

TEST_CASE("the doctor names a database that is damaged, and a home that is not there", "[cli]") {
    const Counter counter;
    std::fstream file(counter.home() + "/studio.db",
                      std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(0);
    file << std::string(8'192, 'x');
    file.close();
    const ProgramResult damaged = unnamed(counter, {"doctor"});
    CHECK(damaged.exit_code == 1);
    CHECK(check_of(Json::parse(damaged.out), "database")->at("state") == "fail");
    const ProgramResult none = run_program(
        {kHuizhi, "doctor", "--json", "--home", (counter.folder() / "nowhere").string()});
    CHECK(none.exit_code == 1);
    CHECK(check_of(Json::parse(none.out), "home")->at("state") == "fail");
    CHECK_FALSE(fs::exists(counter.folder() / "nowhere"));
}

TEST_CASE("a bundle for support holds nobody's data", "[cli]") {
    const Counter counter;
    const std::string customer = counter.customer(kAdult, "13800001234");
    counter.ask({"channel", "set", "zjz", "--url", "http://127.0.0.1:1/?key=URLKEY77", "--key",
                 "SECRETKEY42"});
    const std::string file = (counter.folder() / "bundle.zip").string();
    const ProgramResult made = unnamed(counter, {"support", "bundle", "--out", file});
    INFO(made.out << made.err);
    REQUIRE(made.exit_code == 0);
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    const std::string zip = bytes.str();
    const auto files =
        huizhi::read_archive({reinterpret_cast<const std::uint8_t*>(zip.data()), zip.size()},
                             {10, 1'000'000, 2'000'000, 2'000}, "bundle.zip");
    REQUIRE(files.ok());
    for (const auto& [name, content] : *files) {
        const std::string text(content.begin(), content.end());
        for (const std::string& secret :
             {std::string("张三"), kAdult, std::string("13800001234"), std::string("SECRETKEY42"),
              std::string("URLKEY77"), std::string("127.0.0.1"), std::string("boss"),
              std::string("测试照相馆"), customer, counter.home()}) {
            INFO(name << ": " << secret);
            CHECK(text.find(secret) == std::string::npos);
        }
    }
    CHECK(unnamed(counter, {"support", "bundle", "--out", file + ".txt"}).exit_code == 2);
}

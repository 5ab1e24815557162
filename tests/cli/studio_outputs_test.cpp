// Where a studio's results and an author's packages are written: the rules of outputs_test.cpp hold
// for every command that has an --out.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Words = std::vector<std::string>;

std::string text_of(const fs::path& file) {
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

/// A job of a customer who has just come in.
std::string job_of(const Counter& counter, const std::string& format) {
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    return counter.ask({"job", "add", session, "--format", format, "--photo", kPortrait})
        .at("job")
        .at("id");
}

/// Refused by its option, and told how it is replaced all the same.
void is_refused(const ProgramResult& run) {
    INFO(run.out << run.err);
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("field") == "out");
    CHECK(run.err.find("--overwrite") != std::string::npos);
}

/// Somebody's file stays until its replacement is wished.
void keeps_files_of_others(const Counter& counter, Words words, const fs::path& file) {
    std::ofstream(file) << "somebody's";
    is_refused(counter.call(words));
    CHECK(text_of(file) == "somebody's");
    words.emplace_back("--overwrite");
    counter.ask(words);
    CHECK(text_of(file) != "somebody's");
    words.pop_back();
    counter.ask(words);  // now it is the program's own
}

}  // namespace

TEST_CASE("a day's report replaces a file of others only where that is wished", "[outputs]") {
    Counter counter;
    const fs::path day = counter.folder() / "day.json";
    std::ofstream(day) << "somebody's";
    CHECK(counter.call({"report", "day", "--out", day.string()}).exit_code == 3);
    CHECK(text_of(day) == "somebody's");
    CHECK(counter.call({"report", "day", "--out", day.string(), "--overwrite"}).exit_code == 0);
    CHECK(Json::parse(text_of(day)).contains("sessions"));
    CHECK(counter.call({"report", "day", "--out", day.string()}).exit_code == 0);
}

TEST_CASE("a receipt's sheet replaces a file of others only where that is wished", "[outputs]") {
    const Counter counter;
    const std::string job = job_of(counter, "id-card@450000");
    const Json receipt =
        counter.ask({"receipt", "record", job, "--number", "GX20261122"}).at("receipt");
    for (const char* name : {"sheet.pdf", "sheet.jpg"}) {
        const fs::path file = counter.folder() / name;
        keeps_files_of_others(counter,
                              {"receipt", "sheet", receipt.at("id"), "--out", file.string()}, file);
    }
}

TEST_CASE("what is handed over replaces a file of others only where that is wished", "[outputs]") {
    const Counter counter;
    const std::string job = job_of(counter, "id-card@420000");
    const fs::path place = counter.folder() / "usb";
    fs::create_directory(place);
    const Words words{"job", "hand-over", job, "--out", place.string(), "--confirm", "all"};
    const Json out = counter.ask(words).at("out");
    for (const char* file : {"photo", "checklist"}) {
        keeps_files_of_others(counter, words, out.at(file).get<std::string>());
    }
    const fs::path zip = counter.folder() / "out.zip";
    keeps_files_of_others(
        counter, {"job", "hand-over", job, "--out", zip.string(), "--confirm", "all"}, zip);
}

TEST_CASE("a package replaces neither a file of others nor a file of its plugin", "[outputs]") {
    const Counter counter;
    const fs::path folder = counter.folder() / "mine";
    counter.ask({"plugin", "new", "mine", "--kind", "city", "--city-code", "440100", "--city-name",
                 "广州", "--city-name-en", "Guangzhou", "--out", folder.string()});
    const std::string manifest = text_of(folder / "plugin.json");
    const fs::path package = counter.folder() / "mine.hzp";
    keeps_files_of_others(counter, {"plugin", "pack", folder.string(), "--out", package.string()},
                          package);
    for (const char* name : {"link.hzp", "second.hzp"}) {
        const fs::path out = counter.folder() / name;
        std::string(name) == "link.hzp" ? fs::create_symlink(folder / "plugin.json", out)
                                        : fs::create_hard_link(folder / "plugin.json", out);
        const ProgramResult run =
            counter.call({"plugin", "pack", folder.string(), "--out", out.string(), "--overwrite"});
        INFO(run.out << run.err);
        CHECK(run.exit_code == 3);
        CHECK(text_of(out) == manifest);
    }
    CHECK(
        counter
            .call({"plugin", "new", "mine", "--kind", "city", "--city-code", "440100",
                   "--city-name", "广州", "--city-name-en", "Guangzhou", "--out", folder.string()})
            .exit_code != 0);
    CHECK(text_of(folder / "plugin.json") == manifest);
}

TEST_CASE("a key is never written over anything", "[outputs]") {
    const Counter counter;
    const fs::path file = counter.folder() / "my.key";
    std::ofstream(file) << "somebody's";
    CHECK(counter.call({"plugin", "key", "new", "--out", file.string()}).exit_code != 0);
    CHECK(text_of(file) == "somebody's");
    fs::remove(file);
    std::ofstream(counter.folder() / "my.key.pub") << "somebody's";
    CHECK(counter.call({"plugin", "key", "new", "--out", file.string()}).exit_code != 0);
    CHECK_FALSE(fs::exists(file));
}

TEST_CASE("a name that no disk takes is called that by every command", "[outputs]") {
    const Counter counter;
    const std::string job = job_of(counter, "id-card@450000");
    const Json receipt =
        counter.ask({"receipt", "record", job, "--number", "GX20261122"}).at("receipt");
    const std::string longest = (counter.folder() / std::string(256, 'n')).string();
    const fs::path photos = counter.folder() / "photos";
    fs::create_directory(photos);
    fs::copy_file(kPortrait, photos / "a.jpg");
    for (const Words& words :
         {Words{"receipt", "sheet", receipt.at("id"), "--out", longest + ".pdf"},
          Words{"report", "day", "--out", longest + ".json"},
          Words{"plugin", "key", "new", "--out", longest},
          Words{"photo", "sheet", kPortrait, "--format", "inch-1", "--paper", "5in", "--out",
                longest + ".jpg"},
          Words{"photo", "batch", photos.string(), "--format", "inch-1", "--out", longest},
          Words{"photo", "check", longest + ".jpg", "--format", "inch-1"}}) {
        const ProgramResult run = counter.call(words);
        INFO(words[0] << " " << words[1] << ": " << run.err);
        CHECK(run.exit_code == (words[1] == "check" ? 3 : 5));
        CHECK(run.err.find("名太长") != std::string::npos);
    }
}

// `huizhi photo batch` with the real program: what it tells of a folder and of a list.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/code_card.h"
#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Words = std::vector<std::string>;

struct Room {
    TempDir dir;
    fs::path in = dir / "in";
    fs::path out = dir / "out";

    Room() { fs::create_directory(in); }
    void portrait(const std::string& name) const { fs::copy_file(kPortrait, in / name); }
    void put(const fs::path& file, const std::string& text) const {
        std::ofstream(file, std::ios::binary) << text;
    }
    [[nodiscard]] ProgramResult batch(const Words& more) const {
        Words words{kHuizhi, "photo", "batch", in, "--format", "id-card", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {{"XDG_STATE_HOME", (dir / "state").string()}});
    }
    [[nodiscard]] fs::path list(const std::string& text) const {
        put(dir / "list.csv", text);
        return dir / "list.csv";
    }
};

/// The last line, which sums up.
Json summary_of(const ProgramResult& run) {
    std::istringstream lines(run.out);
    std::string last;
    for (std::string line; std::getline(lines, line);) {
        last = line;
    }
    return Json::parse(last).at("summary");
}

std::vector<std::string> files_of(const Json& left_out) {
    std::vector<std::string> files;
    for (const Json& one : left_out) {
        CHECK_FALSE(one.at("reason").get<std::string>().empty());
        files.push_back(one.at("file"));
    }
    return files;
}

const std::string kHeic(
    "\0\0\0\x18"
    "ftypheic\0\0\0\0mif1heic",
    24);
const std::string kAppleDouble("\0\5\26\7\0\2\0\0Mac OS X        ", 24);

}  // namespace

TEST_CASE("content decides what a photo is, and everything in a folder is told", "[batch]") {
    const Room room;
    for (const char* name :
         {"20260101.jpg", "20260102.jfif", "20260103.jpe", "20260106", "20260107.bmp"}) {
        room.portrait(name);
    }
    room.put(room.in / "._20260101.jpg", kAppleDouble);
    room.put(room.in / "20260104.HEIC", kHeic);
    room.put(room.in / "notes.txt", "no photo");
    room.put(room.in / "20260105.jpg", "no photo either");
    fs::create_directory(room.in / "more");
    const ProgramResult run = room.batch({"--json"});
    INFO(run.out << run.err);
    CHECK(run.exit_code == 1);
    const Json sum = summary_of(run);
    CHECK(sum.at("in_folder") == 10);
    CHECK(sum.at("photos") == 6);
    CHECK(sum.at("made").get<int>() + sum.at("refused").get<int>() == 5);
    CHECK(sum.at("unreadable") == 1);
    CHECK(files_of(sum.at("not_taken")) ==
          Words{"._20260101.jpg", "20260104.HEIC", "more", "notes.txt"});
    CHECK(files_of(sum.at("refusals")) == Words{"20260105.jpg"});
    CHECK(sum.at("missing").empty());
    CHECK(Json::parse(std::ifstream(room.out / "summary.json")) == sum);

    const ProgramResult plain = room.batch({});
    for (const char* told : {"20260104.HEIC", "HEIC", "._20260101.jpg", "20260105.jpg", "10"}) {
        INFO(plain.out);
        CHECK(plain.out.find(told) != std::string::npos);
    }
    CHECK(summary_of(room.batch({"--json"})).at("kept") == 6);
}

TEST_CASE("each class of a list gets a sheet, and without a list nothing is begun", "[batch]") {
    const Room room;
    room.portrait("A1.jpg");
    const fs::path list = room.list("学号,姓名,班级\nA1,甲,一班\nA2,乙,二班\n");
    const ProgramResult run = room.batch({"--list", list, "--class-sheets", "--json"});
    INFO(run.out << run.err);
    std::istringstream lines(run.out);
    std::string last;
    for (std::string line; std::getline(lines, line);) {
        last = line;
    }
    CHECK(Json::parse(last).at("class_sheets") ==
          Json::array({room.out / "class-一班.pdf", room.out / "class-二班.pdf"}));
    CHECK(fs::exists(room.out / "class-二班.pdf"));
    CHECK(room.batch({"--list", list, "--class-sheets"}).exit_code == 1);  // again: its own files
    const ProgramResult alone = room.batch({"--class-sheets"});
    CHECK(alone.exit_code == 2);
    CHECK(alone.err.find("--list") != std::string::npos);
}

TEST_CASE("a computer's own files keep no batch from being whole, pictures do", "[batch]") {
    const Room room;
    room.portrait("a.jpg");
    room.put(room.in / ".DS_Store", "x");
    room.put(room.in / "Thumbs.db", "x");
    CHECK(room.batch({"--json"}).exit_code == 0);
    room.put(room.in / "b.HEIC", kHeic);
    CHECK(room.batch({"--json"}).exit_code == 1);
}

TEST_CASE("a list's sums agree with the folder", "[batch]") {
    const Room room;
    for (const char* name : {"20260101.jpg", "20260102.jfif", "20260102.png", "stranger.jpg"}) {
        room.portrait(name);
    }
    room.put(room.in / "20260103.heic", kHeic);
    const ProgramResult run = room.batch(
        {"--json", "--list",
         room.list("试验小学\r学　号,姓　名\r20260101,陈一\r20260102,林二\r20260103,黄三\r")
             .string()});
    INFO(run.out << run.err);
    CHECK(run.exit_code == 1);
    const Json sum = summary_of(run);
    CHECK(sum.at("in_folder") == 5);
    CHECK(sum.at("photos") == 1);
    CHECK(sum.at("made") == 1);
    CHECK(sum.at("doubtful") == Json{"20260102"});
    CHECK(sum.at("doubtful_files").size() == 2);
    CHECK(sum.at("unlisted") == Json{"stranger.jpg"});
    CHECK(sum.at("missing") == Json{"20260103"});
    CHECK(files_of(sum.at("not_taken")) == Words{"20260103.heic"});
    CHECK(run.out.find("黄三") == std::string::npos);  // names stay in the list
}

TEST_CASE("a list that names nobody makes nobody's photo", "[batch]") {
    const Room room;
    room.portrait("20260101.jpg");
    for (const char* text : {"学号,姓名,身份证号\r\n", "", "甲,乙\n1,2\n", "PK\3\4"}) {
        const ProgramResult run = room.batch({"--json", "--list", room.list(text).string()});
        INFO(run.out << run.err);
        CHECK(run.exit_code == 3);
        CHECK(Json::parse(run.out).at("error").at("field") == "list");
        CHECK_FALSE(fs::exists(room.out));
    }
}

TEST_CASE("a batch never writes over an original or a file of others", "[batch]") {
    const Room room;
    room.portrait("a.jpg");
    room.portrait("b.jpg");
    fs::create_directory(room.out);
    fs::create_hard_link(room.in / "a.jpg", room.out / "a.jpg");
    room.put(room.out / "b.jpg", "somebody's");
    const auto bytes = fs::file_size(room.in / "a.jpg");
    const ProgramResult run = room.batch({"--json"});
    INFO(run.out << run.err);
    CHECK(run.exit_code == 1);
    CHECK(files_of(summary_of(run).at("refusals")).size() == 2);
    CHECK(fs::file_size(room.in / "a.jpg") == bytes);
    CHECK(fs::file_size(room.out / "b.jpg") == 10);
    // What stood in the way was not noted as done.
    const Json again = summary_of(room.batch({"--json", "--overwrite"}));
    CHECK(again.at("made") == 1);
    CHECK(again.at("unreadable") == 1);
    CHECK(fs::file_size(room.in / "a.jpg") == bytes);
    CHECK(fs::file_size(room.out / "b.jpg") > 1000);
}

TEST_CASE("a batch's record and summary of others are left as they are", "[batch]") {
    const Room room;
    room.portrait("a.jpg");
    fs::create_directory(room.out);
    room.put(room.out / "batch.jsonl", "my own notes\n");
    CHECK(room.batch({}).exit_code == 3);
    CHECK(fs::file_size(room.out / "batch.jsonl") == 13);
    fs::remove(room.out / "batch.jsonl");
    room.put(room.out / "summary.json", "my own");
    CHECK(room.batch({}).exit_code == 3);
    CHECK(fs::file_size(room.out / "summary.json") == 6);
}

TEST_CASE("the demo too takes a folder's photos by their content, and tells of the rest",
          "[batch]") {
    const Room room;
    room.portrait("a.jfif");
    room.put(room.in / "b.HEIC", kHeic);
    const ProgramResult run =
        run_program({kHuizhi, "--json", "demo", "--photos", room.in, "--out", room.out},
                    {{"XDG_STATE_HOME", (room.dir / "state").string()}});
    INFO(run.out << run.err);
    REQUIRE(run.exit_code == 0);
    const Json document = Json::parse(run.out);
    CHECK(document.at("cases")[0].at("photo") == "a.jfif");
    CHECK(files_of(document.at("not_taken")) == Words{"b.HEIC"});
}

TEST_CASE("a folder that cannot be made is told with the true reason", "[batch]") {
    const Room room;
    room.portrait("a.jpg");
    room.put(room.out, "a file stands there");
    const ProgramResult run = room.batch({"--lang", "zh"});
    CHECK(run.exit_code == 5);
    CHECK(run.err.find("有同名的文件") != std::string::npos);
}

namespace {

// GB 11643 numbers with a city's region code, which are issued to no person: a child's, a
// grown-up's.
const std::string kChild = "440300202503020024";
const std::string kGrownUp = "440300198003020029";

/// Where the limit of the head's tilt stands, by the file of each photo.
std::map<std::string, std::string> tilt_sources(const ProgramResult& run) {
    std::map<std::string, std::string> sources;
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) {
        const Json report = Json::parse(line);
        if (report.value("format", "") != "exit-entry") {
            continue;
        }
        for (const Json& finding : report.at("findings")) {
            if (finding.at("rule") == "pitch") {
                sources[fs::path(report.at("file").get<std::string>()).filename().string()] =
                    finding.at("source");
            }
        }
    }
    return sources;
}

}  // namespace

TEST_CASE("each person of a list is judged by the age that the number tells", "[batch]") {
    const Room room;
    for (const char* name : {"1.jpg", "2.jpg", "3.jpg"}) {
        room.portrait(name);
    }
    const fs::path list =
        room.list("code,name,number\n1,甲," + kChild + "\n2,乙," + kGrownUp + "\n3,丙,\n");
    const auto listed =
        tilt_sources(room.batch({"--json", "--format", "exit-entry", "--list", list, "--force"}));
    REQUIRE(listed.size() == 3);
    CHECK(listed.at("1.jpg") != listed.at("2.jpg"));
    CHECK(listed.at("3.jpg") == listed.at("2.jpg"));  // not known: as a grown-up

    fs::remove_all(room.out);
    const auto said = tilt_sources(
        room.batch({"--json", "--format", "exit-entry", "--list", list, "--force", "--age", "3"}));
    REQUIRE(said.size() == 3);
    CHECK(said.at("2.jpg") == listed.at("2.jpg"));  // the number tells it
    CHECK(said.at("3.jpg") == listed.at("1.jpg"));
}

TEST_CASE("what is forced though it fails is told as that, in this run and the next", "[batch]") {
    const Room room;
    room.portrait("good.jpg");
    fs::copy_file(kAstronaut, room.in / "bad.jpg");
    const auto check_sum = [&](const ProgramResult& run, const char* of, const char* all) {
        INFO(run.out << run.err);
        CHECK(run.exit_code == 0);
        const Json sum = summary_of(run);
        CHECK(sum.at(all) == 2);
        CHECK(sum.at(of) == 1);
        CHECK(files_of(sum.at("with_findings")) == Words{"bad.jpg"});
        CHECK(sum.at("refusals").empty());
        CHECK(sum.at("made").get<int>() + sum.at("refused").get<int>() +
                  sum.at("unreadable").get<int>() + sum.at("kept").get<int>() ==
              sum.at("photos").get<int>());
        CHECK(Json::parse(std::ifstream(room.out / "summary.json")).at(of) == 1);
    };
    check_sum(room.batch({"--json", "--force"}), "forced", "made");
    CHECK(fs::exists(room.out / "bad.jpg"));
    check_sum(room.batch({"--json"}), "kept_forced", "kept");
    const ProgramResult told = room.batch({"--lang", "en"});
    CHECK(told.out.find("made 0, refused") != std::string::npos);
    CHECK(told.out.find("done before 2 (failing, forced: 1)") != std::string::npos);
    fs::remove(room.in / "bad.jpg");
    fs::remove(room.out / "bad.jpg");
    const ProgramResult whole = room.batch({"--json", "--force"});
    CHECK(whole.exit_code == 0);
    CHECK(summary_of(whole).at("kept_forced") == 0);
}

TEST_CASE("the photos behind a photographed code card are the person's", "[batch]") {
    const Room room;
    room.put(room.in / "IMG_1.jpg", code_card_jpeg("20260102"));
    room.portrait("IMG_2.jpg");
    const std::string list = room.list("code,name\n20260101,A\n20260102,B\n").string();
    const ProgramResult run = room.batch({"--json", "--code-cards", "--list", list});
    INFO(run.out << run.err);
    const Json sum = summary_of(run);
    CHECK(sum.at("code_cards") == Json{"IMG_1.jpg"});
    CHECK(sum.at("made") == 1);
    CHECK(sum.at("missing") == Json{"20260101"});
    CHECK(sum.at("in_folder") == 2);
    CHECK(fs::exists(room.out / "20260102.jpg"));
    const ProgramResult without = room.batch({"--json", "--code-cards"});
    CHECK(without.exit_code == 3);
    CHECK(Json::parse(without.out).at("error").at("field") == "list");
}

// Where the real program writes: never over an input, never over a file of others unasked, never
// under a false name.

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Words = std::vector<std::string>;

std::string text_of(const fs::path& file) {
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

/// A customer's photo, and a user whose program remembers for itself.
struct Room {
    TempDir dir;
    fs::path photo = dir / "o.jpg";
    std::string original;

    Room() {
        fs::copy_file(kPortrait, photo);
        original = text_of(photo);
    }
    [[nodiscard]] ProgramResult call(Words words) const {
        words.insert(words.begin(), {kHuizhi, "--json"});
        return run_program(words, {{"XDG_STATE_HOME", (dir / "state").string()}});
    }
    [[nodiscard]] ProgramResult make(const fs::path& out, const Words& more = {}) const {
        Words words{"photo", "make", photo, "--format", "id-card", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return call(words);
    }
    [[nodiscard]] ProgramResult sheet(const fs::path& out, const Words& more = {}) const {
        Words words{"photo", "sheet", photo, "--format", "id-card", "--paper", "6in", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return call(words);
    }
};

void is_refused(const ProgramResult& run) {
    INFO(run.out << run.err);
    CHECK(run.exit_code == 3);
    CHECK(Json::parse(run.out).at("error").at("field") == "out");
}

}  // namespace

TEST_CASE("no command replaces the photo that it reads", "[outputs]") {
    const Room room;
    fs::create_symlink(room.photo, room.dir / "link.jpg");
    fs::create_hard_link(room.photo, room.dir / "second.jpg");
    for (const fs::path& out :
         {room.photo, room.dir / "link.jpg", room.dir / "second.jpg", room.dir / "./o.jpg"}) {
        INFO(out);
        is_refused(room.make(out));
        is_refused(room.make(out, {"--overwrite", "--force"}));
        is_refused(room.sheet(out));
        CHECK(text_of(room.photo) == room.original);
        CHECK(text_of(out) == room.original);
    }
    CHECK(fs::is_symlink(room.dir / "link.jpg"));
    CHECK(fs::hard_link_count(room.photo) == 2);
}

TEST_CASE("a file of others is replaced with --overwrite alone, which the refusal names",
          "[outputs]") {
    const Room room;
    const fs::path out = room.dir / "others.jpg";
    std::ofstream(out) << "somebody's";
    const ProgramResult refused = room.make(out);
    is_refused(refused);
    CHECK(refused.err.find("--overwrite") != std::string::npos);
    is_refused(room.sheet(out));
    CHECK(text_of(out) == "somebody's");
    CHECK(room.make(out, {"--overwrite"}).exit_code == 0);
    CHECK(text_of(out).substr(0, 2) == "\xFF\xD8");
    // Now it is the program's own, for another command too.
    CHECK(room.sheet(out).exit_code == 0);
    std::ofstream(out, std::ios::app) << "changed by hand";
    is_refused(room.make(out));
}

TEST_CASE("what the program wrote it writes again", "[outputs]") {
    const Room room;
    const fs::path out = room.dir / "out.jpg";
    CHECK(room.make(out).exit_code == 0);
    const std::string first = text_of(out);
    CHECK(room.make(out, {"--dx", "4"}).exit_code == 0);
    CHECK(text_of(out) != first);
    CHECK(room.make(out).exit_code == 0);
    CHECK(text_of(out) == first);
}

TEST_CASE("no file is written under a false name", "[outputs]") {
    const Room room;
    for (const char* name : {"o.png", "o.pdf", "o", "o.jpg.tmp", "o.heic"}) {
        INFO(name);
        const ProgramResult run = room.make(room.dir / name);
        CHECK(run.exit_code == 2);
        CHECK(Json::parse(run.out).at("error").at("field") == "out");
        CHECK(run.err.find(".jpg") != std::string::npos);
        CHECK_FALSE(fs::exists(room.dir / name));
    }
    CHECK(room.make(room.dir / "o.JPEG").exit_code == 0);
    for (const Words& words : {Words{"receipt", "sheet", "r1", "--out", "o.png"},
                               Words{"report", "day", "--out", "day.txt"},
                               Words{"plugin", "pack", room.dir.path(), "--out", "o.zip"}}) {
        const ProgramResult run = room.call(words);
        INFO(run.out << run.err);
        CHECK(run.exit_code == 2);
        CHECK(Json::parse(run.out).at("error").at("field") == "out");
        CHECK(run.err.find(words[0] == "receipt"  ? ".pdf"
                           : words[0] == "report" ? ".json"
                                                  : ".hzp") != std::string::npos);
    }
}

TEST_CASE("of several formats too none takes the name of the photo that it is made of",
          "[outputs]") {
    const Room room;
    const fs::path photo = room.dir / "o.id-card.jpg";
    fs::rename(room.photo, photo);
    fs::create_symlink(photo, room.dir / "o.jpg");
    const ProgramResult run = room.call({"photo", "make", room.dir / "o.jpg", "--format", "id-card",
                                         "--format", "inch-1", "--out", room.dir.path()});
    is_refused(run);
    CHECK(text_of(photo) == room.original);
}

TEST_CASE("the longest name is written, and a longer one is called that", "[outputs]") {
    const Room room;
    CHECK(room.make(room.dir / (std::string(251, 'n') + ".jpg")).exit_code == 0);
    const ProgramResult run = room.make(room.dir / (std::string(252, 'n') + ".jpg"));
    CHECK(run.exit_code == 5);
    CHECK(run.err.find("文件名太长") + run.err.find("too long") != 2 * std::string::npos);
}

TEST_CASE("without a place for it no studio is made where the program runs", "[outputs]") {
    const huizhi::tests::Environment bare{{"HOME", ""},
                                          {"XDG_DATA_HOME", ""},
                                          {"HUIZHI_HOME", ""},
                                          {"HUIZHI_PASSWORD", "a long enough password 7"}};
    for (const huizhi::tests::Environment& around :
         {bare, huizhi::tests::Environment{{"HOME", "here"},
                                           {"XDG_DATA_HOME", "there"},
                                           {"HUIZHI_HOME", ""},
                                           {"HUIZHI_PASSWORD", "a long enough password 7"}}}) {
        const ProgramResult run =
            run_program({kHuizhi, "--json", "init", "--studio", "试验", "--licence", "L1",
                         "--licence-expires", "2035-01-01", "--owner", "owner"},
                        around);
        INFO(run.out << run.err);
        CHECK(run.exit_code == 5);
        CHECK(Json::parse(run.out).at("error").at("field") == "home");
        CHECK(run.err.find("--home") != std::string::npos);
        for (const char* made : {".local", "here", "there", "plugin-store"}) {
            CHECK_FALSE(fs::exists(made));
        }
    }
    CHECK(run_program({kHuizhi, "format", "list"}, bare).exit_code == 0);  // needs no home
}

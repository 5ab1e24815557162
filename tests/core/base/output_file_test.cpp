#include "core/base/output_file.h"

#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "core/base/written_files.h"
#include "tests/support/state_home.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::StateHome;
using huizhi::tests::TempDir;

namespace {

namespace fs = std::filesystem;

const std::vector<std::uint8_t> kOne{'o', 'n', 'e'};
const std::vector<std::uint8_t> kTwo{'t', 'w', 'o', '2'};

struct Room {
    StateHome state;
    TempDir dir;
    fs::path original = dir / "original.jpg";

    Room() { put(original, "the customer's"); }
    static void put(const fs::path& file, const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
    }
    static std::string text_of(const fs::path& file) {
        std::ifstream read(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(read), {}};
    }
};

void is_refused(const Result<void>& written, const fs::path& file) {
    REQUIRE_FALSE(written.ok());
    CHECK(written.error().code == ErrorCode::InvalidInput);
    CHECK(written.error().field == "out");
    CHECK(written.error().file == file.string());
}

}  // namespace

TEST_CASE("an input outlives the result, by whatever name it is meant", "[output]") {
    const Room room;
    fs::create_directory(room.dir / "sub");
    fs::create_symlink(room.original, room.dir / "link.jpg");
    fs::create_symlink("link.jpg", room.dir / "link2.jpg");
    fs::create_hard_link(room.original, room.dir / "second.jpg");
    fs::create_directory_symlink(room.dir.path(), room.dir / "here");
    for (const fs::path& name :
         {room.original, room.dir / "link.jpg", room.dir / "link2.jpg", room.dir / "second.jpg",
          room.dir / "./original.jpg", room.dir / "sub/../original.jpg",
          room.dir / "here/original.jpg"}) {
        INFO(name);
        for (const bool overwrite : {false, true}) {
            const OutputFile output{name, {room.dir / "other", room.original}, overwrite};
            is_refused(keep_inputs(output), name);
            is_refused(write_output(output, kOne), name);
            CHECK_FALSE(may_be_replaced(write_output(output, kOne).error(), output));
        }
        // The same the other way round: the input is named by the link.
        is_refused(write_output({room.original, {name}}, kOne), room.original);
        CHECK(Room::text_of(room.original) == "the customer's");
    }
    CHECK(fs::is_symlink(room.dir / "link.jpg"));
}

TEST_CASE("a file of others is replaced only where a person wants it", "[output]") {
    const Room room;
    const OutputFile output{room.original};
    is_refused(write_output(output, kOne), room.original);
    CHECK(may_be_replaced(write_output(output, kOne).error(), output));
    CHECK(Room::text_of(room.original) == "the customer's");
    REQUIRE(write_output({room.original, {}, true}, kOne).ok());
    CHECK(Room::text_of(room.original) == "one");
}

TEST_CASE("what this program wrote it may write again, until somebody changes it", "[output]") {
    const Room room;
    const OutputFile output{room.dir / "out.jpg", {room.original}};
    REQUIRE(write_output(output, kOne).ok());
    REQUIRE(write_output(output, kTwo).ok());
    CHECK(Room::text_of(output.file) == "two2");
    Room::put(output.file, "retouched");
    is_refused(write_output(output, kOne), output.file);
    CHECK(Room::text_of(output.file) == "retouched");
}

TEST_CASE("a file put in place of one that this program wrote is of others", "[output]") {
    const Room room;
    const OutputFile output{room.dir / "out.jpg"};
    REQUIRE(write_output(output, kOne).ok());
    Room::put(room.dir / "new.jpg", "one");  // even of the same size
    fs::rename(room.dir / "new.jpg", output.file);
    is_refused(write_output(output, {kTwo.begin(), kTwo.begin() + 3}), output.file);
    CHECK(write_output(output, kOne).ok());  // the very same bytes: nothing is lost
}

TEST_CASE("a link to nothing is of others too", "[output]") {
    const Room room;
    fs::create_symlink(room.dir / "nowhere.jpg", room.dir / "out.jpg");
    is_refused(write_output({room.dir / "out.jpg"}, kOne), room.dir / "out.jpg");
    CHECK_FALSE(fs::exists(room.dir / "nowhere.jpg"));
}

TEST_CASE("where nothing can be remembered every file is of others", "[output]") {
    const Room room;
    const OutputFile output{room.dir / "out.jpg"};
    fs::permissions(room.state.path(), fs::perms::none);
    fs::remove(room.state.path());
    Room::put(room.state.path(), "a file stands in the way");
    REQUIRE(write_output(output, kOne).ok());
    is_refused(write_output(output, kTwo), output.file);
    fs::remove(room.state.path());
}

TEST_CASE("what is remembered names no file and nothing of its content", "[output]") {
    const Room room;
    const OutputFile output{room.dir / "secret-name.jpg"};
    REQUIRE(write_output(output, kOne).ok());
    const fs::path notes = room.state.path() / "huizhi/written-files";
    const std::string text = Room::text_of(notes);
    CHECK_FALSE(text.empty());
    CHECK(text.find_first_not_of("0123456789 \n") == std::string::npos);
    CHECK(fs::status(notes).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("nobody else can put other notes in place of these", "[output]") {
    const Room room;
    const mode_t before = ::umask(0);
    REQUIRE(write_output({room.dir / "out.jpg"}, kOne).ok());
    ::umask(before);
    CHECK(fs::status(room.state.path() / "huizhi").permissions() == fs::perms::owner_all);
    CHECK(fs::status(room.dir / "out.jpg").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("the notes do not grow for ever", "[output]") {
    const Room room;
    const fs::path notes = room.state.path() / "huizhi/written-files";
    fs::create_directories(notes.parent_path());
    std::string many;
    while (many.size() < 4'000'000) {
        many += std::string(150, '7') + "\n";
    }
    Room::put(notes, many);
    REQUIRE(write_output({room.dir / "out.jpg"}, kOne).ok());
    CHECK(fs::file_size(notes) < 2'000'500);
    CHECK(was_written_here(room.dir / "out.jpg"));
    CHECK(fs::status(notes).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("endings are told in letters of any size", "[output]") {
    CHECK(has_ending("a/b.JPG", {".jpg", ".jpeg"}));
    CHECK_FALSE(has_ending("b.png", {".jpg", ".jpeg"}));
    CHECK_FALSE(has_ending("jpg", {".jpg"}));
    CHECK_FALSE(has_ending("dir.jpg/b", {".jpg"}));
}

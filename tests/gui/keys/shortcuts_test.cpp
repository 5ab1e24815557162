#include "gui/keys/shortcuts.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <wx/defs.h>

#include "gui/base/wx_text.h"
#include "gui/keys/key_rules.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

KeyStroke stroke(const std::string& text) {
    const auto read = stroke_from(text);
    INFO(text);
    REQUIRE(read);
    return *read;
}

bool is_free(const std::string& key, KeyAct act = KeyAct::Lock) {
    return why_not(stroke(key), act).empty();
}

std::string kept_file(const std::filesystem::path& home) {
    std::ifstream stream(home / "windows" / "shortcuts");
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_kept(const std::filesystem::path& home, const std::string& text) {
    std::filesystem::create_directory(home / "windows");
    std::ofstream(home / "windows" / "shortcuts", std::ios::binary) << text;
}

/// What a start finds in a home that keeps `text`.
Shortcuts started(const std::filesystem::path& home, const std::string& text) {
    write_kept(home, text);
    Shortcuts shortcuts;
    shortcuts.open(home);
    return shortcuts;
}

}  // namespace

TEST_CASE("every act has a name of its own, and its usual key is its alone", "[shortcuts]") {
    std::set<std::string> ids;
    const Shortcuts usual;
    for (const KeyActRow& row : key_acts()) {
        INFO(row.id);
        CHECK(ids.insert(row.id).second);
        CHECK_FALSE(row.name().empty());
        CHECK((*row.usual == '\0' || is_free(row.usual, row.act)));
        CHECK(usual.holders(row.act, usual_key(row.act)).empty());
        CHECK(usual_key(row.act).text() == row.usual);
    }
    CHECK(ids.size() == kKeyActs);
}

TEST_CASE("a key that wx has no code for is nobody's, though an act is without a key",
          "[shortcuts]") {
    Shortcuts shortcuts;
    REQUIRE(shortcuts.give(KeyAct::Submit, {}));
    CHECK(shortcuts.key(KeyAct::Submit) == stroke_of(0, 0));
    CHECK_FALSE(shortcuts.act_of(stroke_of(0, 0), KeyPlace::Window));
    CHECK_FALSE(shortcuts.act_of(stroke_of(0, 0), KeyPlace::Photo));
}

TEST_CASE("a key is read as it was written, and nothing else is a key", "[shortcuts]") {
    for (const char* key : {"F5", "Ctrl+Shift+F12", "Alt+9", "Ctrl++", "Ctrl+-", "B", "[", "PgUp",
                            "Ctrl+Alt+Shift+Del", "Ctrl+/"}) {
        CHECK(stroke(key).text() == key);
    }
    for (const char* wrong : {"", "Ctrl+", "Ctrl", "ctrl+a", "Ctrl+a", "Shift+Ctrl+A", "F25", "F0",
                              "F05", "Ctrl+Ctrl+A", " A", "Hyper+A", "Ctrl+Shift++", "Ctrl+="}) {
        INFO(wrong);
        CHECK_FALSE(stroke_from(wrong));
    }
    CHECK(stroke_of(WXK_NUMPAD_ENTER, wxMOD_CONTROL) == stroke("Ctrl+Enter"));
    CHECK(stroke_of('=', wxMOD_CONTROL | wxMOD_SHIFT) == stroke("Ctrl++"));
    CHECK(stroke_of(WXK_NUMPAD4, wxMOD_CONTROL) == stroke("Ctrl+4"));
    CHECK(stroke_of(0x1234, 0).text().empty());
}

TEST_CASE("no act takes what text fields and Chinese input methods need", "[shortcuts]") {
    for (const char* key : {"A",
                            "7",
                            ".",
                            "Shift+A",
                            "Left",
                            "Home",
                            "Del",
                            "Backspace",
                            "Enter",
                            "Tab",
                            "Shift+Tab",
                            "Esc",
                            "Space",
                            "Shift+Ins",
                            "Ctrl+C",
                            "Ctrl+V",
                            "Ctrl+X",
                            "Ctrl+A",
                            "Ctrl+Z",
                            "Ctrl+Y",
                            "Ctrl+Left",
                            "Ctrl+Shift+Right",
                            "Ctrl+Backspace",
                            "Ctrl+Space",
                            "Shift+Space",
                            "Ctrl+.",
                            "Ctrl+;",
                            "Ctrl+Shift+F",
                            "Ctrl+Shift+U",
                            "Ctrl+`",
                            "F4",
                            "Ctrl+Shift+1",
                            "Ctrl+Alt+B",
                            "Alt+F4",
                            "Alt+Tab",
                            "Super+L",
                            "F10",
                            "Ctrl+Tab"}) {
        INFO(key);
        CHECK_FALSE(is_free(key));
    }
    for (const char* key : {"F2", "Shift+F5", "Ctrl+F2", "Ctrl+G", "Ctrl+Shift+G", "Alt+G", "Alt+1",
                            "Ctrl+Enter", "Ctrl+8", "Ctrl+/"}) {
        INFO(key);
        CHECK(is_free(key));
    }
    CHECK_FALSE(why_not({}, KeyAct::Lock).empty());
}

TEST_CASE("on the photo nothing is typed: letters and arrows are its acts'", "[shortcuts]") {
    for (const char* key : {"G", "Left", "Del", "Ctrl+Z", "Ctrl+Left", "Home", "F2"}) {
        INFO(key);
        CHECK(is_free(key, KeyAct::OtherSide));
    }
    for (const char* key : {"Tab", "Enter", "Space", "Esc", "Ctrl+V", "Ctrl+Space", "F4"}) {
        INFO(key);
        CHECK_FALSE(is_free(key, KeyAct::OtherSide));
    }
    CHECK(is_free("Shift+G", KeyAct::OtherSide));
    CHECK_FALSE(is_free("Shift+G", KeyAct::CropLeft));  // that is its finer step
}

TEST_CASE("a changed key holds at once, and at the next start of that home", "[shortcuts]") {
    const huizhi::tests::TempDir home;
    Shortcuts shortcuts;
    shortcuts.open(home.path());
    CHECK_FALSE(shortcuts.take_trouble());
    REQUIRE(shortcuts.give(KeyAct::Lock, stroke("Ctrl+Shift+L")));
    REQUIRE(shortcuts.give(KeyAct::Prices, stroke("F9")));
    REQUIRE(shortcuts.give(KeyAct::ReadAgain, {}));
    CHECK(shortcuts.act_of(stroke("Ctrl+Shift+L"), KeyPlace::Window) == KeyAct::Lock);
    CHECK_FALSE(shortcuts.act_of(stroke("Ctrl+L"), KeyPlace::Window));
    Shortcuts next;
    next.open(home.path());
    CHECK_FALSE(next.take_trouble());
    CHECK(next.key(KeyAct::Lock).text() == "Ctrl+Shift+L");
    CHECK(next.key(KeyAct::Prices).text() == "F9");
    CHECK(next.key(KeyAct::ReadAgain).is_none());
    CHECK(next.is_changed(KeyAct::ReadAgain));
    CHECK_FALSE(next.is_changed(KeyAct::Counter));
    CHECK(kept_file(home.path()).find("counter") == std::string::npos);
    REQUIRE(next.reset_all());
    CHECK(next.key(KeyAct::Lock).text() == "Ctrl+L");
    Shortcuts other;
    const huizhi::tests::TempDir elsewhere;
    other.open(elsewhere.path());
    CHECK(other.key(KeyAct::Prices).is_none());
}

TEST_CASE("of two acts that want one key the other is named, swapped or left without",
          "[shortcuts]") {
    Shortcuts shortcuts;
    const auto names = [&](KeyAct act, const char* key) {
        return shortcuts.holders(act, stroke(key));
    };
    CHECK(names(KeyAct::Lock, "Ctrl+O") == std::vector{KeyAct::OpenPhoto});
    CHECK(names(KeyAct::Lock, "Ctrl+L").empty());  // its own
    REQUIRE(shortcuts.may_swap(KeyAct::Lock, stroke("Ctrl+O")));
    REQUIRE(shortcuts.swap(KeyAct::Lock, stroke("Ctrl+O")));
    CHECK(shortcuts.key(KeyAct::OpenPhoto).text() == "Ctrl+L");
    REQUIRE(shortcuts.give(KeyAct::Day, stroke("Ctrl+O")));
    CHECK(shortcuts.key(KeyAct::Lock).is_none());
    // One without a key has nothing to swap, and what is typed on the photo is no window's key.
    CHECK_FALSE(shortcuts.may_swap(KeyAct::Prices, stroke("Ctrl+O")));
    CHECK_FALSE(shortcuts.may_swap(KeyAct::OtherSide, stroke("Ctrl+1")));
    // The one by which all others are found keeps a key.
    CHECK_FALSE(shortcuts.give(KeyAct::FindCommand, {}));
    CHECK_FALSE(shortcuts.give(KeyAct::Day, stroke("Ctrl+K")));
    CHECK(shortcuts.may_swap(KeyAct::Day, stroke("Ctrl+K")));
    CHECK_FALSE(shortcuts.give(KeyAct::Day, stroke("Ctrl+C")));
    CHECK(shortcuts.key(KeyAct::Day).text() == "Ctrl+O");
}

TEST_CASE("a finer step holds its key with Shift, too", "[shortcuts]") {
    Shortcuts shortcuts;
    CHECK(shortcuts.holders(KeyAct::OtherSide, stroke("Shift+Left")) ==
          std::vector{KeyAct::CropLeft});
    REQUIRE(shortcuts.give(KeyAct::OtherSide, stroke("Shift+G")));
    CHECK(shortcuts.holders(KeyAct::CropLeft, stroke("G")) == std::vector{KeyAct::OtherSide});
    CHECK(shortcuts.act_of(stroke("Shift+Left"), KeyPlace::Photo) == KeyAct::CropLeft);
    CHECK(shortcuts.act_of(stroke("Ctrl+Shift+Z"), KeyPlace::Photo) == KeyAct::CropUndo);
    CHECK_FALSE(shortcuts.act_of(stroke("Ctrl+Shift+L"), KeyPlace::Window));
}

TEST_CASE("a damaged file gives the usual keys, is told once and is never lost", "[shortcuts]") {
    const std::string head = "huizhi-shortcuts 1\n";
    for (const std::string& text :
         {std::string(), std::string("\0\xff\x01", 3), std::string("{}"), head + "lock Ctrl+Shi",
          head + "lock F9\nlock", head + "lock Ctrl+C\n", head + "lock Ctrl+O\n",
          head + "find-command\n", head + "LOCK F9\n", head + "lock  F9\n", head + "\n",
          std::string("huizhi-shortcuts 2\n"), head + std::string(30'000, 'x') + "\n"}) {
        const huizhi::tests::TempDir home;
        Shortcuts shortcuts = started(home.path(), text);
        INFO(text.substr(0, 100));
        for (const KeyActRow& row : key_acts()) {
            CHECK(shortcuts.key(row.act) == usual_key(row.act));
        }
        const auto trouble = shortcuts.take_trouble();
        REQUIRE(trouble);
        CHECK(trouble->file == (home / "windows" / "shortcuts").string());
        CHECK_FALSE(trouble->message.zh.empty());
        CHECK_FALSE(shortcuts.take_trouble());
        CHECK(kept_file(home.path()) == text);
        REQUIRE(shortcuts.give(KeyAct::Lock, stroke("F9")));
        CHECK(kept_file(home.path()) == head + "lock F9\n");
        std::ifstream aside(home / "windows" / "shortcuts.damaged", std::ios::binary);
        CHECK(std::string(std::istreambuf_iterator<char>(aside), {}) == text);
    }
}

TEST_CASE("what a later version keeps of acts unknown here stays in the file", "[shortcuts]") {
    const huizhi::tests::TempDir home;
    Shortcuts shortcuts =
        started(home.path(), "huizhi-shortcuts 1\nlock F9\nfly-away Ctrl+Shift+G\n");
    CHECK_FALSE(shortcuts.take_trouble());
    CHECK(shortcuts.key(KeyAct::Lock).text() == "F9");
    REQUIRE(shortcuts.give(KeyAct::Lock, stroke("F8")));
    CHECK(kept_file(home.path()) == "huizhi-shortcuts 1\nlock F8\nfly-away Ctrl+Shift+G\n");
}

TEST_CASE("a key that cannot be kept holds until the end, and that is said", "[shortcuts]") {
    const huizhi::tests::TempDir home;
    Shortcuts shortcuts;
    shortcuts.open(home / "gone");
    const auto done = shortcuts.give(KeyAct::Lock, stroke("F9"));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == huizhi::ErrorCode::Environment);
    CHECK(shortcuts.key(KeyAct::Lock).text() == "F9");
    CHECK_FALSE(std::filesystem::exists(home / "gone"));
}

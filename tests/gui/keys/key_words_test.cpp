#include "gui/keys/key_words.h"

#include <string>

#include <catch2/catch.hpp>

#include "gui/base/wx_text.h"
#include "gui/keys/shortcuts.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The usual keys again at its end: they are the program's, and other tests press them.
struct ChangedKeys {
    ChangedKeys() { Shortcuts::in_force() = Shortcuts(); }
    ~ChangedKeys() { Shortcuts::in_force() = Shortcuts(); }
    static void give(KeyAct act, const char* key) {
        REQUIRE(Shortcuts::in_force().give(act, stroke_from(key).value_or(KeyStroke{})));
    }
};

std::string guide_now(const std::string& text) {
    return to_utf8(with_keys_in_force(text));
}

}  // namespace

TEST_CASE("a tooltip names the key that holds, once it was changed, too", "[key_words]") {
    const ChangedKeys keys;
    const huizhi::gui_tests::BareFrame frame;
    auto* button = new wxButton(frame.panel(), wxID_ANY, "Lock");
    auto* bare = new wxButton(frame.panel(), wxID_ANY, "Submit");
    show_key(button, "Lock the counter", KeyAct::Lock);
    show_key(bare, {}, KeyAct::Submit);
    CHECK(button->GetToolTipText() == "Lock the counter (Ctrl+L)");
    CHECK(bare->GetToolTipText() == "Ctrl+Enter");
    ChangedKeys::give(KeyAct::Lock, "F9");
    ChangedKeys::give(KeyAct::Submit, "");
    show_keys_again();
    CHECK(button->GetToolTipText() == "Lock the counter (F9)");
    CHECK(bare->GetToolTipText().empty());
    ChangedKeys::give(KeyAct::Lock, "");
    show_keys_again();
    CHECK(button->GetToolTipText() == "Lock the counter");
}

TEST_CASE("the guide names the keys that hold, and no word is taken for one", "[key_words]") {
    const ChangedKeys keys;
    const std::string text =
        "## Day (Ctrl+3)\nF5 reads, Ctrl+F5 does not. Home is where B lies; `Home`, `B`, `[`。"
        "按Ctrl+D、Ctrl++。";
    CHECK(guide_now(text) == text);
    ChangedKeys::give(KeyAct::Day, "F9");
    ChangedKeys::give(KeyAct::ReadAgain, "Ctrl+D");  // takes it from the customer's window
    ChangedKeys::give(KeyAct::CropAutomatic, "G");
    ChangedKeys::give(KeyAct::TurnLeft, "(");
    ChangedKeys::give(KeyAct::ZoomIn, "Ctrl+G");
    const std::string told = guide_now(text);
    INFO(told);
    CHECK(told.find("## Day (F9)\nCtrl+D reads, Ctrl+F5 does not. Home is where B lies; `G`, `B`, "
                    "`(`。按no key、Ctrl+G。") == 0);
    CHECK(told.find("- Photo: zoom in: Ctrl+G (Ctrl++)") != std::string::npos);
    CHECK(told.find("- Counter") == std::string::npos);
}

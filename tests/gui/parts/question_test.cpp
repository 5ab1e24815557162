#include "gui/parts/question.h"

#include <catch2/catch.hpp>

#include "gui/dialogs/open_dialogs.h"
#include "tests/gui/bare_frame.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A frame that something can be asked above.
struct AskingFrame : BareFrame {
    AskingFrame() { show(new wxPanel(panel())); }
    [[nodiscard]] bool agrees() const {
        return huizhi::gui::people_agree(panel(), "Delete it for good?", "Delete");
    }
};

}  // namespace

TEST_CASE("a question is no by Enter and by Escape, and yes where somebody goes to it",
          "[window][question]") {
    const AskingFrame frame;
    {
        const Hand enter("question", [] { press_key(WXK_RETURN); });
        CHECK_FALSE(frame.agrees());
    }
    {
        const Hand escape("question", [] { press_key(WXK_ESCAPE); });
        CHECK_FALSE(frame.agrees());
    }
    const Hand yes("question", [] {
        press_key(WXK_TAB);
        press_key(WXK_SPACE);
    });
    CHECK(frame.agrees());
    CHECK(yes.dialogs() == 1);
}

TEST_CASE("a question that stands open when somebody logs out is ended, and is a no",
          "[window][question]") {
    const AskingFrame frame;
    bool followed = false;
    huizhi::gui::OpenDialogs dialogs;
    const Hand log_out("question", [&] { dialogs.end_all([&followed] { followed = true; }); });
    CHECK_FALSE(frame.agrees());
    CHECK(log_out.dialogs() == 1);
    CHECK(wait_until([&followed] { return followed; }, 5s));
}

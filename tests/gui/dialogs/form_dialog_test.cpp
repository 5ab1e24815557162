#include "gui/dialogs/form_dialog.h"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/uiaction.h>

#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const huizhi::gui::FormField kOneLine{"form_line", "Line"};

}  // namespace

TEST_CASE("nobody leaves a form while its work is done", "[window][form]") {
    const Place place;
    open_window(place);
    std::atomic<bool> may_end = false;
    std::atomic<int> done = 0;
    huizhi::gui::FormDialog form(
        app().frame(), *app().place(), {"form_at_work", "At work", {}, "Send"}, {kOneLine},
        [&](huizhi::Studio&, const std::vector<std::string>&) -> huizhi::Result<void> {
            for (int waits = 0; !may_end && waits < 1'000; ++waits) {
                std::this_thread::sleep_for(10ms);
            }
            ++done;
            return {};
        });
    int stayed = 0;
    const Hand hand("form_at_work", [&] {
        wxUIActionSimulator().Char(WXK_RETURN);
        check_comes([] { return app().place()->counter().busy(); });
        wxUIActionSimulator().Char(WXK_ESCAPE);
        stayed += wait_until([&form] { return !form.IsModal(); }, 1s) ? 0 : 1;
        wxCommandEvent pressed(wxEVT_BUTTON);
        wxWindow::FindWindowByName("form_cancel", &form)->GetEventHandler()->ProcessEvent(pressed);
        stayed += form.IsModal() ? 1 : 0;
        form.Close();
        stayed += form.IsModal() ? 1 : 0;
        may_end = true;
    });
    CHECK(form.ShowModal() == wxID_OK);
    may_end = true;
    check_comes([] { return !app().place()->counter().busy(); });
    CHECK(stayed == 3);
    CHECK(done == 1);
}

TEST_CASE("a form that was not sent is left by Escape, and nothing is done", "[window][form]") {
    const Place place;
    open_window(place);
    int done = 0;
    huizhi::gui::FormDialog form(
        app().frame(), *app().place(), {"form_at_rest", "At rest", {}, "Send"}, {kOneLine},
        [&done](huizhi::Studio&, const std::vector<std::string>&) -> huizhi::Result<void> {
            ++done;
            return {};
        });
    const Hand hand("form_at_rest", [] { press_key(WXK_ESCAPE); });
    CHECK(form.ShowModal() == wxID_CANCEL);
    settle();
    CHECK(done == 0);
}

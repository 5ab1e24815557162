#include "gui/dialogs/recovery_offer.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/records/locked_key.h"
#include "db/sql_store.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/open_dialogs.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A studio of before there were recovery keys, whose owner is offered one.
struct KeylessPlace : Place {
    KeylessPlace() {
        const auto store = huizhi::db::open_store(home.path(), vault);
        REQUIRE(store);
        REQUIRE((*store)->remove_locked_key(huizhi::kRecoveryHolder));
        open_window(*this);
        auto* notice = dynamic_cast<huizhi::gui::NoticeBar*>(window("notice_bar"));
        REQUIRE(notice != nullptr);
        huizhi::gui::offer_recovery_key(app().frame(), *app().place(), *notice);
    }
    [[nodiscard]] bool has_key() {
        const auto store = huizhi::db::open_store(home.path(), vault);
        REQUIRE(store);
        const auto lock = (*store)->locked_key(huizhi::kRecoveryHolder);
        REQUIRE(lock);
        return lock->has_value();
    }
};

}  // namespace

TEST_CASE("a recovery key that nobody confirmed is not in force, and one that was typed is",
          "[window][recovery]") {
    KeylessPlace place;
    huizhi::gui::OpenDialogs dialogs;
    {
        const Hand log_out("recovery_key_dialog", [&] {
            press_key(WXK_ESCAPE);  // is no way out
            dialogs.end_all({});
        });
        press("notice_action");
        check_comes([&log_out] { return log_out.dialogs() == 1; });
        settle();
    }
    CHECK_FALSE(place.has_key());
    auto* notice = dynamic_cast<huizhi::gui::NoticeBar*>(window("notice_bar"));
    huizhi::gui::offer_recovery_key(app().frame(), *app().place(), *notice);
    const Hand had("recovery_key_dialog", [] {
        const wxWindow* dialog = window("recovery_key_dialog");  // the login page has one, too
        const auto* shown = wxWindow::FindWindowByName("recovery_key", dialog);
        const std::string key = huizhi::gui::to_utf8(shown->GetLabel());
        press_key(WXK_TAB);
        type(key.substr(key.size() - 4).c_str());
        press_key(WXK_RETURN);
    });
    press("notice_action");
    CHECK(wait_until([] { return label("notice_text") == "The recovery key is in force."; }));
    CHECK(place.has_key());
}

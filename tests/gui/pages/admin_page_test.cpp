#include "gui/pages/admin/admin_page.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <wx/dialog.h>

#include "core/backup/backup_plan.h"
#include "core/base/clock.h"
#include "core/books/price_list.h"
#include "core/counter/day/calibrations.h"
#include "core/vault/accounts.h"
#include "core/vault/audit/audit_check.h"
#include "gui/base/background.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/press_in_dialog.h"
#include "tests/gui/table_cells.h"
#include "tests/gui/window_driver.h"
#include "tests/support/drawn_chart.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void open_admin(const Place& place, const char* subject) {
    open_window(place);
    press("nav_admin");
    press(subject);
}

void press_down(const char* name) {
    wxWindow::FindWindowByName(name)->SetFocus();
    press_key(WXK_SPACE);
}

}  // namespace

TEST_CASE("a price is set from a day on, and a wrong amount is told at its field",
          "[window][admin]") {
    const Place place;
    open_admin(place, "admin_prices");
    press_in_dialog("price_set", "price_dialog", [] {
        type("frame");
        wxWindow::FindWindowByName("price_amount")->SetFocus();
        type("x");
        press_down("form_send");
        check_comes([] { return !said_at("price_amount").empty(); });
        press_key('A', wxMOD_CONTROL);
        type("25.5");
        press_down("form_send");
    });
    require_comes([] { return list("price_list")->GetItemCount() == 1; });
    CHECK(cell("price_list", 0, 0) == "frame");
    CHECK(cell("price_list", 0, 1) == "25.50");
    CHECK(cell("price_list", 0, 2) == huizhi::iso_day(huizhi::SystemClock().now()));
    Backroom backroom(place);
    const auto prices = huizhi::list_prices(backroom.studio());
    REQUIRE(prices);
    CHECK(prices->at(0).item == "extra:frame");
    CHECK(prices->at(0).amount_fen == 2'550);
}

TEST_CASE("an account is added, gets another role, and is disabled after a question",
          "[window][admin]") {
    const Place place;
    open_admin(place, "admin_accounts");
    require_comes([] { return list("account_list")->GetItemCount() == 1; });
    press_in_dialog("account_add", "account_dialog", [] {
        type("li");
        wxWindow::FindWindowByName("account_new_password")->SetFocus();
        type("four blue chairs");
        press_key(WXK_RETURN);
        type("four red chairs");
        press_down("form_send");
        CHECK(said_at("account_again") == "The two are not the same");
        wxWindow::FindWindowByName("account_again")->SetFocus();
        press_key('A', wxMOD_CONTROL);
        type("four blue chairs");
        press_down("form_send");
    });
    require_comes([] { return list("account_list")->GetItemCount() == 2; });
    const unsigned row = cell("account_list", 0, 0) == "li" ? 0 : 1;
    CHECK(cell("account_list", row, 1) == "Staff");
    list("account_list")->SelectRow(row);
    press_in_dialog("account_role", "role_dialog", [] {
        press_key(WXK_DOWN);
        press_down("form_send");
    });
    require_comes([row] { return cell("account_list", row, 1) == "Admin"; });
    const Answers yes(wxID_YES);
    press("account_disable");
    require_comes([row] { return cell("account_list", row, 4) == "Disabled"; });
    CHECK(yes.words().find("Disable the account li?") == 0);
}

TEST_CASE("the log is read by page and verified whole", "[window][admin]") {
    const Place place;
    {
        Backroom backroom(place);
        for (int look = 0; look < 60; ++look) {
            REQUIRE(huizhi::list_accounts(backroom.studio()));
            REQUIRE(huizhi::set_price(backroom.studio(), "extra:frame", 100 + look, ""));
        }
    }
    open_admin(place, "admin_audit");
    require_comes([] { return list("audit_list")->GetItemCount() == 50; });
    const std::string newest = cell("audit_list", 0, 0);
    press("audit_older");
    require_comes([&] { return cell("audit_list", 0, 0) != newest; });
    CHECK(std::stoi(cell("audit_list", 0, 0)) == std::stoi(newest) - 50);
    press("audit_verify");
    require_comes(
        [] { return label("audit_verdict").find("The whole log is read") == std::string::npos; });
    CHECK(label("audit_verdict").find("records") != std::string::npos);
    CHECK_FALSE(label("audit_verdict").empty());
}

TEST_CASE("a backup is planned, made and rehearsed, and what it came to is said",
          "[window][admin]") {
    const Place place;
    const huizhi::tests::TempDir folder;
    open_admin(place, "admin_backup");
    check_comes([] { return label("backup_plan") == "No place for backups is set yet."; });
    press_in_dialog("backup_set", "backup_dialog", [&] {
        type(folder.path().c_str());
        press_down("form_send");
    });
    require_comes([] { return label("backup_plan").find("7 days, 4 weeks") != std::string::npos; });
    press("backup_run");
    require_comes([] { return label("backup_outcome").find("Backed up and verified") == 0; });
    press("backup_rehearse");
    require_comes([] { return label("backup_outcome").find("Rehearsed") == 0; });
    CHECK_FALSE(usable("backup_progress"));
    const auto record = huizhi::read_backup_record(place.home.path());
    REQUIRE(record);
    CHECK(record->last_rehearsal.good);
}

TEST_CASE("what is over is looked at before it is deleted; the consent's words stand beside",
          "[window][admin]") {
    const Place place;
    open_admin(place, "admin_retention");
    check_comes([] { return label("retention_words").find("0 over") == 0; });
    CHECK_FALSE(usable("retention_run"));
    CHECK(usable("retention_consent"));
}

TEST_CASE("a chart's photo is measured and kept, and a camera that nobody names is asked for",
          "[window][admin]") {
    const Place place;
    const huizhi::tests::TempDir folder;
    const auto jpeg = huizhi::tests::jpeg_of(huizhi::tests::shot_of({}), 95);
    std::ofstream(folder / "chart.jpg", std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
    open_admin(place, "admin_colours");
    const Hand file("filedialog", [&] {
        type((folder / "chart.jpg").c_str());
        press_key(WXK_RETURN);
    });
    press_in_dialog("calibration_photo", "calibration_dialog", [] {
        press_down("form_send");
        check_comes([] { return !said_at("calibration_of").empty(); });
        wxWindow::FindWindowByName("calibration_of")->SetFocus();
        type("Canon");
        press_down("form_send");
    });
    require_comes([] { return list("calibration_list")->GetItemCount() == 1; });
    CHECK(cell("calibration_list", 0, 0) == "Canon");
    CHECK(cell("calibration_list", 0, 2) == huizhi::iso_day(huizhi::SystemClock().now()));
    Backroom backroom(place);
    const auto kept = huizhi::calibrations(backroom.studio());
    REQUIRE(kept);
    REQUIRE(kept->size() == 1);
    CHECK(kept->at(0).camera == "Canon");
}

TEST_CASE("what somebody asked for before a log-out fills no list after it", "[window][admin]") {
    const Place place;
    open_admin(place, "admin_accounts");
    require_comes([] { return list("account_list")->GetItemCount() == 1; });
    static std::atomic<bool> left;
    left = false;
    huizhi::gui::run_in_background(
        app().place()->counter(), app().frame(),
        [](huizhi::Studio&) {
            for (int looks = 0; looks < 1'500 && !left; ++looks) {
                wxMilliSleep(20);
            }
            return huizhi::Result<int>(1);
        },
        [](const huizhi::Result<int>&) {});
    press("admin_accounts");
    press("nav_logout");
    left = true;
    require_comes([] { return !app().place()->counter().busy(); });
    settle();
    CHECK(usable("login_user"));
    CHECK(list("account_list")->GetItemCount() == 0);
}

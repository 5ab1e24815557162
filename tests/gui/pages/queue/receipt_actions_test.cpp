#include "gui/pages/queue/receipt_actions.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <wx/textdlg.h>
#include <wx/uiaction.h>

#include "core/counter/pick_up_codes.h"
#include "core/counter/receipts.h"
#include "core/network/http_listener.h"
#include "core/network/http_transport.h"
#include "core/queue/listen_settings.h"
#include "core/records/receipt.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"
#include "tests/support/http_client.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A receipt of which a person brought the number; its sheet is made from the finished photo.
std::string brought_receipt(const Place& place, const huizhi::ListenSettings& listening = {}) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, "id-card@450000");
    const auto receipt = huizhi::record_receipt(studio, job.id, "GX20261122");
    REQUIRE(receipt);
    REQUIRE(huizhi::save_listen_settings(studio, listening));
    return receipt->id;
}

huizhi::Receipt stored(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto receipt = (*store)->receipt(id);
    REQUIRE(receipt);
    return *receipt;
}

void show_receipt(const Place& place) {
    open_window(place);
    press("nav_receipts");
    require_comes([] { return label("receipt_number").find("GX20261122") != std::string::npos; });
}

/// Has no pick-up code to type, and sees whether the sheet is offered for all that.
class GivesUp : public wxModalDialogHook {
public:
    GivesUp() { Register(); }
    ~GivesUp() override { Unregister(); }
    [[nodiscard]] int asked() const { return asked_; }
    [[nodiscard]] int copies() const { return copies_; }

protected:
    int Enter(wxDialog* dialog) override {
        asked_ += dynamic_cast<wxTextEntryDialog*>(dialog) != nullptr ? 1 : 0;
        copies_ += dialog->GetName() == "copy_dialog" ? 1 : 0;
        return wxID_CANCEL;
    }

private:
    int asked_ = 0;
    int copies_ = 0;
};

/// "127.0.0.1:PORT" of a port that was free a moment ago.
std::string free_address() {
    const auto listener = huizhi::HttpListener::start("127.0.0.1:0", {});
    REQUIRE(listener);
    return (*listener)->url().substr(std::string("http://").size());
}

}  // namespace

TEST_CASE("a receipt is handed over once, with the day and by whom", "[window][receipt]") {
    const Place place;
    const std::string id = brought_receipt(place);
    show_receipt(place);
    CHECK(stored(place, id).delivered_at.empty());
    press_twice("receipt_deliver");
    require_comes([&] { return !stored(place, id).delivered_at.empty(); });
    require_comes([] { return !usable("receipt_deliver"); });
    CHECK(label("notice_text") == "Delivered.");
    CHECK(usable("receipt_print"));  // it may be printed again
    const auto* facts = dynamic_cast<wxWindow*>(window("receipt_number"))->GetNextSibling();
    REQUIRE(facts != nullptr);
    CHECK(facts->GetLabel().Contains("Delivered 2"));
    CHECK(facts->GetLabel().Contains("by practice"));
}

TEST_CASE("without an address for phones the place to set one is named", "[window][receipt]") {
    const Place place;
    brought_receipt(place);
    show_receipt(place);
    press("receipt_phone");
    require_comes([] { return usable("notice_bar"); });
    CHECK(label("notice_text").find("First say under \"Listening ...\"") == 0);
}

TEST_CASE("the code for the phone closes when a phone has fetched the sheet, and serves one",
          "[window][receipt]") {
    const Place place;
    brought_receipt(place, {"", "", free_address()});
    show_receipt(place);
    std::string url;
    huizhi::HttpReply page;
    huizhi::HttpReply sheet;
    const Hand phone("copy_dialog", [&] {
        url = huizhi::gui::to_utf8(wxWindow::FindWindowByName("copy_url")->GetLabel());
        page = huizhi::tests::get(url);  // looking at it takes nothing
        sheet = huizhi::tests::post(url, "");
    });
    press("receipt_phone");
    require_comes([] { return label("notice_text") == "The phone has the sheet."; });
    CHECK(phone.dialogs() == 1);
    CHECK(page.status == 200);
    CHECK(page.body.find("<button") != std::string::npos);
    CHECK(page.body.find("GX2026") == std::string::npos);
    CHECK(sheet.status == 200);
    CHECK(sheet.body.substr(0, 2) == "\xff\xd8");  // a JPEG
    CHECK(url.find("GX2026") == std::string::npos);
    CHECK(huizhi::tests::post(url, "").status == 404);
}

TEST_CASE("where the pick-up code is asked for, no phone gets the sheet without it",
          "[window][receipt]") {
    const Place place;
    brought_receipt(place, {"", "", free_address()});
    {
        Backroom backroom(place);
        REQUIRE(huizhi::ask_pick_up_code(backroom.studio(), true));
    }
    show_receipt(place);
    GivesUp nobody;
    press("receipt_phone");
    require_comes([&nobody] { return nobody.asked() == 1; });
    settle();
    CHECK(nobody.copies() == 0);
}

TEST_CASE("a code that nobody scanned is withdrawn with its dialog", "[window][receipt]") {
    const Place place;
    brought_receipt(place, {"", "", free_address()});
    show_receipt(place);
    std::string url;
    const Hand leaves("copy_dialog", [&] {
        url = huizhi::gui::to_utf8(wxWindow::FindWindowByName("copy_url")->GetLabel());
        wxUIActionSimulator().Char(WXK_ESCAPE);
    });
    press("receipt_phone");
    require_comes(
        [] { return label("notice_text") == "Not fetched; the address is no longer valid."; });
    CHECK(leaves.dialogs() == 1);
    CHECK(huizhi::tests::post(url, "").status == 404);
}

TEST_CASE("a PDF replaces a file of others only where a person says so", "[window][receipt]") {
    const Place place;
    brought_receipt(place);
    show_receipt(place);
    const huizhi::tests::TempDir dir;
    const std::filesystem::path others = dir / "mine.pdf";
    const auto text = [&others] {
        std::ifstream read(others, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(read), {});
    };
    std::ofstream(others) << "somebody's";
    // The system's dialog asks about the name that was typed, which has no ending yet.
    {
        const Answers no(wxID_NO, dir / "mine");
        press("receipt_pdf");
        require_comes([&] { return no.asked() == 1; });
        CHECK(no.words().find("mine.pdf") != std::string::npos);
        settle();
        CHECK(text() == "somebody's");
    }
    const Answers yes(wxID_YES, dir / "mine");
    press("receipt_pdf");
    require_comes([] { return label("notice_text") == "The sheet was saved as PDF."; });
    CHECK(yes.asked() == 1);
    CHECK(text().substr(0, 5) == "%PDF-");
}

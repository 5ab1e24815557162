#include "core/queue/hand_over.h"

#include <filesystem>
#include <fstream>
#include <functional>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/modalhook.h>
#include <wx/textctrl.h>
#include <wx/uiaction.h>

#include "core/base/clock.h"
#include "core/counter/receipts.h"
#include "core/records/session.h"
#include "db/sql_store.h"
#include "gui/parts/question.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

void choose_customer() {
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_number", "440300199001010016");
    type_into("customer_phone", "13800000001");
    press("customer_consent");
    press("customer_register");
    require_comes([] { return usable("customer_other"); });
}

void choose_format(const char* search, const char* chip) {
    type_into("format_search", search);
    press(chip);
}

void confirm_everything() {
    for (const char* ask :
         {"ask_uniform", "ask_head_covering", "ask_appearance", "ask_hair", "ask_glasses",
          "ask_objects", "ask_mirrored", "ask_selfie", "ask_recent_photo", "ask_red_scarf"}) {
        if (auto* box = dynamic_cast<wxCheckBox*>(window(ask))) {
            box->SetFocus();
            press(ask);
        }
    }
}

/// A photo of this format that is handed over already.
std::string handed_over_job(const Place& place, const std::string& format) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    const huizhi::Job job = demo_job(studio, format, 3'000);
    const auto handed = huizhi::hand_over_job(studio, job.id, place.home.path(), {"all"});
    INFO((handed ? std::string() : handed.error().message.en));
    REQUIRE(handed);
    return job.id;
}

huizhi::Job job_of(const Place& place, const std::string& id) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto job = (*store)->job(id);
    REQUIRE(job);
    return *job;
}

std::size_t files_in(const std::filesystem::path& folder) {
    const auto all = std::filesystem::directory_iterator(folder);
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// Says no to the window's questions; dialogs are somebody else's.
class Refusal : public wxModalDialogHook {
public:
    Refusal() { Register(); }
    ~Refusal() override { Unregister(); }
    Refusal(const Refusal&) = delete;
    Refusal& operator=(const Refusal&) = delete;
    [[nodiscard]] int asked() const { return asked_; }

protected:
    int Enter(wxDialog* dialog) override {
        if (dynamic_cast<huizhi::gui::Question*>(dialog) == nullptr) {
            return wxID_NONE;
        }
        ++asked_;
        return wxID_NO;
    }

private:
    int asked_ = 0;
};

}  // namespace

TEST_CASE("the customer's code is asked before the shot, and the photo is handed over by keyboard",
          "[window][hand-over]") {
    const Place place;
    const auto folder = place.home / "usb";
    std::filesystem::create_directories(folder);
    open_window(place);
    choose_customer();
    choose_format("hunan", "format_id-card@430000");
    CHECK(usable("precode_id-card@430000"));
    drop(huizhi::samples_dir() / "portrait.jpg");
    CHECK(window("precode_id-card@430000")->HasFocus());
    CHECK_FALSE(usable("photo_before"));  // it waits
    type("*HN12");
    press_key(WXK_RETURN);
    require_comes([] { return usable("photo_save"); });  // taken without another drop
    confirm_everything();
    require_comes([] { return usable("session_submit"); });
    CHECK(label("session_submit") == "Hand over ...");
    {
        const Hand escape("hand_over_dialog", [] { wxUIActionSimulator().Char(WXK_ESCAPE); });
        press("session_submit");
        CHECK(escape.dialogs() == 1);
    }
    CHECK(files_in(folder) == 0);
    CHECK(usable("session_submit"));  // nothing is lost
    const Hand keys("hand_over_dialog", [&folder] {
        wxUIActionSimulator hand;
        hand.Text((folder.string()).c_str());
        hand.Char(WXK_RETURN);
    });
    press("session_submit");
    require_comes([&] { return files_in(folder) == 2; });
    require_comes([] { return label("notice_text").find("Record under") != std::string::npos; });
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    const auto rows = (*store)->submissions(false);
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().state == huizhi::SubmissionState::Accepted);
    CHECK((*store)->job(rows->front().job)->fields.at("precode") == "HN12");
    CHECK(place.gateway->orders() == 0);
    press("nav_receipts");  // and who takes the photo there reads it
    check_comes([] { return label("detail_facts").find("HN12") != std::string::npos; });
    CHECK(label("hand_over_waiting").find("HN12") != std::string::npos);
}

TEST_CASE("a person says that the place passed the photo", "[window][hand-over]") {
    const Place place;
    const std::string job = handed_over_job(place, "id-card@420000");
    open_window(place);
    press("nav_receipts");
    require_comes([] { return usable("handed_over_passed"); });
    CHECK_FALSE(usable("handed_over_failed"));  // no reason yet
    CHECK_FALSE(usable("handed_over_number"));
    {
        const Answers no(wxID_NO);
        press("handed_over_passed");
        CHECK(no.asked() == 1);
    }
    CHECK(job_of(place, job).state == huizhi::SubmissionState::Accepted);
    const Answers yes(wxID_YES);
    press("handed_over_passed");
    require_comes([&] { return job_of(place, job).state == huizhi::SubmissionState::Issued; });
    // No receipt is issued there, and nothing says so.
    check_comes([] { return label("receipt_number") == "Passed (no receipt needed)"; });
    CHECK(label("filter_3") == "Issued or passed  1");
    press("nav_report");
    check_comes([] { return label("figure_passed_without_receipt") == "1"; });
    CHECK(label("figure_issued") == "0");
}

TEST_CASE("files of others are replaced only where a person says so", "[window][hand-over]") {
    const Place place;
    const std::string job = handed_over_job(place, "id-card@420000");
    const auto folder = place.home / "usb";
    std::filesystem::create_directories(folder);
    std::filesystem::path others;
    for (const auto& file : std::filesystem::directory_iterator(place.home.path())) {
        if (file.path().extension() == ".jpg") {
            others = folder / file.path().filename();
        }
    }
    REQUIRE_FALSE(others.empty());
    std::ofstream(others) << "somebody's";
    open_window(place);
    press("nav_receipts");
    const Hand keys("hand_over_dialog", [&folder] {
        wxUIActionSimulator hand;
        hand.Char('A', wxMOD_CONTROL);
        hand.Text(folder.string().c_str());
        hand.Char(WXK_RETURN);
    });
    {
        const Refusal no;
        press("handed_over_files");
        require_comes([&] { return no.asked() == 1; });
        settle();
        CHECK(std::filesystem::file_size(others) == 10);
    }
    press("handed_over_files");  // and yes
    require_comes([] { return label("notice_text").find("written again") != std::string::npos; });
    CHECK(std::filesystem::file_size(others) > 1'000);
    CHECK(files_in(folder) == 2);
}

TEST_CASE("a refusal in the place's words offers a free retake and a refund",
          "[window][hand-over]") {
    const Place place;
    const std::string job = handed_over_job(place, "id-card@420000");
    open_window(place);
    press("nav_receipts");
    const Answers yes(wxID_YES);
    type_into("handed_over_reason", "PS");  // ASCII: the keys of the test's keyboard
    press_key(WXK_RETURN);
    require_comes([&] { return job_of(place, job).state == huizhi::SubmissionState::Rejected; });
    require_comes([] { return usable("job_retake") && usable("job_refund"); });
    CHECK(label("detail_trouble").find("PS") != std::string::npos);
    CHECK(label("detail_trouble").find("untouched shot") != std::string::npos);
    press("job_refund");
    check_comes([] { return label("notice_text").find("Nothing is paid") != std::string::npos; });
}

TEST_CASE("a number is typed twice, must agree, and a doubtful letter is asked about",
          "[window][hand-over]") {
    const Place place;
    const std::string job = handed_over_job(place, "id-card@450000");
    open_window(place);
    press("nav_receipts");
    type_into("handed_over_number", "gxo12345678");
    press_key(WXK_RETURN);
    type("gxo12345679");
    press_key(WXK_RETURN);
    settle();
    CHECK(job_of(place, job).state == huizhi::SubmissionState::Accepted);
    press_key('A', wxMOD_CONTROL);
    type("gxo12345678");
    const Answers yes(wxID_YES);
    press_key(WXK_RETURN);
    require_comes([&] { return job_of(place, job).state == huizhi::SubmissionState::Issued; });
    CHECK(yes.asked() == 1);
    CHECK(yes.words().find("letter O") != std::string::npos);
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    CHECK((*store)->receipt_of_job(job).value()->number == "GXO12345678");
}

TEST_CASE("a number that a person brought is found by the customer's last four",
          "[window][hand-over]") {
    const Place place;
    {
        Backroom backroom(place);
        const huizhi::Job job = demo_job(backroom.studio(), "id-card@450000");
        const auto receipt = huizhi::record_receipt(backroom.studio(), job.id, "GX20261122");
        REQUIRE(receipt);
    }
    open_window(place);
    press("nav_receipts");
    require_comes([] { return label("receipt_number").find("GX20261122") != std::string::npos; });
    type_into("receipt_search", "9999");
    CHECK_FALSE(usable("receipt_number"));
    press_key('A', wxMOD_CONTROL);
    type("0016");
    CHECK(usable("receipt_number"));
    CHECK(usable("receipt_phone"));
    press_key(WXK_ESCAPE);
    CHECK(dynamic_cast<wxTextCtrl*>(window("receipt_search"))->GetValue().empty());
}

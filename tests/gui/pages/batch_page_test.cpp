#include "gui/pages/batch/batch_page.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "core/format/school_list.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"
#include "tests/support/code_card.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
namespace fs = std::filesystem;

namespace {

/// A school's day: a folder of shots, a list of four, and the page in front.
struct SchoolDay {
    SchoolDay() {
        fs::create_directory(dir / "in");
        std::ofstream(dir / "list.csv") << "code,name\nS1,Pupil One\nS2,Pupil Two\nS3,Pupil Three\n"
                                           "S4,Pupil Four\n";
        open_window(place);
        press_key('7', wxMOD_CONTROL);
        CHECK(label("page_title") == "Batch");
        auto& choices = page().choices();
        choices.set_folder((dir / "in").string());
        choices.set_list((dir / "list.csv").string());
        choices.set_out((dir / "out").string());
        auto* format = dynamic_cast<wxChoice*>(window("batch_format"));
        format->SetSelection(format->FindString("Resident ID card"));
    }
    void shoot(const char* sample, const std::string& name) const {
        fs::copy_file(huizhi::samples_dir() / sample, dir / "in" / name);
    }
    static huizhi::gui::BatchPage& page() {
        return *dynamic_cast<huizhi::gui::BatchPage*>(window("batch_rows")->GetGrandParent());
    }
    static void make() {
        press("batch_start");
        REQUIRE(wait_until([] { return usable("batch_start"); }));
        settle();
    }
    static std::string cell(unsigned row, unsigned column) {
        auto* list = dynamic_cast<huizhi::gui::BatchList*>(window("batch_rows"));
        return row < static_cast<unsigned>(list->GetItemCount())
                   ? huizhi::gui::to_utf8(list->GetTextValue(row, column))
                   : std::string();
    }
    static int rows() {
        return dynamic_cast<huizhi::gui::BatchList*>(window("batch_rows"))->GetItemCount();
    }
    huizhi::tests::TempDir dir;
    Place place;
};

}  // namespace

TEST_CASE("a school's day is made by its list, and who is absent or to be taken again is listed",
          "[window][batch]") {
    const SchoolDay day;
    day.shoot("portrait.jpg", "S1.jpg");
    day.shoot("cap.jpg", "S2.jpg");
    day.shoot("portrait.jpg", "stranger.jpg");
    day.make();
    CHECK(fs::exists(day.dir / "out" / "S1.jpg"));
    CHECK_FALSE(fs::exists(day.dir / "out" / "S2.jpg"));
    CHECK(fs::exists(day.dir / "out" / "summary.json"));
    REQUIRE(SchoolDay::rows() == 5);
    CHECK(SchoolDay::cell(0, 1) == "S1");
    CHECK(SchoolDay::cell(0, 2) == "Pupil One");
    CHECK(SchoolDay::cell(0, 3).find("made") == 0);
    CHECK(SchoolDay::cell(1, 3) == "take again");
    CHECK_FALSE(SchoolDay::cell(1, 4).empty());
    CHECK(label("batch_absent") == "Absent  2");
    CHECK(label("batch_retake") == "Retake  1");
    press("batch_absent");
    REQUIRE(SchoolDay::rows() == 2);
    CHECK(SchoolDay::cell(0, 1) == "S3");
    press("batch_all");
    CHECK(SchoolDay::rows() == 5);
    const auto list = day.dir / "again.csv";
    day.page().save_list(&huizhi::gui::is_retake, {list, {}, false});
    const auto again = huizhi::load_school_list(list);  // a list for the make-up day
    REQUIRE(again);
    REQUIRE(again->size() == 1);
    CHECK(again->front().code == "S2");
    CHECK(again->front().name == "Pupil Two");
}

TEST_CASE("each class of the list gets a sheet of its photos", "[window][batch]") {
    const SchoolDay day;
    std::ofstream(day.dir / "list.csv") << "code,name,class\nS1,Pupil One,3A\nS2,Pupil Two,3B\n";
    day.shoot("portrait.jpg", "S1.jpg");
    press("batch_sheets");
    day.make();
    CHECK(fs::exists(day.dir / "out" / "S1.jpg"));
    CHECK(fs::exists(day.dir / "out" / "class-3A.pdf"));
    CHECK(fs::exists(day.dir / "out" / "class-3B.pdf"));
    SchoolDay::page().choices().set_list("");
    press("batch_start");
    CHECK(wait_until([] { return label("notice_text").find("choose it") != std::string::npos; }));
}

TEST_CASE("the photos behind a code card are that pupil's, and a second run makes nothing twice",
          "[window][batch]") {
    const SchoolDay day;
    std::ofstream(day.dir / "in" / "1.jpg", std::ios::binary)
        << huizhi::tests::code_card_jpeg("S3");
    day.shoot("portrait.jpg", "2.jpg");
    press("batch_cards");
    day.make();
    REQUIRE(fs::exists(day.dir / "out" / "S3.jpg"));
    CHECK(SchoolDay::cell(0, 2) == "Pupil Three");
    const auto written = fs::last_write_time(day.dir / "out" / "S3.jpg");
    day.make();
    CHECK(fs::last_write_time(day.dir / "out" / "S3.jpg") == written);
    CHECK(label("batch_said").find("done before 1") != std::string::npos);
    CHECK(SchoolDay::cell(0, 3).find("made") == 0);
}

TEST_CASE("what comes into a watched folder is made by itself", "[window][batch]") {
    const SchoolDay day;
    press("batch_watch");
    day.make();
    CHECK(SchoolDay::rows() == 4);
    wait_until([] { return false; }, 1s);  // what lies there before the first look is old
    day.shoot("portrait.jpg", "S4.jpg");
    REQUIRE(wait_until([&] { return fs::exists(day.dir / "out" / "S4.jpg"); }));
    REQUIRE(wait_until([] { return usable("batch_start"); }));
    press("batch_watch");
    CHECK(usable("batch_folder"));
}

TEST_CASE("Stop ends the watching, too: nothing begins anew by itself", "[window][batch]") {
    const SchoolDay day;
    press("batch_watch");
    day.page().start();
    CHECK_FALSE(usable("batch_folder"));
    wxCommandEvent pressed(wxEVT_BUTTON);
    window("batch_stop")->ProcessWindowEvent(pressed);
    CHECK(wait_until([] { return usable("batch_folder"); }));
}

TEST_CASE("a batch without a folder is not begun, and who logs out leaves nothing of it",
          "[window][batch]") {
    const SchoolDay day;
    day.page().choices().set_folder("");
    press("batch_start");
    CHECK(label("notice_text").find("choose the folder of the shots") != std::string::npos);
    day.page().choices().set_folder((day.dir / "in").string());
    day.make();
    CHECK(SchoolDay::rows() == 4);
    day.page().forget();
    CHECK(SchoolDay::rows() == 0);
    CHECK(dynamic_cast<wxTextCtrl*>(window("batch_list"))->GetValue().empty());
}

#include "gui/pages/sheets/sheets_page.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <wx/filedlg.h>
#include <wx/modalhook.h>

#include "gui/base/wx_text.h"
#include "gui/printouts/ruler_page.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Empty where there is no such row yet.
std::string sheet_cell(unsigned row, unsigned column) {
    auto* list = dynamic_cast<huizhi::gui::TableList*>(window("sheet_list"));
    return row < static_cast<unsigned>(list->GetItemCount())
               ? huizhi::gui::to_utf8(list->GetTextValue(row, column))
               : std::string();
}

/// Takes the photos off the sheet as soon as a dialog asks for a file.
class EmptiesSheet : public wxModalDialogHook {
public:
    EmptiesSheet() { Register(); }
    ~EmptiesSheet() override { Unregister(); }

protected:
    int Enter(wxDialog* dialog) override {
        if (dynamic_cast<wxFileDialog*>(dialog) != nullptr) {
            wxCommandEvent pressed(wxEVT_BUTTON);
            window("sheet_remove")->GetEventHandler()->ProcessEvent(pressed);
        }
        return wxID_NONE;
    }
};

/// The first dark dot from the left in a row, and how many follow it; both in dots.
std::pair<int, int> dark_run(const wxImage& image, int y) {
    int first = 0;
    while (first < image.GetWidth() && image.GetRed(first, y) > 100) {
        ++first;
    }
    int end = first;
    while (end < image.GetWidth() && image.GetRed(end, y) <= 100) {
        ++end;
    }
    return {first, end - first};
}

}  // namespace

TEST_CASE("two customers' photos of two sizes share a sheet, which can be printed then",
          "[window][sheets]") {
    const Place place;
    open_window(place);
    press_key('6', wxMOD_CONTROL);
    CHECK(label("page_title") == "Photos on paper");
    CHECK_FALSE(usable("sheet_print"));
    auto* page = dynamic_cast<huizhi::gui::SheetsPage*>(window("sheet_list")->GetGrandParent());
    REQUIRE(page != nullptr);
    const auto choose = [](const char* id) {
        auto* choice = dynamic_cast<wxChoice*>(window("sheet_format"));
        for (unsigned at = 0; at < choice->GetCount(); ++at) {
            if (choice->GetString(at).StartsWith(id)) {
                choice->SetSelection(static_cast<int>(at));
                return;
            }
        }
        FAIL("no such size");
    };
    choose("1 inch");
    type_over("sheet_copies", "x");
    page->add({(huizhi::samples_dir() / "portrait.jpg").string()});
    CHECK(label("sheet_said").find("from 1 to 999") != std::string::npos);
    type_over("sheet_copies", "4");
    page->add({(huizhi::samples_dir() / "portrait.jpg").string()});
    REQUIRE(wait_until([] { return usable("sheet_print"); }));
    choose("2 inch");
    type_over("sheet_copies", "2");
    page->add({(huizhi::samples_dir() / "cap.jpg").string()});
    REQUIRE(wait_until([] { return sheet_cell(1, 2) == "2"; }));
    CHECK(sheet_cell(0, 2) == "4");
    CHECK(sheet_cell(0, 0) == "portrait.jpg");
    CHECK(sheet_cell(0, 3) != sheet_cell(1, 3));  // one passes, a head with a cap does not
    CHECK(usable("sheet_pdf"));
    press("sheet_remove");
    CHECK(wait_until([] { return sheet_cell(0, 0) == "cap.jpg" && usable("sheet_print"); }));
}

TEST_CASE("the sheet that was to be saved is saved, whatever comes below the dialog",
          "[window][sheets]") {
    const Place place;
    open_window(place);
    press_key('6', wxMOD_CONTROL);
    auto* page = dynamic_cast<huizhi::gui::SheetsPage*>(window("sheet_list")->GetGrandParent());
    REQUIRE(page != nullptr);
    page->add({(huizhi::samples_dir() / "portrait.jpg").string()});
    REQUIRE(wait_until([] { return usable("sheet_pdf"); }));
    const huizhi::tests::TempDir dir;
    const Answers types(wxID_YES, dir / "sheet");
    const EmptiesSheet empties;
    press("sheet_pdf");
    REQUIRE(wait_until([&] { return std::filesystem::exists(dir / "sheet.pdf"); }));
    REQUIRE(wait_until([] { return label("notice_text") == "The sheet was saved as PDF."; }));
    std::ifstream read(dir / "sheet.pdf", std::ios::binary);
    const std::string pdf{std::istreambuf_iterator<char>(read), {}};
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK_FALSE(usable("sheet_pdf"));  // it is of nothing now
}

TEST_CASE("the ruler's lines are 50 mm at the printer's own resolution", "[sheets]") {
    for (const int dpi : {300, 600}) {
        const wxImage page = huizhi::gui::ruler_image({127, 89}, dpi);
        CHECK(page.GetWidth() == huizhi::to_dots(127, dpi));
        const int corner = huizhi::to_dots(15, dpi);
        const auto across = dark_run(page, corner);
        CHECK(across.second >= huizhi::to_dots(50, dpi));
        CHECK(across.first + across.second - 1 == corner + huizhi::to_dots(50, dpi));
    }
}

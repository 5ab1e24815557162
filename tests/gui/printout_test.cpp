#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>
#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/dcsvg.h>
#include <wx/dialog.h>
#include <wx/image.h>
#include <wx/timer.h>

#include "gui/base/wx_text.h"
#include "gui/parts/practice_mode.h"
#include "gui/printouts/recovery_printout.h"
#include "gui/printouts/sheet_printout.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr int kPaperWidth = 496;  // A4 at 60 dpi
constexpr int kPaperHeight = 702;

const huizhi::gui::RecoverySheet kSheet{"Practice Studio",
                                        "A2B3-C4D5-E6F7-G8H9-J2K3-M4N5-P6Q7-R8S9", "2026-11-27"};

wxColour pixel(const wxImage& image, int x, int y) {
    return {image.GetRed(x, y), image.GetGreen(x, y), image.GetBlue(x, y)};
}

/// A4 in front of the printer.
void lay_a4(wxPrintout& printout, wxDC& dc) {
    printout.SetDC(&dc);
    printout.SetPPIScreen(96, 96);
    printout.SetPPIPrinter(60, 60);
    printout.SetPageSizeMM(210, 297);
    printout.SetPageSizePixels(kPaperWidth, kPaperHeight);
    printout.SetPaperRectPixels(wxRect(0, 0, kPaperWidth, kPaperHeight));
}

wxImage printed_page(wxPrintout& printout) {
    wxBitmap paper(kPaperWidth, kPaperHeight);
    wxMemoryDC dc(paper);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    lay_a4(printout, dc);
    REQUIRE(printout.OnPrintPage(1));
    CHECK_FALSE(printout.OnPrintPage(2));
    dc.SelectObject(wxNullBitmap);
    return paper.ConvertToImage();
}

}  // namespace

TEST_CASE("the sheet's one page fills the paper, corner to corner", "[printout]") {
    wxImage sheet(248, 351);
    sheet.SetRGB(wxRect(0, 0, 124, 175), 255, 0, 0);
    sheet.SetRGB(wxRect(124, 0, 124, 175), 0, 255, 0);
    sheet.SetRGB(wxRect(0, 175, 124, 176), 0, 0, 255);
    sheet.SetRGB(wxRect(124, 175, 124, 176), 255, 255, 0);
    const auto printout = huizhi::gui::make_sheet_printout(sheet);
    CHECK(printout->HasPage(1));
    CHECK_FALSE(printout->HasPage(2));
    const wxImage printed = printed_page(*printout);
    CHECK(pixel(printed, 4, 4) == wxColour(255, 0, 0));
    CHECK(pixel(printed, kPaperWidth - 5, 4) == wxColour(0, 255, 0));
    CHECK(pixel(printed, 4, kPaperHeight - 5) == wxColour(0, 0, 255));
    CHECK(pixel(printed, kPaperWidth - 5, kPaperHeight - 5) == wxColour(255, 255, 0));
}

TEST_CASE("photos are printed in their own millimetres on whatever paper", "[printout]") {
    wxImage sheet(508, 356);  // 127 x 89 mm at 101.6 dpi, which is 4 dots a millimetre
    sheet.SetRGB(wxRect(0, 0, 508, 356), 255, 0, 0);
    const auto printout = huizhi::gui::make_print_printout(sheet, 102);
    const wxImage printed = printed_page(*printout);  // A4 at 60 dpi: 2.36 pixels a millimetre
    CHECK(pixel(printed, 4, 4) == wxColour(255, 0, 0));
    CHECK(pixel(printed, 294, 4) == wxColour(255, 0, 0));
    CHECK(pixel(printed, 304, 4) == wxColour(255, 255, 255));
    CHECK(pixel(printed, 4, 205) == wxColour(255, 0, 0));
    CHECK(pixel(printed, 4, 214) == wxColour(255, 255, 255));
}

TEST_CASE("the recovery key's page says studio, key and day, and the print job's name does not",
          "[printout]") {
    const huizhi::tests::TempDir folder;
    const auto file = folder / "page.svg";
    const auto printout = huizhi::gui::make_recovery_printout(kSheet);
    {
        wxSVGFileDC dc(huizhi::gui::to_wx(file.string()), kPaperWidth, kPaperHeight, 60);
        lay_a4(*printout, dc);
        REQUIRE(printout->OnPrintPage(1));
        CHECK_FALSE(printout->OnPrintPage(2));
    }
    std::ifstream stream(file);
    const std::string page(std::istreambuf_iterator<char>(stream), {});
    for (const char* words : {"Practice Studio", "A2B3-C4D5-E6F7-G8H9", "J2K3-M4N5-P6Q7-R8S9",
                              "2026-11-27", "Forgot the password?"}) {
        INFO(words);
        CHECK(page.find(words) != std::string::npos);
    }
    CHECK(printout->GetTitle() == "Recovery key");
}

TEST_CASE("the recovery key's page keeps its margins", "[printout]") {
    const auto printout = huizhi::gui::make_recovery_printout(kSheet);
    const wxImage printed = printed_page(*printout);
    constexpr int kMargin = 54;  // of 59, in pixels: letters may lean out a little
    const wxRect inside = wxRect(0, 0, kPaperWidth, kPaperHeight).Deflate(kMargin);
    int ink = 0;
    int outside = 0;
    for (int y = 0; y < kPaperHeight; ++y) {
        for (int x = 0; x < kPaperWidth; ++x) {
            if (printed.GetGreen(x, y) < 128) {
                ++(inside.Contains(x, y) ? ink : outside);
            }
        }
    }
    CHECK(ink > 1'000);
    CHECK(outside == 0);
}

TEST_CASE("a page that a practice studio prints says so at its upper edge, and no other does",
          "[printout][practice]") {
    wxImage sheet(248, 351);
    sheet.SetRGB(wxRect(0, 0, 248, 351), 255, 255, 255);
    const auto inked = [&sheet] {
        const auto printout = huizhi::gui::make_sheet_printout(sheet);
        const wxImage printed = printed_page(*printout);
        int ink = 0;
        for (int y = 0; y < kPaperHeight / 20; ++y) {
            for (int x = 0; x < kPaperWidth; ++x) {
                ink += printed.GetGreen(x, y) < 128 ? 1 : 0;
            }
        }
        return ink;
    };
    CHECK(inked() == 0);
    {
        const huizhi::gui::PracticeMode practising;
        CHECK(inked() > 100);
    }
    CHECK(inked() == 0);
}

TEST_CASE("a dialog of a practice studio says so in its title, once", "[window][practice]") {
    using huizhi::gui::practice_title;
    CHECK(practice_title("Save") == "Save");
    const huizhi::gui::PracticeMode practising;
    const wxString title = practice_title("Save");
    CHECK(title.StartsWith("Practice"));
    CHECK(title.EndsWith("Save"));
    CHECK(practice_title(title) == title);
    wxDialog dialog(nullptr, wxID_ANY, "Refund");
    wxTimer timer;
    timer.Bind(wxEVT_TIMER, [&dialog](wxTimerEvent&) { dialog.EndModal(wxID_CANCEL); });
    timer.StartOnce(50);
    CHECK(dialog.ShowModal() == wxID_CANCEL);
    CHECK(dialog.GetTitle() == practice_title("Refund"));
}

TEST_CASE("printer and paper of the last print are offered to the next of its kind", "[printout]") {
    wxPrintData used;
    used.SetPaperId(wxPAPER_A5);
    used.SetPrinterName(wxString::FromUTF8("前台 打印机"));
    wxPrintData next;
    next.SetPaperId(wxPAPER_A4);
    huizhi::gui::recall_print(huizhi::gui::print_words(used), next);
    CHECK(next.GetPaperId() == wxPAPER_A5);
    CHECK(huizhi::gui::to_utf8(next.GetPrinterName()) == "前台 打印机");
    for (const char* damaged : {"", " ", "-3 x", "999999 x", "9x", "x"}) {
        INFO(damaged);
        huizhi::gui::recall_print(damaged, next);
        CHECK(next.GetPaperId() == wxPAPER_A5);
        CHECK(huizhi::gui::to_utf8(next.GetPrinterName()) == "前台 打印机");
    }
}

#include <catch2/catch.hpp>
#include <wx/bitmap.h>
#include <wx/dcmemory.h>
#include <wx/image.h>

#include "gui/sheet_printout.h"

namespace {

constexpr int kPaperWidth = 496;  // A4 at 60 dpi
constexpr int kPaperHeight = 702;

wxColour pixel(const wxImage& image, int x, int y) {
    return {image.GetRed(x, y), image.GetGreen(x, y), image.GetBlue(x, y)};
}

}  // namespace

TEST_CASE("the sheet's one page fills the paper, corner to corner", "[printout]") {
    wxImage sheet(248, 351);
    sheet.SetRGB(wxRect(0, 0, 124, 175), 255, 0, 0);
    sheet.SetRGB(wxRect(124, 0, 124, 175), 0, 255, 0);
    sheet.SetRGB(wxRect(0, 175, 124, 176), 0, 0, 255);
    sheet.SetRGB(wxRect(124, 175, 124, 176), 255, 255, 0);
    wxBitmap paper(kPaperWidth, kPaperHeight);
    wxMemoryDC dc(paper);
    dc.SetBackground(*wxWHITE_BRUSH);
    dc.Clear();
    const auto printout = huizhi::gui::make_sheet_printout(sheet);
    printout->SetDC(&dc);
    printout->SetPPIScreen(96, 96);
    printout->SetPPIPrinter(60, 60);
    printout->SetPageSizeMM(210, 297);
    printout->SetPageSizePixels(kPaperWidth, kPaperHeight);
    printout->SetPaperRectPixels(wxRect(0, 0, kPaperWidth, kPaperHeight));
    CHECK(printout->HasPage(1));
    CHECK_FALSE(printout->HasPage(2));
    REQUIRE(printout->OnPrintPage(1));
    CHECK_FALSE(printout->OnPrintPage(2));
    dc.SelectObject(wxNullBitmap);
    const wxImage printed = paper.ConvertToImage();
    CHECK(pixel(printed, 4, 4) == wxColour(255, 0, 0));
    CHECK(pixel(printed, kPaperWidth - 5, 4) == wxColour(0, 255, 0));
    CHECK(pixel(printed, 4, kPaperHeight - 5) == wxColour(0, 0, 255));
    CHECK(pixel(printed, kPaperWidth - 5, kPaperHeight - 5) == wxColour(255, 255, 0));
}

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/print/print_sheet.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Two photos beside each other.
PrintSheet two_photos() {
    const SheetStyle style;
    const std::vector<SheetItem> items = {{"first", {25, 35}, 1}, {"second", {25, 35}, 1}};
    const auto layout = lay_out_sheet(*print_paper("5in"), items, style);
    REQUIRE(layout.ok());
    PrintSheet sheet{*layout, style, "2026-11-22T18:30:05+08:00", {}};
    for (const SheetItem& item : items) {
        PrintedPhoto photo;
        photo.format = item.name;
        photo.image = {60, 80, std::vector<std::uint8_t>(std::size_t{60} * 80 * 3, 128)};
        sheet.photos.push_back(photo);
    }
    return sheet;
}

std::string keywords_of(const PrintSheet& sheet) {
    const tests::TempDir folder;
    const auto pdf = print_sheet_pdf(sheet);
    REQUIRE(pdf.ok());
    REQUIRE(write_file(folder / "sheet.pdf", *pdf).ok());
    const std::string told = tests::run_program({"pdfinfo", folder / "sheet.pdf"}).out;
    constexpr std::string_view kKeywords = "Keywords:";
    const std::size_t at = told.find(kKeywords);
    return at == std::string::npos ? "" : told.substr(at, told.find('\n', at) - at);
}

bool bears_segment(const PrintSheet& sheet) {
    const auto pdf = print_sheet_pdf(sheet);
    REQUIRE(pdf.ok());
    return std::string(pdf->begin(), pdf->end()).find("<TC260:AIGC>") != std::string::npos;
}

}  // namespace

TEST_CASE(
    "the PDF of a sheet says the label of a photo that was labelled as generated, and so "
    "does the photo in it",
    "[print]") {
    PrintSheet sheet = two_photos();
    CHECK(keywords_of(sheet).empty());
    CHECK_FALSE(bears_segment(sheet));
    sheet.photos[1].label.emplace().add("Label", "1");
    CHECK(keywords_of(sheet).ends_with(R"( {"AIGC":{"Label":"1"}})"));
    CHECK(bears_segment(sheet));
    sheet.photos[0].label.emplace().add("Label", "0");  // denies, and stands before it
    CHECK(keywords_of(sheet).ends_with(R"( {"AIGC":{"Label":"1"}})"));
}

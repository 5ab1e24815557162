#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/receipt_validity.h"
#include "core/counter/receipts.h"
#include "core/photo/barcode.h"
#include "core/plugins/plugin_host.h"
#include "core/records/receipt.h"
#include "tests/support/ppm.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kNumber = "440300199001010016";

/// A studio with the bundled plugins, and a customer who is nobody.
struct CityRoom : tests::StudioRoom {
    CityRoom() {
        catalogue =
            PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                             HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
        open_for_business();
        first = job_that_passed(kNumber);
    }

    Receipt receipt_for(const std::string& format, const std::string& number) {
        Job job = first;
        job.id = "j" + number;
        job.format = format;
        const CertificateSpec spec = catalogue.format(format)->certificate;
        job.photo_sha256 =
            *blobs.put(tests::bytes_of(tests::small_jpeg(spec.width_px, spec.height_px, spec.dpi)));
        REQUIRE(store->save_job(job).ok());
        const auto receipt = record_receipt(studio, job.id, number);
        REQUIRE(receipt.ok());
        return *receipt;
    }

    Job first;
};

/// The printed page as poppler paints it, at the resolution of a poor printer.
RgbImage painted(const SheetContent& sheet) {
    const tests::TempDir folder;
    const auto pdf = receipt_sheet_pdf(sheet);
    INFO((pdf ? std::string() : pdf.error().message.en));
    REQUIRE(pdf.ok());
    REQUIRE(write_file(folder / "sheet.pdf", *pdf).ok());
    const auto page =
        tests::run_program({"pdftoppm", "-r", "150", (folder / "sheet.pdf").string()});
    REQUIRE(page.exit_code == 0);
    return tests::read_ppm(page.out);
}

std::string text_of(const SheetContent& sheet) {
    const tests::TempDir folder;
    REQUIRE(write_file(folder / "sheet.pdf", *receipt_sheet_pdf(sheet)).ok());
    std::string text =
        tests::run_program({"pdftotext", "-layout", (folder / "sheet.pdf").string(), "-"}).out;
    std::erase_if(text, [](unsigned char letter) { return std::isspace(letter) != 0; });
    return text;
}

RgbImage half(const RgbImage& page, bool lower) {
    RgbImage part;
    part.width_px = page.width_px;
    part.height_px = page.height_px / 2;
    const auto bytes = static_cast<std::ptrdiff_t>(3) * part.width_px * part.height_px;
    const auto from = page.rgb.begin() + (lower ? bytes : 0);
    part.rgb.assign(from, from + bytes);
    return part;
}

SheetContent content_of(CityRoom& room, const Receipt& receipt) {
    auto content = sheet_content(room.studio, receipt);
    REQUIRE(content.ok());
    return *content;
}

}  // namespace

TEST_CASE("Shantou's ID card and social card share a page, each with its own barcode",
          "[city-sheet]") {
    CityRoom room;
    const Receipt card = room.receipt_for("id-card@440500", "STID20261122");
    const auto alone = content_of(room, card);
    CHECK(alone.below.empty());
    const Receipt social = room.receipt_for("social-security@440500", "STSC20261122");
    const SheetContent both = content_of(room, social);
    REQUIRE(both.below.size() == 1);
    const RgbImage page = painted(both);
    CHECK(read_code39(half(page, false)).value_or("none") == "STSC20261122");
    CHECK(read_code39(half(page, true)).value_or("none") == "STID20261122");
    const std::string text = text_of(both);
    CHECK(text.find("社会保障卡数字相片采集回执") != std::string::npos);
    CHECK(text.find("广东省居民身份证数字相片采集回执") != std::string::npos);
    SECTION("a receipt that is over shares no page") {
        room.clock.advance(std::chrono::hours(24 * 61));  // the ID card's 60 days
        CHECK(content_of(room, social).below.empty());
    }
}

TEST_CASE("a driving licence's barcode is the ID number, and name and number are printed",
          "[city-sheet]") {
    CityRoom room;
    const SheetContent sheet =
        content_of(room, room.receipt_for("driving-licence@440300", "DL2026112200"));
    CHECK(read_code39(painted(sheet)).value_or("none") == kNumber);
    const std::string text = text_of(sheet);
    CHECK(text.find("DL2026112200") != std::string::npos);
    CHECK(text.find("张三") != std::string::npos);
}

TEST_CASE("Yunnan's exit-entry sheet names the last day of free reprints", "[city-sheet]") {
    CityRoom room;
    const Receipt receipt = room.receipt_for("exit-entry@530000", "YN2026112200");
    const SheetContent sheet = content_of(room, receipt);
    CHECK(sheet.reprint_until == "2027-02-20");  // 90 days after 2026-11-22
    CHECK(receipt.valid_until == "2027-05-21");
    CHECK(read_code39(painted(sheet)).value_or("none") == "YN2026112200");
    CHECK(text_of(sheet).find("90日内（至2027-02-20）") != std::string::npos);
}

TEST_CASE("Guangxi's ID card has its power of attorney on the same page", "[city-sheet]") {
    CityRoom room;
    const SheetContent sheet = content_of(room, room.receipt_for("id-card@450000", "GX2026112200"));
    CHECK(read_code39(painted(sheet)).value_or("none") == "GX2026112200");
    const std::string text = text_of(sheet);
    for (const char* words : {"委托书", "受托人公民身份号码", "与委托人关系", "盖章"}) {
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
    }
}

TEST_CASE("the platform's own sheet is printed where the city demands it", "[city-sheet]") {
    CityRoom room;
    Receipt receipt = room.receipt_for("exit-entry@450000", "GX2026112201");
    const auto platform = receipt_sheet_image(tests::sample_sheet("PLATFORM20261"), 150);
    receipt.sheet_sha256 = *room.blobs.put(tests::bytes_of(tests::jpeg_of(*platform)));
    CHECK(read_code39(painted(content_of(room, receipt))).value_or("none") == "PLATFORM20261");
    receipt.format = "exit-entry@530000";  // a city that does not
    CHECK(content_of(room, receipt).platform_sheet.empty());
}

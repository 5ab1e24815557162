#include "core/print/receipt_sheet.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/photo/barcode.h"
#include "core/print/sheet_words.h"
#include "tests/support/filled.h"
#include "tests/support/ppm.h"
#include "tests/support/run_program.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The longest values that the forms let through.
SheetContent longest_sheet() {
    SheetContent sheet = tests::sample_sheet("ABCDEFGHIJKLMNOPQRSTUVWXY");
    sheet.number_label = "居民身份证数字相片图像号码";
    for (int letter = 0; letter < 30; ++letter) {
        sheet.person_name += "赵";
    }
    sheet.person_number = "440300199001010016";
    sheet.studio = "测试市测试区测试街道测试时代数码摄影冲印证件照相服务有限责任公司第三分店";
    sheet.city = "广东省深圳市（深汕特别合作区）";
    sheet.photo_width_mm = 33;
    sheet.photo_height_mm = 48;
    return sheet;
}

/// A PDF on disk, looked at with poppler's tools.
struct Pdf {
    explicit Pdf(const SheetContent& sheet) {
        const auto pdf = receipt_sheet_pdf(sheet);
        REQUIRE(pdf.ok());
        REQUIRE(write_file(folder / "sheet.pdf", *pdf).ok());
    }

    /// What a program writes to its standard output.
    std::string tool(std::vector<std::string> words) const {
        words.push_back(folder / "sheet.pdf");
        if (words.front() == "pdftotext") {
            words.emplace_back("-");
        }
        const auto result = tests::run_program(words);
        CHECK(result.exit_code == 0);
        return result.out;
    }
    std::string info(const std::string& program, const std::string& option = "-f") const {
        return tests::run_program({program, option, "1", folder / "sheet.pdf"}).out;
    }

    /// The page as poppler paints it.
    RgbImage painted(int dpi) const {
        return tests::read_ppm(tool({"pdftoppm", "-r", std::to_string(dpi)}));
    }

    tests::TempDir folder;
};

std::string without_spaces(std::string text) {
    std::erase_if(text, [](unsigned char letter) { return std::isspace(letter) != 0; });
    return text;
}

/// Mean darkness of an image, 0 white .. 1 black.
double darkness(const RgbImage& image) {
    double sum = 0;
    for (const std::uint8_t value : image.rgb) {
        sum += 255 - value;
    }
    return sum / (255.0 * static_cast<double>(image.rgb.size()));
}

}  // namespace

TEST_CASE("the barcode is read from the painted page", "[sheet]") {
    for (const std::string number : {"SIM20261", "SIM2026112200017", "ABCDEFGHIJKLMNOPQRSTUVWXY"}) {
        const Pdf pdf(tests::sample_sheet(number));
        CHECK(read_code39(pdf.painted(150)).value_or("nothing") == number);
    }
    for (const int dpi : {96, 110, 150, 300}) {
        const auto screen = receipt_sheet_image(tests::sample_sheet(), dpi);
        REQUIRE(screen.ok());
        INFO(dpi);
        CHECK(read_code39(*screen).value_or("nothing") == "SIM2026112200017");
    }
}

TEST_CASE("the page is one A4 exactly", "[sheet]") {
    const std::string facts = Pdf(tests::sample_sheet()).info("pdfinfo");
    CHECK(facts.find("595.276 x 841.89 pts (A4)") != std::string::npos);
    CHECK(facts.find("Pages:           1") != std::string::npos);
    const auto pixels = receipt_sheet_image(tests::sample_sheet(), 300);
    CHECK(pixels->width_px == 2480);
    CHECK(pixels->height_px == 3508);
}

TEST_CASE("nobody is named where the file is described", "[sheet]") {
    const std::string facts = Pdf(longest_sheet()).info("pdfinfo");
    CHECK(facts.find("赵") == std::string::npos);
    CHECK(facts.find("440300") == std::string::npos);
    CHECK(facts.find("ABCDEF") == std::string::npos);
}

TEST_CASE("every font is embedded and cut down to what is used", "[sheet]") {
    std::istringstream lines(Pdf(longest_sheet()).info("pdffonts"));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    int fonts = 0;
    while (std::getline(lines, line)) {
        CHECK(line.find(" yes yes yes ") != std::string::npos);
        ++fonts;
    }
    CHECK(fonts >= 2);  // regular and bold
}

TEST_CASE("the sheet says what it has to", "[sheet]") {
    SheetContent sheet = tests::sample_sheet("GD2026112200017");
    const std::string text = without_spaces(Pdf(sheet).tool({"pdftotext", "-layout"}));
    for (const std::string words :
         {"广东省居民身份证数字相片采集回执", "采集服务单位：测试照相馆", "GD2026112200017",
          "居民身份证", "深圳", "2026-11-2218:30", "2027-05-21（180天）", "照相馆采集并代为递交",
          "本人签名", "本人已核对以上资料", "020-00000000", "沿虚线剪下", "26×32mm",
          "号码：GD2026112200017，有效期内如遗失可免费补打。"}) {
        INFO(words);
        CHECK(text.find(without_spaces(words)) != std::string::npos);
    }
    CHECK(text.find("SIMULATED") == std::string::npos);
}

TEST_CASE("a simulated sheet can be taken for nothing else", "[sheet]") {
    const std::string text = without_spaces(Pdf(tests::sample_sheet()).tool({"pdftotext", "-raw"}));
    CHECK(text.find("模拟样张，仅供练习，不可用于办证") != std::string::npos);
    CHECK(text.find("NOTARECEIPT") != std::string::npos);
    CHECK(darkness(*receipt_sheet_image(tests::sample_sheet("SIM2026112200017"), 72)) >
          darkness(*receipt_sheet_image(tests::sample_sheet("GDX2026112200017"), 72)) + 0.01);
}

TEST_CASE("the longest values stay inside the sheet", "[sheet]") {
    const Pdf pdf(longest_sheet());
    const std::string text = without_spaces(pdf.tool({"pdftotext", "-layout"}));
    CHECK(text.find(longest_sheet().person_name) != std::string::npos);
    const RgbImage page = pdf.painted(100);
    const int margin = page.width_px * 15 / 210;
    int marked = 0;
    for (int y = 0; y < page.height_px; ++y) {
        for (const int x : {margin / 2, margin, page.width_px - margin, page.width_px - 5}) {
            marked += page.rgb[3 * static_cast<std::size_t>(y * page.width_px + x)] < 200 ? 1 : 0;
        }
    }
    CHECK(marked == 0);
}

TEST_CASE("what does not fit is refused and named", "[sheet]") {
    SheetContent sheet = tests::sample_sheet();
    for (int times = 0; times < 200; ++times) {
        sheet.layout.conformity += "这一段说明实在是太长了，";
    }
    auto refused = receipt_sheet_pdf(sheet);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().field == "conformity text");

    sheet = tests::sample_sheet(std::string(60, 'A'));
    refused = receipt_sheet_pdf(sheet);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::Refused);

    sheet = tests::sample_sheet();
    sheet.photo_width_mm = 80;
    CHECK(receipt_sheet_pdf(sheet).error().field == "photo");
    sheet = tests::sample_sheet();
    sheet.photo_jpeg = {1, 2, 3};
    CHECK(receipt_sheet_pdf(sheet).error().code == ErrorCode::InvalidInput);
    sheet = tests::sample_sheet();
    sheet.studio = "\xFF\xFE";
    CHECK(receipt_sheet_pdf(sheet).error().code == ErrorCode::InvalidInput);
    CHECK(receipt_sheet_image(tests::sample_sheet(), 10'000).error().field == "dpi");
}

TEST_CASE("the same sheet gives the same bytes", "[sheet]") {
    CHECK(*receipt_sheet_pdf(tests::sample_sheet()) == *receipt_sheet_pdf(tests::sample_sheet()));
}

TEST_CASE("the portrait's own bytes travel in the PDF", "[sheet]") {
    const SheetContent sheet = tests::sample_sheet();
    const auto pdf = receipt_sheet_pdf(sheet);
    const auto found =
        std::search(pdf->begin(), pdf->end(), sheet.photo_jpeg.begin(), sheet.photo_jpeg.end());
    CHECK(found != pdf->end());
    const std::string images = Pdf(sheet).info("pdfimages", "-list") + Pdf(sheet).info("pdfinfo");
    CHECK_FALSE(images.empty());
}

// cairo 1.16 drops some glyphs of Noto Sans CJK SC when it embeds the font itself; 如 is one.
TEST_CASE("no character of a text is lost in the PDF", "[sheet]") {
    SheetContent empty = tests::sample_sheet("GD2026112200017");
    empty.layout.conformity = "　";
    empty.layout.stub = "　";
    const double without = darkness(Pdf(empty).painted(150));
    for (const std::string letter : {"如", "好", "一", "龘", "赵", "A"}) {
        SheetContent sheet = empty;
        sheet.layout.conformity = tests::filled("~~~~", letter);
        const double drawn = darkness(Pdf(sheet).painted(150)) - without;
        const double pixels =
            darkness(*receipt_sheet_image(sheet, 150)) - darkness(*receipt_sheet_image(empty, 150));
        INFO(letter);
        CHECK(pixels > 0);
        CHECK(drawn == Approx(pixels).epsilon(0.2));
    }
}

TEST_CASE("placeholders are filled and unknown ones stay", "[sheet]") {
    const SheetContent sheet = tests::sample_sheet();
    CHECK(fill_in("{number}/{city}", sheet) == "SIM2026112200017/深圳");
    CHECK(fill_in("{nobody} {", sheet) == "{nobody} {");
    CHECK(fill_in("", sheet) == "");
    CHECK(readable_time("2026-11-22T18:30:05+08:00") == "2026-11-22 18:30");
    CHECK(readable_time("yesterday") == "yesterday");
    CHECK(in_groups("ABCDE") == "ABCD E");
}

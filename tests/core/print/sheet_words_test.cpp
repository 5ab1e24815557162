#include "core/print/sheet_words.h"

#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/support/filled.h"

using huizhi::fill_in;
using huizhi::SheetContent;

namespace {

SheetContent known_sheet() {
    SheetContent sheet;
    sheet.number = "SIM20261";
    sheet.number_label = "图像号";
    sheet.certificate = "居民身份证";
    sheet.city = "深圳";
    sheet.studio = "测试照相馆";
    sheet.captured_at = "2026-11-22T18:30:05+08:00";
    sheet.valid_days = 180;
    sheet.valid_until = "2027-05-21";
    sheet.page.reprint_days = 30;
    sheet.reprint_until = "2026-12-22";
    sheet.layout.hotline = "020-00000000";
    return sheet;
}

}  // namespace

TEST_CASE("each word between braces is what the sheet says", "[sheet_words]") {
    const SheetContent sheet = known_sheet();
    for (const auto& [word, value] : {std::pair<std::string, std::string>{"number", "SIM20261"},
                                      {"number_label", "图像号"},
                                      {"certificate", "居民身份证"},
                                      {"city", "深圳"},
                                      {"studio", "测试照相馆"},
                                      {"captured_at", "2026-11-22 18:30"},
                                      {"valid_days", "180"},
                                      {"valid_until", "2027-05-21"},
                                      {"reprint_days", "30"},
                                      {"reprint_until", "2026-12-22"},
                                      {"hotline", "020-00000000"}}) {
        INFO(word);
        CHECK(huizhi::is_sheet_word(word));
        CHECK(fill_in("{" + word + "}", sheet) == value);
        CHECK(fill_in(huizhi::tests::filled("于{~}前{~}", word), sheet) ==
              huizhi::tests::filled("于~前~", value));
    }
    for (const std::string word : {"", "Number", "number ", "name", "person_number"}) {
        INFO(word);
        CHECK_FALSE(huizhi::is_sheet_word(word));
        CHECK(fill_in("{" + word + "}", sheet) == "{" + word + "}");
    }
}

TEST_CASE("what a sheet does not know is a dash, and no line of zero days", "[sheet_words]") {
    const SheetContent nothing;
    CHECK(fill_in("{valid_days}|{valid_until}|{reprint_days}|{reprint_until}", nothing) ==
          "—|—|—|—");
    CHECK(fill_in("[{number}{hotline}]", nothing) == "[]");
}

TEST_CASE("other braces stay, and a value is not filled in again", "[sheet_words]") {
    SheetContent sheet = known_sheet();
    CHECK(fill_in("", sheet).empty());
    CHECK(fill_in("no braces", sheet) == "no braces");
    CHECK(fill_in("{", sheet) == "{");
    CHECK(fill_in("}{number", sheet) == "}{number");
    CHECK(fill_in("{x {number}}", sheet) == "{x SIM20261}");
    CHECK(fill_in("{{number}}", sheet) == "{SIM20261}");
    sheet.studio = "{number}";
    CHECK(fill_in("{studio}", sheet) == "{number}");
}

TEST_CASE("times are read by people and by PDF readers, and nothing else is touched",
          "[sheet_words]") {
    CHECK(huizhi::readable_time("2026-11-22T18:30:05+08:00") == "2026-11-22 18:30");
    CHECK(huizhi::readable_time("2026-11-22") == "2026-11-22");
    CHECK(huizhi::readable_time("").empty());
    CHECK(huizhi::readable_time("22.11.2026 at half past six") == "22.11.2026 at half past six");
    CHECK(huizhi::pdf_time("2026-11-22T18:30:05+08:00") == "2026-11-22T18:30:05+08:00");
    CHECK(huizhi::pdf_time("2026-11-22") == "2000-01-01T00:00:00Z");
    CHECK(huizhi::pdf_time("") == "2000-01-01T00:00:00Z");
}

TEST_CASE("a validity is told as far as it is known", "[sheet_words]") {
    SheetContent sheet = known_sheet();
    CHECK(huizhi::validity_words(sheet) == "2027-05-21（180 天）");
    sheet.valid_days = 0;
    CHECK(huizhi::validity_words(sheet) == "2027-05-21");
    sheet.valid_until.clear();
    CHECK(huizhi::validity_words(sheet) == "以受理机关规定为准");
    sheet.valid_days = 180;
    CHECK(huizhi::validity_words(sheet) == "以受理机关规定为准");
}

TEST_CASE("numbers stand in fours, sizes in whole millimetres", "[sheet_words]") {
    CHECK(huizhi::in_groups("").empty());
    CHECK(huizhi::in_groups("ABC") == "ABC");
    CHECK(huizhi::in_groups("ABCD") == "ABCD");
    CHECK(huizhi::in_groups("ABCD12345") == "ABCD 1234 5");
    CHECK(huizhi::in_groups("440300199001010016") == "4403 0019 9001 0100 16");
    CHECK(huizhi::size_words(26, 32) == "26 × 32 mm");
    CHECK(huizhi::size_words(25.4, 34.6) == "25 × 35 mm");
}

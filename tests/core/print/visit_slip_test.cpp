#include "core/print/visit_slip.h"

#include <catch2/catch.hpp>

#include "core/base/file_io.h"
#include "core/photo/barcode.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

SlipContent sample() {
    return {"测试照相馆",
            "A2C3D4",
            17,
            "张*",
            "2026-11-22T12:00:00+08:00",
            "2026-11-22T15:30:00+08:00",
            {{{"居民身份证（深圳）", "ID card (Shenzhen)"}, 3000}, {{"相框", "frame"}, 1550}},
            1000,
            3550};
}

std::string text_of(const SlipContent& slip) {
    const tests::TempDir folder;
    const auto pdf = visit_slip_pdf(slip);
    REQUIRE(pdf.ok());
    REQUIRE(write_file(folder / "slip.pdf", *pdf).ok());
    return tests::run_program({"pdftotext", "-layout", folder / "slip.pdf", "-"}).out;
}

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a slip holds code, number, promised time, order and sums", "[slip]") {
    const std::string text = text_of(sample());
    INFO(text);
    for (const char* words :
         {"测试照相馆", "A2C3D4", "17", "张*", "2026-11-22 15:30", "居民身份证（深圳）", "30.00",
          "相框", "15.50", "45.50", "10.00", "35.50"}) {
        INFO(words);
        CHECK(holds(text, words));
    }
}

TEST_CASE("a slip's bars are its code, and it is as long as its order", "[slip]") {
    const auto image = visit_slip_image(sample(), 300);
    REQUIRE(image.ok());
    CHECK(read_code39(*image) == "A2C3D4");
    CHECK(image->width_px == 945);  // 80 mm
    SlipContent longer = sample();
    for (int i = 0; i < 10; ++i) {
        longer.lines.push_back({{"居民身份证（深圳）", "ID card"}, 100});
    }
    CHECK(visit_slip_image(longer, 300)->height_px > image->height_px + 700);
}

TEST_CASE("a slip without number, code or promise leaves them out", "[slip]") {
    SlipContent old = sample();
    old.queue_number = 0;
    old.pick_up_code.clear();
    old.promised_at.clear();
    const std::string text = text_of(old);
    CHECK_FALSE(holds(text, "取件码 Pick"));
    CHECK_FALSE(holds(text, "约定"));
    SlipContent wide = sample();
    wide.studio = std::string();
    for (int i = 0; i < 20; ++i) {
        wide.studio += "测试照相馆";
    }
    CHECK(visit_slip_pdf(wide).error().code == ErrorCode::Refused);
}

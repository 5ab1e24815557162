#include "gui/parts/text_wrap.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/bitmap.h>
#include <wx/dcmemory.h>

#include "gui/base/wx_text.h"
#include "gui/parts/theme.h"

using huizhi::gui::to_wx;
using huizhi::gui::wrapped;

namespace {

/// Something to measure on, in the window's body font.
class Measure {
public:
    Measure() : dc_(bitmap_) { dc_.SetFont(huizhi::gui::font(huizhi::gui::Type::Body)); }
    [[nodiscard]] int width(const std::string& text) const {
        return dc_.GetTextExtent(to_wx(text)).x;
    }
    [[nodiscard]] std::vector<std::string> lines(const std::string& text, int width_px) const {
        std::vector<std::string> lines;
        for (const wxString& line : wrapped(dc_, to_wx(text), width_px)) {
            lines.push_back(huizhi::gui::to_utf8(line));
        }
        return lines;
    }
    using Lines = std::vector<std::string>;

private:
    wxBitmap bitmap_{10, 10};
    wxMemoryDC dc_;
};
using Lines = Measure::Lines;

}  // namespace

TEST_CASE("a text that fits is one line, and nothing is none", "[text_wrap]") {
    const Measure measure;
    CHECK(measure.lines("", 100).empty());
    CHECK(measure.lines("a few words", 10'000) == Lines{"a few words"});
    CHECK(measure.lines("请核对号码。", 10'000) == Lines{"请核对号码。"});
}

TEST_CASE("Latin words break at spaces, Chinese between any two characters", "[text_wrap]") {
    const Measure measure;
    CHECK(measure.lines("print the sheet", measure.width("print the ") + 1) ==
          Lines{"print the", "sheet"});
    CHECK(measure.lines("请核对身份证号码", measure.width("请核对身份") + 1) ==
          Lines{"请核对身份", "证号码"});
    CHECK(measure.lines("回执 receipt sheet", measure.width("回执 rec") + 1) ==
          Lines{"回执", "receipt", "sheet"});
}

TEST_CASE("no line begins with the punctuation that belongs to the one before", "[text_wrap]") {
    const Measure measure;
    CHECK(measure.lines("请核对号码，再打印。", measure.width("请核对号码") + 1) ==
          Lines{"请核对号", "码，再打", "印。"});
    for (const std::string& line :
         measure.lines("甲、乙；丙：丁！戊？（己）“庚”《辛》。", measure.width("甲乙丙") + 1)) {
        INFO(line);
        for (const char* mark : {"，", "。", "；", "：", "、", "！", "？", "）", "》"}) {
            CHECK_FALSE(line.starts_with(mark));
        }
    }
}

TEST_CASE("breaks that were written stay, also an empty line", "[text_wrap]") {
    const Measure measure;
    CHECK(measure.lines("one\ntwo", 10'000) == Lines{"one", "two"});
    CHECK(measure.lines("one\n\ntwo", 10'000) == Lines{"one", "", "two"});
    CHECK(measure.lines("one\n", 10'000) == Lines{"one"});
}

TEST_CASE("a word wider than its place is cut, and no width hangs the window", "[text_wrap]") {
    const Measure measure;
    const std::string number = "440300199001010016";
    const Lines cut = measure.lines(number, measure.width("44030019"));
    CHECK(cut.size() >= 2);
    std::string joined;
    for (const std::string& line : cut) {
        CHECK(measure.width(line) <= measure.width("44030019"));
        joined += line;
    }
    CHECK(joined == number);
    CHECK(measure.lines("abc", 0) == Lines{"a", "b", "c"});
    CHECK(measure.lines("abc", -5) == Lines{"a", "b", "c"});
}

TEST_CASE("every line fits, and no character is lost", "[text_wrap]") {
    const Measure measure;
    const std::string text =
        "相片符合要求。Please bring the 户口簿 and the receipt SIM2026112200017，有效期 180 天。";
    for (int width = measure.width("SIM2026112200017"); width < 500; width += 37) {
        std::string joined;
        for (const std::string& line : measure.lines(text, width)) {
            INFO(width << " " << line);
            CHECK(measure.width(line) <= width);
            joined += line;
        }
        std::string wanted = text;
        std::erase(wanted, ' ');
        std::erase(joined, ' ');
        CHECK(joined == wanted);
    }
}

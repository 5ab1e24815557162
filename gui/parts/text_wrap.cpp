#include "gui/parts/text_wrap.h"

namespace huizhi::gui {
namespace {

bool may_break_after(wxUniChar character) {
    // Han, kana, full-width forms and Chinese punctuation.
    return character == ' ' || character >= 0x3000;
}

bool must_not_start_a_line(wxUniChar character) {
    return wxString::FromUTF8("，。；：、！？）」』”》").Find(character) != wxNOT_FOUND;
}

/// How many leading characters of `text` go on the next line.
std::size_t fitting(const wxDC& dc, const wxString& text, int width_px) {
    wxArrayInt widths;
    dc.GetPartialTextExtents(text, widths);
    std::size_t count = 0;
    while (count < text.length() && widths[count] <= width_px && text[count] != '\n') {
        ++count;
    }
    if (count == text.length() || text[count] == '\n') {
        return count;
    }
    std::size_t at = count;
    while (at > 0 && !(may_break_after(text[at - 1]) && !must_not_start_a_line(text[at]))) {
        --at;
    }
    return at > 0 ? at : std::max<std::size_t>(count, 1);
}

}  // namespace

std::vector<wxString> wrapped(const wxDC& dc, const wxString& text, int width_px) {
    std::vector<wxString> lines;
    wxString rest = text;
    while (!rest.empty()) {
        const std::size_t count = fitting(dc, rest, width_px);
        lines.push_back(rest.Left(count).Trim());
        rest = rest.Mid(count);
        if (!rest.empty() && (rest[0] == '\n' || rest[0] == ' ')) {
            rest = rest.Mid(1);
        }
    }
    return lines;
}

}  // namespace huizhi::gui

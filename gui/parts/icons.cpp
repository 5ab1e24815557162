#include "gui/parts/icons.h"

#include <cassert>
#include <map>

#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

// What stands between <g> and </g>; stroked with the tone's colour, nothing filled.
const std::map<std::string, const char*>& drawings() {
    static const std::map<std::string, const char*> kDrawings = {
        {"counter",
         R"(<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="9" cy="11" r="2.4"/><path d="M5.5 16.5c.6-2 1.8-3 3.5-3s2.900 1 3.500 3M15 10h3.500M15 14h3.500"/>)"},
        {"queue",
         R"(<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4M9 11v6M11.500 11v6M13.500 11v6M16 11v6"/>)"},
        {"day", R"(<path d="M4 20V4M4 20h16M8.500 16.500v-5M13 16.500V8M17.500 16.500v-3"/>)"},
        {"plugins",
         R"(<rect x="4" y="4" width="7" height="7" rx="1.500"/><rect x="4" y="14" width="7" height="6" rx="1.500"/><rect x="14" y="14" width="6" height="6" rx="1.500"/><path d="M17.200 4v7M13.700 7.500h7"/>)"},
        {"search", R"(<circle cx="10.500" cy="10.500" r="6"/><path d="M15 15l5.500 5.500"/>)"},
        {"person",
         R"(<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500c1-4 3.500-6 7.500-6s6.500 2 7.500 6"/>)"},
        {"person-add",
         R"(<circle cx="10" cy="8" r="4"/><path d="M2.500 20.500c1-4 3.500-6 7.500-6 1.500 0 2.800.300 3.800.900M18.500 13.500v7M15 17h7"/>)"},
        {"photo",
         R"(<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.500" cy="9.500" r="1.700"/><path d="M4 18l5.500-5 3.500 3 3-3 4.500 4.500"/>)"},
        {"camera", R"(<path d="M3 8h4l2-3h6l2 3h4v11H3z"/><circle cx="12" cy="13" r="3.600"/>)"},
        {"phone",
         R"(<rect x="7" y="2.500" width="10" height="19" rx="2"/><path d="M11 18.500h2"/>)"},
        {"save", R"(<path d="M12 3v11M7.500 10l4.500 4.500L16.500 10M4 20h16"/>)"},
        {"send", R"(<path d="M3.500 11.500L20.500 4l-6 16.500-3.500-7zM11 13.500l9.500-9.500"/>)"},
        {"print",
         R"(<path d="M7 9V3h10v6M7 17H4V9h16v8h-3"/><rect x="7" y="14" width="10" height="7"/>)"},
        {"pdf",
         R"(<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4M12.500 10v7M9.500 14.500l3 3 3-3"/>)"},
        {"pass", R"(<circle cx="12" cy="12" r="9"/><path d="M7.500 12.500l3 3 6-6.500"/>)"},
        {"warn", R"(<path d="M12 3.500L22 20.500H2z"/><path d="M12 9.500v5.500M12 17.300v.900"/>)"},
        {"fail",
         R"(<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M8.500 8.500l7 7M15.500 8.500l-7 7"/>)"},
        {"unknown",
         R"(<circle cx="12" cy="12" r="9"/><path d="M9.300 9.500c.200-1.600 1.200-2.500 2.700-2.500 1.600 0 2.700 1 2.700 2.400 0 2.100-2.700 2.200-2.700 4.300M12 16.300v1"/>)"},
        {"clock", R"(<circle cx="12" cy="12" r="9"/><path d="M12 7v5.500l3.500 2"/>)"},
        {"done", R"(<path d="M4.500 12.500l5 5L20 7"/>)"},
        {"lock",
         R"(<rect x="5" y="10.500" width="14" height="10" rx="2"/><path d="M8 10.500V7.500c0-5 8-5 8 0v3"/>)"},
        {"info", R"(<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v1"/>)"},
        {"refresh",
         R"(<path d="M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 3.500v4.200h-4.200"/>)"},
        {"close", R"(<path d="M6 6l12 12M18 6L6 18"/>)"},
        {"paper", R"(<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4M9 11h7M9 14h7M9 17h4"/>)"},
        {"coin",
         R"(<circle cx="12" cy="12" r="9"/><path d="M8.500 7l3.500 5 3.500-5M12 12v5.500M9 12.500h6M9 15h6"/>)"},
        {"guides", R"(<path d="M3 8h18M3 16h18M12 3v18"/>)"},
        {"hand",
         R"(<path d="M7 12V6.500c0-1.500 2-1.500 2 0M9 11V5c0-1.500 2.200-1.500 2.200 0v6M11.200 11V5.500c0-1.500 2.200-1.500 2.200 0V11M13.400 11V7c0-1.500 2.100-1.500 2.100 0v7c0 4-2 6.500-5.500 6.500-3 0-4-1.500-6.500-6 1-1 2.300-.700 3.500 1"/>)"},
        {"before", R"(<path d="M14.500 5.500L8 12l6.500 6.500"/>)"},
        {"after", R"(<path d="M9.500 5.500L16 12l-6.500 6.500"/>)"},
        {"undo", R"(<path d="M4 9h10a5 5 0 0 1 0 10H8M8 5L4 9l4 4"/>)"},
        {"redo", R"(<path d="M20 9H10a5 5 0 0 0 0 10h6M16 5l4 4-4 4"/>)"},
        {"frame",
         R"(<path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4"/><circle cx="12" cy="12" r="3"/>)"},
        {"logout", R"(<path d="M14 4H5v16h9M10 12h11M17.500 8.500L21 12l-3.500 3.500"/>)"},
    };
    return kDrawings;
}

}  // namespace

wxBitmapBundle icon(const std::string& name, Tone tone, int size_px) {
    const auto drawing = drawings().find(name);
    assert(drawing != drawings().end());
    const std::string stroke = to_utf8(colour(tone).GetAsString(wxC2S_HTML_SYNTAX));
    const std::string svg =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke=")" +
        stroke + R"(" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">)" +
        drawing->second + "</g></svg>";
    return wxBitmapBundle::FromSVG(svg.c_str(), wxSize(size_px, size_px));
}

}  // namespace huizhi::gui

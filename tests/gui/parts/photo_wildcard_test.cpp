#include "gui/parts/photo_wildcard.h"

#include <catch2/catch.hpp>
#include <wx/filedlg.h>
#include <wx/tokenzr.h>

using huizhi::gui::photo_wildcard;

namespace {

bool offers(const wxString& patterns, const wxString& name) {
    wxStringTokenizer each(patterns, ";");
    bool found = false;
    while (each.HasMoreTokens()) {
        found = name.Matches(each.GetNextToken()) || found;
    }
    return found;
}

}  // namespace

TEST_CASE("where a photo is opened every ending of photos is offered, and all files", "[parts]") {
    wxArrayString words;
    wxArrayString patterns;
    REQUIRE(wxParseCommonDialogsFilter(photo_wildcard(), words, patterns) == 2);
    for (const char* name : {"a.jpg", "a.JPG", "a.jpeg", "a.jpe", "a.jfif", "A.JFIF", "a.png"}) {
        INFO(name);
        CHECK(offers(patterns[0], name));
    }
    CHECK_FALSE(offers(patterns[0], "a.txt"));
    CHECK(offers(patterns[1], "20260101"));
    CHECK(offers(patterns[1], "a.jpg_"));
}

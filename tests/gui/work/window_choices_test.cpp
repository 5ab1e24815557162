#include "gui/work/window_choices.h"

#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <wx/frame.h>

#include "tests/support/temp_dir.h"

using namespace huizhi::gui;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// A window that is nowhere on screen yet.
struct Hidden {
    Hidden() { frame->SetMinSize(wxSize(300, 200)); }
    ~Hidden() { frame->Destroy(); }
    wxFrame* frame = new wxFrame(nullptr, wxID_ANY, "", wxDefaultPosition, wxSize(640, 480));
};

}  // namespace

TEST_CASE("what a station chose stays, in words too; what cannot be read was not chosen",
          "[window_choices]") {
    const huizhi::tests::TempDir home;
    CHECK_FALSE(window_chosen(home.path(), kCustomerWindow));
    choose_window(home.path(), kCustomerWindow, true);
    CHECK(window_chosen(home.path(), kCustomerWindow));
    CHECK(chosen_words(home.path(), kCustomerWindow).empty());
    choose_window(home.path(), kCustomerWindow, false);
    CHECK_FALSE(window_chosen(home.path(), kCustomerWindow));
    CHECK(chosen_words(home.path(), kWindowLanguage).empty());
    choose_words(home.path(), kWindowLanguage, "en");
    CHECK(chosen_words(home.path(), kWindowLanguage) == "en");
    std::ofstream(home / "windows" / kWindowLanguage) << std::string(10'000, 'x');
    CHECK(chosen_words(home.path(), kWindowLanguage).empty());
    choose_words(home / "gone", kWindowLanguage, "en");
    CHECK_FALSE(std::filesystem::exists(home / "gone"));
}

TEST_CASE("a window comes back as large as it was left, within the screen", "[window_choices]") {
    const huizhi::tests::TempDir home;
    const Hidden left;
    left.frame->SetSize(700, 500);
    remember_window(*left.frame, home.path());
    const Hidden next;
    restore_window(*next.frame, home.path());
    CHECK(next.frame->GetSize() == wxSize(700, 500));
    choose_words(home.path(), "main_window", "99999x99999");
    restore_window(*next.frame, home.path());
    CHECK(next.frame->GetSize().x <= wxGetDisplaySize().x);
    CHECK(next.frame->GetSize().y <= wxGetDisplaySize().y);
    choose_words(home.path(), "main_window", "1x1");
    restore_window(*next.frame, home.path());
    CHECK(next.frame->GetSize() == wxSize(300, 200));
    choose_words(home.path(), "main_window", "as large as you like");
    restore_window(*next.frame, home.path());
    CHECK(next.frame->GetSize() == wxSize(300, 200));
}

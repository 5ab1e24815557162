#include "gui/parts/spoken_name.h"

#include <gtk/gtk.h>
#include <string>

#include <catch2/catch.hpp>
#include <wx/choice.h>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// What the bus tells of whatever has the keys.
std::string name_of_focus(const wxFrame& frame) {
    GtkWidget* focus = gtk_window_get_focus(GTK_WINDOW(frame.GetHandle()));
    const char* name =
        focus == nullptr ? nullptr : atk_object_get_name(gtk_widget_get_accessible(focus));
    return name == nullptr ? std::string() : name;
}

}  // namespace

TEST_CASE("a choice that has the keys is said by its name and what is chosen",
          "[window][spoken_name]") {
    const BareFrame frame;
    auto* choice = new wxChoice(frame.panel(), wxID_ANY);
    huizhi::gui::tell_readers(choice, "Payment");
    choice->Append("Cash");
    choice->Append("Card");
    choice->SetSelection(0);
    frame.show(choice);
    choice->SetFocus();
    settle();
    CHECK(name_of_focus(*frame.frame()) == "Payment: Cash");
    choice->SetSelection(1);
    CHECK(name_of_focus(*frame.frame()) == "Payment: Card");
    huizhi::gui::tell_readers(choice, "Paid by");
    CHECK(name_of_focus(*frame.frame()) == "Paid by: Card");
}

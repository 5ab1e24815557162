#include "gui/dialogs/payment_dialog.h"

#include <catch2/catch.hpp>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("another way to pay begins with an empty line", "[window][payment]") {
    const BareFrame bare;
    huizhi::gui::PaymentDialog dialog(bare.frame(), 3'000, "Take it");
    auto* way = dynamic_cast<wxChoice*>(wxWindow::FindWindowByName("payment_method", &dialog));
    auto* line = dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName("payment_source", &dialog));
    REQUIRE(way != nullptr);
    REQUIRE(line != nullptr);
    const auto choose = [way](int at) {
        way->SetSelection(at);
        wxCommandEvent chosen(wxEVT_CHOICE);
        way->GetEventHandler()->ProcessEvent(chosen);
    };
    choose(4);
    line->SetValue("81230000");
    CHECK(dialog.way().method == "prepaid");
    CHECK(dialog.way().source == "81230000");
    choose(5);
    CHECK(dialog.way().method == "on-account");
    CHECK(dialog.way().source.empty());
}

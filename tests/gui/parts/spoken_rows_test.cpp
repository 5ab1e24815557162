// What a screen reader is told of lists that are drawn by hand, read where it reads it.
#include "gui/parts/spoken_rows.h"

#include <gtk/gtk.h>
#include <string>

#include <catch2/catch.hpp>

#include "gui/pages/counter/customer_list.h"
#include "gui/parts/finding_list.h"
#include "tests/gui/bare_frame.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string spoken(const wxWindow& window) {
    const char* name = atk_object_get_name(gtk_widget_get_accessible(window.GetHandle()));
    return name == nullptr ? std::string() : name;
}

huizhi::Customer customer_named(const char* name) {
    huizhi::Customer customer;
    customer.id = name;
    customer.name = name;
    customer.id_number = "440300199001010016";
    customer.phone = "13800001234";
    return customer;
}

}  // namespace

TEST_CASE("the chosen customer is spoken with place and count, and nothing in full",
          "[window][spoken]") {
    BareFrame frame;
    auto* list = new huizhi::gui::CustomerList(frame.panel());
    CHECK(spoken(*list) == "Customers found");
    list->show({customer_named("演示甲"), customer_named("演示乙")});
    CHECK(spoken(*list).find("Customers found, row 1 of 2: 演示甲") == 0);
    list->SetSelection(1);
    wxCommandEvent chosen(wxEVT_LISTBOX, list->GetId());
    chosen.SetInt(1);
    list->GetEventHandler()->ProcessEvent(chosen);
    CHECK(spoken(*list).find("row 2 of 2: 演示乙") != std::string::npos);
    CHECK(spoken(*list).find("19900101") == std::string::npos);
    list->show({});
    CHECK(spoken(*list) == "Customers found");
}

TEST_CASE("a finding is spoken as a sentence: verdict, what is wrong, what to do",
          "[window][spoken]") {
    BareFrame frame;
    auto* list = new huizhi::gui::FindingList(frame.panel());
    huizhi::Finding finding;
    finding.verdict = huizhi::Verdict::Fail;
    finding.message = {"头太小", "The head is too small"};
    finding.remedy = {"站近一点", "Come closer"};
    list->show({finding});
    CHECK(spoken(*list) == "Findings of the check, rows: 1");
    list->SetSelection(0);
    wxCommandEvent chosen(wxEVT_LISTBOX, list->GetId());
    chosen.SetInt(0);
    list->GetEventHandler()->ProcessEvent(chosen);
    CHECK(spoken(*list) ==
          "Findings of the check, row 1 of 1: Does not pass, The head is too small, Come closer");
}

#include "gui/dialogs/table_dialog.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/parts/table_list.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

TableDialog::TableDialog(wxWindow* parent,
                         const wxString& title,
                         const wxString& figure,
                         const ReportTable& table)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               title,
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    SetName("table_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* words =
        make_label(this, title + wxString::FromUTF8("  ·  ") + figure, Type::Section, Tone::Ink);
    column->Add(named(words, "table_figure"), 0, wxALL, 2 * kGrid);
    auto* list = named(new TableList(this, title), "table_rows");
    list->show(table);
    list->SetMinSize(FromDIP(wxSize(820, 380)));
    column->Add(list, 1, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
    auto* close = named(make_button(this, _("Close"), {}), "table_close");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_OK); });
    column->Add(close, 0, wxALIGN_RIGHT | wxALL, 2 * kGrid);
    SetSizerAndFit(column);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_OK) : event.Skip();
    });
    CentreOnParent();
    list->SetFocus();
}

}  // namespace huizhi::gui

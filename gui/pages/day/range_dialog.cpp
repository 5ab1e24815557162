#include "gui/pages/day/range_dialog.h"

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/counter/report_tables.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/day/report_saving.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {

RangeDialog::RangeDialog(wxWindow* parent, Surroundings& around, const std::string& day)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               _("Compare days"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      around_(around) {
    SetName("range_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    add_days(column, day);
    balance_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "range_balance");
    column->Add(balance_, 0, wxBOTTOM, kGrid);
    days_ = named(new TableList(this, _("The days")), "range_days");
    days_->SetMinSize(FromDIP(wxSize(980, 260)));
    column->Add(days_, 1, wxEXPAND);
    column->Add(make_label(this, _("Sums beside earlier ones"), Type::Strong, Tone::Ink), 0,
                wxTOP | wxBOTTOM, kGrid);
    sums_ = named(new TableList(this, _("Sums beside earlier ones")), "range_sums");
    sums_->SetMinSize(FromDIP(wxSize(980, 140)));
    column->Add(sums_, 0, wxEXPAND);
    add_buttons(column);
    auto* edge = new wxBoxSizer(wxVERTICAL);
    edge->Add(column, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizerAndFit(edge);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_OK) : event.Skip();
    });
    CentreOnParent();
    from_->input()->SetFocus();
    read();
}

void RangeDialog::add_days(wxSizer* column, const std::string& day) {
    constexpr int kWeek = 6;
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    from_ = new Field(this, _("First day"), "2030-12-25", wxTE_PROCESS_ENTER);
    to_ = new Field(this, _("Last day"), "2030-12-31", wxTE_PROCESS_ENTER);
    named(from_->input(), "range_from");
    named(to_->input(), "range_to");
    tell_readers(from_->input(), _("First day"));
    tell_readers(to_->input(), _("Last day"));
    from_->set_text(huizhi::add_days(day, -kWeek));
    to_->set_text(day);
    station_ = new Field(this, _("Station"), _("all"), wxTE_PROCESS_ENTER);
    named(station_->input(), "range_station");
    tell_readers(station_->input(), _("Station"));
    branch_ = new Field(this, _("Branch"), _("all"), wxTE_PROCESS_ENTER);
    named(branch_->input(), "range_branch");
    tell_readers(branch_->input(), _("Branch"));
    for (Field* field : {from_, to_, station_, branch_}) {
        field->SetMinSize(wxSize(with_text(160), -1));
        row->Add(field, 1, wxRIGHT, kGrid);
    }
    enter_walks({from_, to_, station_, branch_}, [this] { read(); });
    auto* show = named(make_button(this, _("Show"), {"refresh", "plain"}), "range_show");
    show->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { read(); });
    row->Add(show, 0, wxALIGN_CENTRE);
    column->Add(row, 0, wxEXPAND);
}

void RangeDialog::add_buttons(wxSizer* column) {
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    save_ = named(make_button(this, _("Save the report"), {"save", "plain"}), "range_save");
    save_->Disable();
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    buttons->Add(save_, 0, wxRIGHT, kGrid);
    auto* close = named(make_button(this, _("Close"), {}), "range_close");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_OK); });
    buttons->Add(close);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxTOP, 2 * kGrid);
}

void RangeDialog::read() {
    for (Field* field : {from_, to_, station_, branch_}) {
        field->show_problem({});
    }
    const RangePart part{station_->text(), branch_->text()};
    run_in_background(
        around_.place.counter(), this,
        [from = from_->text(), to = to_->text(), part](Studio& studio) {
            return read_range(studio, from, to, part);
        },
        [this, part](const Result<RangeReport>& report) {
            if (report) {
                shown_part_ = part;
                show(*report);
                return;
            }
            Field* field = field_of(report.error());
            field->show_problem(error_text(report.error()));
            field->input()->SetFocus();
        });
}

Field* RangeDialog::field_of(const Error& error) const {
    if (error.field == "from") {
        return from_;
    }
    if (error.field == "station") {
        return station_;
    }
    return error.field == "branch" ? branch_ : to_;
}

void RangeDialog::show(const RangeReport& report) {
    shown_ = report;
    save_->Enable();
    for (const ReportTable& table : tables_of(report, language())) {
        if (table.id == "days" || table.id == "comparison") {
            (table.id == "days" ? days_ : sums_)->show(table);
        }
    }
    if (report.days.empty()) {
        days_->DeleteAllItems();
        balance_->SetLabelText(_("No business on these days"));
    } else {
        const wxString agree =
            report.balanced ? _("The ledger and the payments agree.") : say(not_balanced_words());
        balance_->SetLabelText(report.verified ? agree : agree + "\n" + say(not_verified_words()));
    }
    Layout();
}

void RangeDialog::save() {
    save_report(this, around_, to_wx(shown_->from + "_" + shown_->to),
                [range = *shown_, part = shown_part_, language = language()](
                    Studio& studio, const std::string& ending) {
                    return range_file(studio, range, part, {ending, language});
                });
}

}  // namespace huizhi::gui

#include "gui/dialogs/listen_dialog.h"

#include <wx/intl.h>

#include "core/base/text/canonical_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kListenWidthPx = 480;

}  // namespace

ListenDialog::ListenDialog(wxWindow* parent, Workplace& place)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Listening")), place_(place) {
    SetName("listen_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(
        new Paragraph(this,
                      _("Some platforms call back when a review is over, or fetch the photo "
                        "themselves. Leave empty what this studio does not need."),
                      kListenWidthPx, Type::Body, Tone::Ink),
        0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    where_ = new Field(this, _("Address for platforms"), "0.0.0.0:8443", wxTE_PROCESS_ENTER);
    public_url_ = new Field(this, _("How platforms reach it"), "https://studio.example.cn",
                            wxTE_PROCESS_ENTER);
    copies_ = new Field(this, _("Address for customers' electronic copies"), "192.168.1.20:8080",
                        wxTE_PROCESS_ENTER);
    named(where_->input(), "listen_where");
    named(public_url_->input(), "listen_public_url");
    named(copies_->input(), "listen_copies");
    for (Field* field : {where_, public_url_, copies_}) {
        column->Add(field, 0, wxEXPAND);
    }
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(this, _("Cancel"), {}), "listen_cancel");
    save_ = named(make_button(this, _("Save"), {"done", "primary"}), "listen_save");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { give_up(); });
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    enter_walks({where_, public_url_, copies_}, [this] { save(); });
    buttons->AddStretchSpacer();
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    buttons->Add(save_);
    column->Add(buttons, 0, wxEXPAND | wxTOP, kGrid);
    auto* edge = new wxBoxSizer(wxVERTICAL);
    edge->Add(column, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizerAndFit(edge);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? give_up() : event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { give_up(); });
    CentreOnParent();
    read();
}

void ListenDialog::read() {
    save_->Disable();
    run_in_background(
        place_.counter(), this, [](Studio& studio) { return listen_settings(studio); },
        [this](const Result<ListenSettings>& settings) {
            if (!settings) {
                tell(settings.error());
                return;
            }
            where_->set_text(settings->where);
            public_url_->set_text(settings->public_url);
            copies_->set_text(settings->copies);
            save_->Enable();
            where_->input()->SetFocus();
        });
}

/// Not while it is written: nobody would listen there.
void ListenDialog::give_up() {
    if (!saving_) {
        EndModal(wxID_CANCEL);
    }
}

/// By Enter, too: before what is kept was read, empty fields would take its place.
void ListenDialog::save() {
    if (!save_->IsEnabled()) {
        return;
    }
    const ListenSettings wanted{canonical_text(where_->text()), canonical_text(public_url_->text()),
                                canonical_text(copies_->text())};
    saving_ = true;
    save_->Disable();
    run_in_background(
        place_.counter(), this,
        [wanted](Studio& studio) { return save_listen_settings(studio, wanted); },
        [this](const Result<void>& saved) {
            saving_ = false;
            save_->Enable();
            if (!saved) {
                tell(saved.error());
                return;
            }
            EndModal(wxID_OK);
        });
}

void ListenDialog::tell(const Error& problem) {
    for (Field* field : {where_, public_url_, copies_}) {
        field->show_problem({});
    }
    Field* field = problem.field == "public-url" ? public_url_
                   : problem.field == "copies"   ? copies_
                                                 : where_;
    field->show_problem(say(problem.message));
    field->input()->SetFocus();
}

}  // namespace huizhi::gui

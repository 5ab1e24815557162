#include "gui/pages/counter/own_size_card.h"

#include <wx/intl.h>

#include "core/validator/own_size_store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/own_size_dialog.h"
#include "gui/parts/question.h"

namespace huizhi::gui {
namespace {

constexpr int kSizeWordsPx = 560;

wxString facts_of(const OwnSize& size) {
    return wxString::Format(wxString::FromUTF8("%d×%d px · %d dpi · %s · "), size.width_px,
                            size.height_px, size.dpi, to_wx(size.background)) +
           wxString::Format(_("set on %s"), to_wx(size.set_on));
}

}  // namespace

OwnSizeCard::OwnSizeCard(wxWindow* parent, Surroundings& around) : Card(parent), around_(around) {
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(make_label(this, _("Own sizes"), Type::Section, Tone::Ink), 1, wxALIGN_CENTRE);
    add_ = named(make_button(this, _("New own size ..."), {}), "own_size_new");
    add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_form({}); });
    head->Add(add_);
    body()->Add(head, 0, wxEXPAND);
    const auto sizes = own_sizes(around_.place.home());
    if (sizes.empty()) {
        body()->Add(new Paragraph(this,
                                  _("A size that no list has: give its width, height and "
                                    "background, and it is offered like any other."),
                                  kSizeWordsPx, Type::Caption, Tone::Muted));
    }
    for (const OwnSize& size : sizes) {
        add_row(size);
    }
}

void OwnSizeCard::add_row(const OwnSize& size) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(make_label(this, say(size.name), Type::Strong, Tone::Ink));
    words->Add(make_label(this, facts_of(size), Type::Caption, Tone::Muted));
    row->Add(words, 1, wxALIGN_CENTRE);
    auto* change = make_button(this, _("Change ..."), {});
    change->SetName("own_size_change_" + size.id);
    change->Bind(wxEVT_BUTTON, [this, size](wxCommandEvent&) { open_form(size); });
    auto* gone = make_button(this, _("Remove"), {});
    gone->SetName("own_size_remove_" + size.id);
    gone->Bind(wxEVT_BUTTON, [this, size](wxCommandEvent&) { remove(size); });
    row->Add(change, 0, wxALIGN_CENTRE | wxRIGHT, kGrid);
    row->Add(gone, 0, wxALIGN_CENTRE);
    body()->Add(row, 0, wxEXPAND | wxTOP, kGrid + kGrid / 2);
}

// The card is made anew when the plugins are read again, also below a dialog: nothing of it is
// touched after that.

void OwnSizeCard::open_form(const OwnSize& size) {
    OwnSizeDialog form(wxGetTopLevelParent(this), around_.place, size);
    Surroundings& around = around_;
    if (form.ShowModal() == wxID_OK) {
        around.notify(
            wxString::Format(_("\"%s\" is kept and is offered now."), say(form.size().name)),
            Mood::Done);
        around.plugins_changed();
    }
}

void OwnSizeCard::remove(const OwnSize& size) {
    Surroundings& around = around_;
    wxWindow* window = wxGetTopLevelParent(this);
    const std::string id = size.id;
    if (!people_agree(this,
                      wxString::Format(_("Remove \"%s\"? It is offered no more; what was made in "
                                         "this size stays readable."),
                                       say(size.name)),
                      _("Remove"))) {
        return;
    }
    run_in_background(
        around.place.counter(), window,
        [id](Studio& studio) { return remove_own_size(studio, id); },
        [&around](const Result<void>& removed) {
            if (!removed) {
                around.report(removed.error());
                return;
            }
            around.plugins_changed();
        });
}

}  // namespace huizhi::gui

#include "gui/pages/city_card.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>

#include "core/catalogue/plugin_kind.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/city/city_dialog.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kCityWordsPx = 560;
/// With which certificate a new city begins.
constexpr const char* kUsualCertificate = "id-card";

wxString facts_of_city(const OwnCity& city) {
    wxString facts = to_wx(city.id) + wxString::FromUTF8("  ·  ");
    facts += city.version.empty() ? _("not in use") : to_wx(city.version);
    if (!city.instead_of.empty() && !city.version.empty()) {
        facts += wxString::FromUTF8("  ·  ") +
                 wxString::Format(_("instead of %s"), to_wx(city.instead_of));
    }
    return facts;
}

}  // namespace

CityCard::CityCard(wxWindow* parent, Surroundings& around) : Card(parent), around_(around) {
    auto* head = new wxBoxSizer(wxHORIZONTAL);
    head->Add(make_label(this, _("Cities of this studio"), Type::Section, Tone::Ink), 1,
              wxALIGN_CENTRE);
    const auto cities = own_cities(around_.place.home());
    add_copies(head, cities);
    add_button(head, _("New city ..."), "city_new",
               [this] { edit_city(this, around_, new_city_draft(kUsualCertificate)); });
    body()->Add(head, 0, wxEXPAND);
    if (cities.empty()) {
        body()->Add(new Paragraph(this,
                                  _("A city that no list has, or one that asks something else by "
                                    "now: fill in the form, or copy a city below and change the "
                                    "copy."),
                                  kCityWordsPx, Type::Caption, Tone::Muted));
    }
    for (const OwnCity& city : cities) {
        add_row(city);
    }
}

void CityCard::add_copies(wxSizer* row, const std::vector<OwnCity>& own) {
    auto* choice = named(new wxChoice(this, wxID_ANY), "city_copy");
    tell_readers(choice, _("Copy a city ..."));
    choice->Append(_("Copy a city ..."));
    for (const LoadedPlugin& plugin : around_.place.catalogue().plugins()) {
        const bool ours = std::any_of(own.begin(), own.end(), [&plugin](const OwnCity& city) {
            return city.id == plugin.id;
        });
        if (plugin.loaded && is_city(plugin) && !plugin.native && !ours) {
            others_.push_back(plugin);
            choice->Append(say(plugin.name) + wxString::FromUTF8("  ·  ") + to_wx(plugin.id));
        }
    }
    choice->SetSelection(0);
    choice->Bind(wxEVT_CHOICE, [this, choice](wxCommandEvent&) {
        const int chosen = choice->GetSelection() - 1;
        choice->SetSelection(0);
        if (chosen >= 0) {
            const std::string folder = others_[static_cast<std::size_t>(chosen)].folder;
            edit_city(this, around_, city_draft_of(folder, false));
        }
    });
    row->Add(choice, 0, wxALIGN_CENTRE);
}

void CityCard::add_button(wxSizer* row,
                          const wxString& words,
                          const std::string& name,
                          std::function<void()> act) {
    auto* button = make_button(this, words, {"", "plain"});
    button->SetName(name);
    button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
    row->Add(button, 0, wxALIGN_CENTRE | wxLEFT, kGrid);
}

void CityCard::add_row(const OwnCity& city) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(make_label(this, say(city.name), Type::Strong, Tone::Ink));
    words->Add(named(make_label(this, facts_of_city(city), Type::Caption, Tone::Muted),
                     ("city_facts_" + city.id).c_str()));
    row->Add(words, 1, wxALIGN_CENTRE);
    add_button(row, _("Change ..."), "city_change_" + city.id, [this, folder = city.folder] {
        edit_city(this, around_, city_draft_of(folder, true));
    });
    add_button(row, _("Take back"), "city_undo_" + city.id, [this, city] { take_back(city); });
    if (!city.version.empty()) {
        add_button(row, _("Remove"), "city_remove_" + city.id, [this, city] { remove(city); });
    }
    body()->Add(row, 0, wxEXPAND | wxTOP, kGrid + kGrid / 2);
}

// The card is made anew when the plugins are read again, also below a dialog: nothing of it is
// touched after that.

void CityCard::take_back(const OwnCity& city) {
    Disable();  // pressed twice it would be done and undone
    run_in_background(
        around_.place.counter(), this,
        [id = city.id](Studio& studio) { return undo_plugin(studio, id); },
        [this, &around = around_](const Result<PluginChange>& change) {
            Enable();
            if (!change) {
                around.report(change.error());
                return;
            }
            around.notify(change->version.empty() ? _("The city is not in use any more.")
                                                  : wxString::Format(_("Version %s is in use now."),
                                                                     to_wx(change->version)),
                          Mood::Done);
            around.plugins_changed();
        });
}

void CityCard::remove(const OwnCity& city) {
    Surroundings& around = around_;
    wxWindow* window = wxGetTopLevelParent(this);
    const std::string id = city.id;
    if (!people_agree(this,
                      wxString::Format(_("Remove \"%s\"? It is offered no more; its jobs and "
                                         "receipts stay readable."),
                                       say(city.name)),
                      _("Remove"))) {
        return;
    }
    run_in_background(
        around.place.counter(), window, [id](Studio& studio) { return remove_plugin(studio, id); },
        [&around](const Result<PluginChange>& change) {
            if (!change) {
                around.report(change.error());
                return;
            }
            around.plugins_changed();
        });
}

void edit_city(wxWindow* parent, Surroundings& around, const Result<CityDraft>& draft) {
    if (!draft) {
        around.report(draft.error());
        return;
    }
    CityDialog form(wxGetTopLevelParent(parent), around.place, *draft);
    if (form.ShowModal() != wxID_OK) {
        return;
    }
    const KeptCity& kept = form.kept();
    around.notify(
        kept.instead_of.empty()
            ? wxString::Format(_("%s is installed and offered now."), to_wx(kept.change.id))
            : wxString::Format(_("%s is offered now instead of %s."), to_wx(kept.change.id),
                               to_wx(kept.instead_of)),
        Mood::Done);
    around.plugins_changed();
}

}  // namespace huizhi::gui

#include "gui/pages/plugin_page.h"

#include <algorithm>
#include <filesystem>

#include <wx/intl.h>
#include <wx/statbmp.h>
#include <wx/wupdlock.h>

#include "core/validator/plugin_store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/city_card.h"
#include "gui/parts/icons.h"

namespace huizhi::gui {
namespace {

constexpr int kWordsPx = 820;

wxString facts_of(const LoadedPlugin& plugin, bool made_here) {
    wxString facts = to_wx(plugin.id);
    if (!plugin.version.empty()) {
        facts += wxString::FromUTF8("  ·  ") + to_wx(plugin.version);
    }
    facts += wxString::FromUTF8("  ·  ") + (plugin.native ? _("data and code") : _("data only"));
    if (plugin.origin == PluginOrigin::Signed) {
        facts += wxString::FromUTF8("  ·  ") + _("signed by") + " " + to_wx(plugin.signed_by);
    } else if (plugin.origin == PluginOrigin::Own || made_here) {
        facts += wxString::FromUTF8("  ·  ") + _("set by this studio");
    } else if (plugin.origin == PluginOrigin::Unsigned) {
        facts += wxString::FromUTF8("  ·  ") + _("unsigned");
    }
    return facts;
}

}  // namespace

PluginPage::PluginPage(wxWindow* parent, Surroundings& surroundings) : Page(parent, surroundings) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    sheet_ = new wxScrolledWindow(this);
    sheet_->SetScrollRate(0, kGrid);
    sheet_->SetBackgroundColour(colour(Tone::Page));
    sheet_->SetSizer(new wxBoxSizer(wxVERTICAL));
    column->Add(sheet_, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(column);
    fill();
}

void PluginPage::fill() {
    const auto plugins = around().place.catalogue().plugins();
    shown_ = plugins;
    made_here_.clear();
    for (const OwnCity& city : own_cities(around().place.home())) {
        made_here_.insert(city.id);
    }
    const wxWindowUpdateLocker still(sheet_);
    sheet_->DestroyChildren();
    sheet_->GetSizer()->Clear();
    add_refused();
    own_sizes_ = new OwnSizeCard(sheet_, around());
    sheet_->GetSizer()->Add(own_sizes_, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    sheet_->GetSizer()->Add(new CityCard(sheet_, around()), 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    add_group(_("Certificates"), "certificate");
    add_group(_("Cities"), "city");
    add_group(_("Channels"), "channel");
    add_group(_("Models"), "model");
    if (plugins.empty()) {
        sheet_->GetSizer()->Add(
            new EmptyState(sheet_,
                           {"plugins", _("No plugin was found"),
                            _("Plugins bring certificates, cities and channels. Put their folders "
                              "under \"plugins\" in the studio's data directory and start again.")},
                           420),
            1, wxEXPAND);
    }
    sheet_->FitInside();
}

void PluginPage::refresh() {
    if (shown_ != around().place.catalogue().plugins()) {
        fill();
    }
    Layout();
}

wxWindow* PluginPage::first_focus() {
    return own_sizes_->first_focus();
}

void PluginPage::try_again(const std::string& id) {
    run_in_background(
        around().place.counter(), this,
        [id](Studio& studio) { return use_plugin(studio, id, PluginUse::Enabled); },
        [this](const Result<void>& used) {
            if (!used) {
                around().report(used.error());
                return;
            }
            around().notify(_("It is tried again."), Mood::Done);
            around().plugins_changed();
        });
}

void PluginPage::add_refused() {
    const auto plugins = around().place.catalogue().plugins();
    if (std::all_of(plugins.begin(), plugins.end(),
                    [](const LoadedPlugin& plugin) { return plugin.loaded; })) {
        return;
    }
    auto* card = new Card(sheet_);
    card->body()->Add(make_label(card, _("Refused"), Type::Section, Tone::Fail));
    for (const LoadedPlugin& plugin : plugins) {
        if (!plugin.loaded) {
            add_plugin(card, plugin);
        }
    }
    sheet_->GetSizer()->Add(card, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
}

void PluginPage::add_group(const wxString& title, const std::string& kind) {
    Card* card = nullptr;
    for (const LoadedPlugin& plugin : around().place.catalogue().plugins()) {
        if (!plugin.loaded || plugin.kind != kind || plugin.origin == PluginOrigin::Own) {
            continue;
        }
        if (card == nullptr) {
            card = new Card(sheet_);
            card->body()->Add(make_label(card, title, Type::Section, Tone::Ink));
            sheet_->GetSizer()->Add(card, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
        }
        add_plugin(card, plugin);
    }
}

void PluginPage::add_plugin(Card* card, const LoadedPlugin& plugin) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const char* picture = plugin.loaded ? "pass" : "fail";
    row->Add(new wxStaticBitmap(card, wxID_ANY,
                                icon(picture, plugin.loaded ? Tone::Pass : Tone::Fail, 20)),
             0, wxTOP | wxRIGHT, kGrid / 2);
    auto* words = new wxBoxSizer(wxVERTICAL);
    const wxString name = plugin.name.empty()
                              ? to_wx(std::filesystem::path(plugin.folder).filename().string())
                              : say(plugin.name);
    words->Add(make_label(card, name, Type::Strong, Tone::Ink));
    words->Add(make_label(card, facts_of(plugin, made_here_.count(plugin.id) != 0), Type::Caption,
                          Tone::Muted));
    if (!plugin.loaded) {
        words->Add(named(new Paragraph(card, say(plugin.refusal), kWordsPx, Type::Body, Tone::Fail),
                         ("refusal_" + plugin.id).c_str()));
    }
    row->Add(words, 1, wxLEFT, kGrid / 2);
    if (plugin.quarantined) {
        auto* again = make_button(card, _("Try again"), {"refresh", "plain"});
        again->SetName("plugin_again_" + plugin.id);
        again->Bind(wxEVT_BUTTON, [this, id = plugin.id](wxCommandEvent&) { try_again(id); });
        row->Add(again, 0, wxALIGN_CENTRE);
    }
    card->body()->Add(row, 0, wxEXPAND | wxTOP, kGrid + kGrid / 2);
}

}  // namespace huizhi::gui

#include "gui/pages/counter/format_panel.h"

#include <algorithm>

#include <wx/intl.h>
#include <wx/wrapsizer.h>
#include <wx/wupdlock.h>

#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/look/scrolled.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kLeastListPx = 8 * kGrid;  ///< lower would cut it into a strip without meaning
constexpr int kWordsPx = 220;

wxString size_words(const PhotoFormat& format) {
    return wxString::Format(wxString::FromUTF8("%d×%d px · %d dpi"), format.certificate.width_px,
                            format.certificate.height_px, format.certificate.dpi);
}

}  // namespace

FormatPanel::FormatPanel(wxWindow* parent, const Catalogue& catalogue)
    : Card(parent), formats_(catalogue.formats()) {
    body()->Add(make_label(this, _("Certificates and cities"), Type::Section, Tone::Ink));
    body()->Add(make_label(this, _("Choose as many as are needed."), Type::Caption, Tone::Muted), 0,
                wxBOTTOM, kGrid);
    build_search();
    list_ = new Scrolled(this, wxVSCROLL);
    list_->SetBackgroundColour(colour(Tone::Card));
    list_->SetSizer(new wxBoxSizer(wxVERTICAL));
    list_->SetMinSize(wxSize(-1, with_text(kLeastListPx)));
    fill();
    body()->Add(list_, 1, wxEXPAND);
}

void FormatPanel::fill() {
    for (const PhotoFormat& format : formats_) {
        if (groups_.empty() || groups_.back().certificate != format.certificate.id) {
            add_group(format);
        }
        add_chip(format, groups_.back());
    }
    nothing_ =
        named(new Paragraph(list_,
                            formats_.empty() ? _("No certificate plugin is loaded: see Plugins.")
                                             : _("No certificate or city is called that."),
                            kWordsPx, Type::Body, formats_.empty() ? Tone::Fail : Tone::Muted),
              "format_none");
    list_->GetSizer()->Add(nothing_, 0, wxTOP, kGrid / 2);
    nothing_->Show(formats_.empty());
    stop_.renew();
    list_->FitInside();
}

void FormatPanel::renew(const Catalogue& catalogue) {
    const wxWindowUpdateLocker still(list_);
    const std::vector<std::string> kept = chosen();
    stop_.clear();
    list_->DestroyChildren();
    list_->GetSizer()->Clear();
    groups_.clear();
    formats_ = catalogue.formats();
    fill();
    for (const Group& group : groups_) {
        for (const Chip& chip : group.chips) {
            chip.button->SetValue(std::find(kept.begin(), kept.end(), chip.id) != kept.end());
        }
    }
    narrow();
}

void FormatPanel::build_search() {
    search_ = named(new EntryLine(this, wxTE_PROCESS_ENTER), "format_search");
    search_->SetHint(_("Certificate or city, pinyin initials"));
    tell_readers(search_, _("Certificate or city, pinyin initials"));
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { narrow(); });
    search_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { go_to_first_found(); });
    search_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) {
            search_->Clear();
        } else if (event.GetKeyCode() == WXK_DOWN) {
            go_to_first_found();
        } else {
            event.Skip();
        }
    });
    body()->Add(search_, 0, wxEXPAND | wxBOTTOM, kGrid);
}

void FormatPanel::add_group(const PhotoFormat& format) {
    wxSizer* column = list_->GetSizer();
    Group group;
    group.certificate = format.certificate.id;
    auto* name = make_label(list_, say(format.certificate.name), Type::Strong, Tone::Ink);
    auto* size = make_label(list_, size_words(format), Type::Caption, Tone::Muted);
    column->Add(name, 0, wxTOP, kGrid / 2);
    column->Add(size);
    group.heading = {name, size};
    group.row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    column->Add(group.row, 0, wxEXPAND | wxTOP | wxBOTTOM, kGrid / 2);
    groups_.push_back(std::move(group));
}

void FormatPanel::add_chip(const PhotoFormat& format, Group& group) {
    const bool has_city = !format.city.city_code.empty();
    const wxString label = has_city ? say(format.city.city) : _("Print only");
    auto* chip = make_toggle(list_, label, {"", "chip"});
    chip->SetName("format_" + format.id);
    chip->SetToolTip(say(format.name));
    chip->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) {
        if (changed) {
            changed();
        }
    });
    group.row->Add(chip, 0, wxRIGHT | wxBOTTOM, kGrid - 2);
    stop_.add(*chip);
    group.chips.push_back({format.id, chip, {}});
}

/// What is chosen stays in sight, whatever is looked for.
void FormatPanel::narrow() {
    const std::string typed = to_utf8(search_->GetValue());
    const wxWindowUpdateLocker still(list_);
    std::size_t n = 0;
    bool any = false;
    for (Group& group : groups_) {
        bool shown = false;
        for (Chip& chip : group.chips) {
            if (chip.keys.certificate.empty()) {
                chip.keys = search_keys(formats_[n]);
            }
            const bool found = answers(chip.keys, typed);
            chip.button->Show(found || chip.button->GetValue());
            shown = shown || chip.button->IsShown();
            any = any || found;
            ++n;
        }
        for (wxWindow* label : group.heading) {
            label->Show(shown);
        }
    }
    nothing_->Show(!any);
    stop_.renew();
    list_->Scroll(0, 0);
    list_->FitInside();
    list_->Layout();
}

void FormatPanel::go_to_first_found() {
    const std::string typed = to_utf8(search_->GetValue());
    wxWindow* first = nullptr;
    for (const Group& group : groups_) {
        for (const Chip& chip : group.chips) {
            const bool unread = chip.keys.certificate.empty();  // nothing was typed yet
            if (unread || begins_with(chip.keys, typed)) {
                chip.button->SetFocus();
                return;
            }
            first = first == nullptr && answers(chip.keys, typed) ? chip.button : first;
        }
    }
    if (first != nullptr) {
        first->SetFocus();
    }
}

std::vector<std::string> FormatPanel::chosen() const {
    std::vector<std::string> ids;
    for (const Group& group : groups_) {
        for (const Chip& chip : group.chips) {
            if (chip.button->GetValue()) {
                ids.push_back(chip.id);
            }
        }
    }
    return ids;
}

void FormatPanel::choose(const std::vector<std::string>& ids) {
    for (const Group& group : groups_) {
        for (const Chip& chip : group.chips) {
            chip.button->SetValue(std::find(ids.begin(), ids.end(), chip.id) != ids.end());
        }
    }
    narrow();
    changed();
}

void FormatPanel::clear() {
    for (const Group& group : groups_) {
        for (const Chip& chip : group.chips) {
            chip.button->SetValue(false);
        }
    }
    search_->Clear();
    if (changed) {
        changed();
    }
}

}  // namespace huizhi::gui

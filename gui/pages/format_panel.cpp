#include "gui/pages/format_panel.h"

#include <map>

#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "gui/language.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

wxString size_words(const PhotoFormat& format) {
    return wxString::Format(wxString::FromUTF8("%d×%d px · %d dpi"), format.certificate.width_px,
                            format.certificate.height_px, format.certificate.dpi);
}

}  // namespace

FormatPanel::FormatPanel(wxWindow* parent, const Catalogue& catalogue) : Card(parent) {
    body()->Add(make_label(this, _("Certificates and cities"), Type::Section, Tone::Ink));
    body()->Add(make_label(this, _("Choose as many as are needed."), Type::Caption, Tone::Muted), 0,
                wxBOTTOM, kGrid);
    list_ = new wxScrolledWindow(this);
    list_->SetScrollRate(0, kGrid);
    list_->SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    std::map<std::string, wxSizer*> rows;
    for (const PhotoFormat& format : catalogue.formats()) {
        wxSizer*& row = rows[format.certificate.id];
        if (row == nullptr) {
            column->Add(make_label(list_, say(format.certificate.name), Type::Strong, Tone::Ink), 0,
                        wxTOP, kGrid / 2);
            column->Add(make_label(list_, size_words(format), Type::Caption, Tone::Muted));
            row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
            column->Add(row, 0, wxEXPAND | wxTOP | wxBOTTOM, kGrid / 2);
        }
        add_chip(format, row);
    }
    if (chips_.empty()) {
        column->Add(new Paragraph(list_, _("No certificate plugin is loaded: see Plugins."), 220,
                                  Type::Body, Tone::Fail));
    }
    list_->SetSizer(column);
    list_->FitInside();
    body()->Add(list_, 1, wxEXPAND);
}

void FormatPanel::add_chip(const PhotoFormat& format, wxSizer* row) {
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
    row->Add(chip, 0, wxRIGHT | wxBOTTOM, kGrid - 2);
    chips_.emplace_back(format.id, chip);
}

std::vector<std::string> FormatPanel::chosen() const {
    std::vector<std::string> ids;
    for (const auto& [id, chip] : chips_) {
        if (chip->GetValue()) {
            ids.push_back(id);
        }
    }
    return ids;
}

void FormatPanel::clear() {
    for (const auto& [id, chip] : chips_) {
        chip->SetValue(false);
    }
    if (changed) {
        changed();
    }
}

}  // namespace huizhi::gui

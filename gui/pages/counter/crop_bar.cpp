#include "gui/pages/counter/crop_bar.h"

#include <wx/intl.h>

#include "gui/keys/key_words.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kAllOfIt = 100;  ///< the slider's end: the whole width shows the shot

}  // namespace

CropBar::CropBar(wxWindow* parent) : wxPanel(parent) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    slider_ = named(new wxSlider(this, wxID_ANY, 0, 0, kAllOfIt), "photo_compare");
    const wxString words = _("How much shows the shot before it was worked on");
    slider_->SetToolTip(words);
    tell_readers(slider_, words);
    slider_->Bind(wxEVT_SLIDER, [this](wxCommandEvent&) { compared(compared_part()); });
    row->Add(slider_, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    SetSizer(row);
    undo_ = add_act({"crop_undo", "undo", KeyAct::CropUndo}, _("Undo the last nudge"),
                    PhotoKey::Act::Undo);
    redo_ =
        add_act({"crop_redo", "redo", KeyAct::CropRedo}, _("Redo the nudge"), PhotoKey::Act::Redo);
    automatic_ = add_act({"crop_automatic", "frame", KeyAct::CropAutomatic},
                         _("Back to the automatic crop"), PhotoKey::Act::Automatic);
    show({});
}

wxButton* CropBar::add_act(const Look& look, const wxString& words, PhotoKey::Act act) {
    auto* button = named(make_button(this, wxEmptyString, {look.icon, "quiet", 16}), look.name);
    show_key(button, words, look.key);
    tell_readers(button, words);
    button->Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) { asked(act); });
    GetSizer()->Add(button, 0, wxALIGN_CENTRE);
    return button;
}

void CropBar::show(const State& state) {
    slider_->Enable(state.may_compare);
    undo_->Enable(state.can_undo);
    redo_->Enable(state.can_redo);
    automatic_->Enable(state.is_nudged);
}

double CropBar::compared_part() const {
    return static_cast<double>(slider_->GetValue()) / kAllOfIt;
}

}  // namespace huizhi::gui

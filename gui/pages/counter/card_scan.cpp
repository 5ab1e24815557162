#include "gui/pages/counter/card_scan.h"

#include <wx/filedlg.h>
#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/base/data_dir.h"
#include "core/photo/photo.h"
#include "gui/base/wx_text.h"
#include "gui/parts/photo_wildcard.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

Result<CardReading> read_card_file(const std::string& file, const std::string& today) {
    const auto photo = load_photo(file);
    return photo ? read_card_photo(*photo, default_models_dir(), today)
                 : Result<CardReading>(photo.error());
}

}  // namespace

CardScan::CardScan(wxWindow* owner, Surroundings& around)
    : owner_(owner),
      around_(around),
      button_(named(make_button(owner, _("From an ID card's photo"), {"photo"}), "customer_scan")) {
    button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask(); });
}

void CardScan::ask() {
    wxFileDialog dialog(owner_, _("Photo of the ID card's front"), wxEmptyString, wxEmptyString,
                        photo_wildcard(), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        read(to_utf8(dialog.GetPath()));
    }
}

void CardScan::read(const std::string& file) {
    button_->Disable();
    const std::string today = iso_day(around_.place.clock().now());
    run_in_background(
        around_.place.counter(), owner_,
        [file, today](Studio&) { return read_card_file(file, today); },
        [this, asked = ++asked_](const Result<CardReading>& card) {
            if (asked != asked_) {
                return;  // the form is another customer's by now
            }
            button_->Enable();
            if (answered) {
                answered(card);
            }
        });
}

void CardScan::forget() {
    ++asked_;
    button_->Enable();
}

Text words_about(const CardReading& card) {
    if (card.accepted()) {
        return {"已从证件填入姓名和号码，请与证件逐字核对",
                "name and number were filled in; compare each character with the card"};
    }
    const CardField& field = card.name.accepted ? card.number : card.name;
    const Text which =
        card.name.accepted ? Text{"证件号码", "document number"} : Text{"姓名", "name"};
    return {which.zh + "请手工填写：" + field.reason.zh + "；已填入的请与证件核对",
            "type the " + which.en + ": it " + field.reason.en +
                "; compare what was filled in with the card"};
}

}  // namespace huizhi::gui

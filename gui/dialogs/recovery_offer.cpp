#include "gui/dialogs/recovery_offer.h"

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/vault/accounts.h"
#include "gui/dialogs/recovery_key_panel.h"

namespace huizhi::gui {
namespace {

constexpr int kWidthPx = 400;

Result<RecoverySheet> make_sheet(Studio& studio) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    const auto key = renew_recovery_key(studio);
    if (!key) {
        return key.error();
    }
    return RecoverySheet{*licence ? (*licence)->studio : std::string(), *key,
                         iso_day(studio.clock.now())};
}

void make_key(wxWindow* window, Workplace& place, NoticeBar& notice) {
    run_in_background(place.counter(), window, make_sheet,
                      [window, &notice](const Result<RecoverySheet>& sheet) {
                          if (!sheet) {
                              notice.say(sheet.error());
                              return;
                          }
                          RecoveryKeyDialog(window, *sheet).ShowModal();
                      });
}

}  // namespace

RecoveryKeyDialog::RecoveryKeyDialog(wxWindow* parent, const RecoverySheet& sheet)
    : wxDialog(parent, wxID_ANY, _("Recovery key"), wxDefaultPosition, wxDefaultSize, wxCAPTION) {
    SetName("recovery_key_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* panel = new RecoveryKeyPanel(this, kWidthPx);
    panel->had = [this] { EndModal(wxID_OK); };
    column->Add(panel, 1, wxEXPAND | wxALL, 2 * kGrid);
    panel->show_key(sheet);
    SetSizerAndFit(column);
    SetEscapeId(wxID_NONE);
    Bind(wxEVT_CLOSE_WINDOW, [](wxCloseEvent& event) {
        event.CanVeto() ? event.Veto() : event.Skip();  // shown this once
    });
    CentreOnParent();
}

void offer_recovery_key(wxWindow* window, Workplace& place, NoticeBar& notice) {
    run_in_background(
        place.counter(), window, has_recovery_key,
        [window, &place, &notice, owner = place.operator_name()](const Result<bool>& has) {
            if (place.operator_name() != owner || (has && *has)) {
                return;
            }
            if (!has) {
                notice.say(has.error());
                return;
            }
            notice.offer(_("This studio has no recovery key: a forgotten password would lock its "
                           "records for good."),
                         _("Make a recovery key"),
                         [window, &place, &notice] { make_key(window, place, notice); });
        });
}

}  // namespace huizhi::gui

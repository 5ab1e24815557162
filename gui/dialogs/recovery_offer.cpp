#include "gui/dialogs/recovery_offer.h"

#include <utility>

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/vault/accounts.h"
#include "core/vault/vault_keys.h"
#include "gui/dialogs/recovery_key_panel.h"

namespace huizhi::gui {
namespace {

constexpr int kWidthPx = 400;

/// A key that nobody has yet, and what it is shown on.
struct DraftedKey {
    RecoverySheet sheet;
    LockedKey lock;
};

Result<DraftedKey> draft_key(Studio& studio) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    auto key = draft_recovery_key(studio);
    if (!key) {
        return key.error();
    }
    return DraftedKey{
        {*licence ? (*licence)->studio : std::string(), key->text, iso_day(studio.clock.now())},
        std::move(key->lock)};
}

void keep_key(wxWindow* window, Workplace& place, NoticeBar& notice, const LockedKey& lock) {
    run_in_background(
        place.counter(), window, [lock](Studio& studio) { return keep_recovery_key(studio, lock); },
        [&place, &notice, owner = place.operator_name()](const Result<void>& kept) {
            if (place.operator_name() != owner) {
                return;
            }
            kept ? notice.say(_("The recovery key is in force."), Mood::Done)
                 : notice.say(kept.error());
        });
}

/// Stored once somebody has it: one that was never seen would open nothing, and stand in the way of
/// the next.
void make_key(wxWindow* window, Workplace& place, NoticeBar& notice) {
    run_in_background(
        place.counter(), window, draft_key,
        [window, &place, &notice, owner = place.operator_name()](const Result<DraftedKey>& key) {
            if (place.operator_name() != owner) {
                return;
            }
            if (!key) {
                notice.say(key.error());
            } else if (RecoveryKeyDialog(window, key->sheet).ShowModal() == wxID_OK) {
                keep_key(window, place, notice, key->lock);
            }
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

#include "gui/keys/key_act.h"

#include <wx/intl.h>

namespace huizhi::gui {
namespace {

constexpr KeyPlace kOnPhoto = KeyPlace::Photo;

constexpr std::array<KeyActRow, kKeyActs> kKeyTable = {{
    {KeyAct::FindCommand, "find-command", wxTRANSLATE("Find a page or an act"), "Ctrl+K"},
    {KeyAct::Counter, "counter", wxTRANSLATE("Counter"), "Ctrl+1"},
    {KeyAct::Receipts, "receipts", wxTRANSLATE("Queue and receipts"), "Ctrl+2"},
    {KeyAct::Day, "day", wxTRANSLATE("Day"), "Ctrl+3"},
    {KeyAct::Plugins, "plugins", wxTRANSLATE("Plugins"), "Ctrl+4"},
    {KeyAct::Admin, "admin", wxTRANSLATE("Admin"), "Ctrl+5"},
    {KeyAct::Sheets, "sheets", wxTRANSLATE("Photos on paper"), "Ctrl+6"},
    {KeyAct::Batch, "batch", wxTRANSLATE("Batch"), "Ctrl+7"},
    {KeyAct::FindCustomer, "find-customer", wxTRANSLATE("Find a customer"), "Ctrl+F"},
    {KeyAct::OpenPhoto, "open-photo", wxTRANSLATE("Open a photo"), "Ctrl+O"},
    {KeyAct::Submit, "submit", wxTRANSLATE("Submit the visit"), "Ctrl+Enter"},
    {KeyAct::Prices, "prices", wxTRANSLATE("Price list"), ""},
    {KeyAct::Accounts, "accounts", wxTRANSLATE("Accounts"), ""},
    {KeyAct::Audit, "audit", wxTRANSLATE("Audit log"), ""},
    {KeyAct::Backups, "backups", wxTRANSLATE("Backups"), ""},
    {KeyAct::Retention, "retention", wxTRANSLATE("Retention and consent"), ""},
    {KeyAct::ReadAgain, "read-again", wxTRANSLATE("Read again"), "F5"},
    {KeyAct::CustomerWindow, "customer-window", wxTRANSLATE("The customer's window"), "Ctrl+D"},
    {KeyAct::Lock, "lock", wxTRANSLATE("Lock the counter"), "Ctrl+L"},
    {KeyAct::LogOut, "log-out", wxTRANSLATE("Log out"), ""},
    {KeyAct::Guide, "guide", wxTRANSLATE("The guide to this page"), "F1"},
    {KeyAct::Shortcuts, "shortcuts", wxTRANSLATE("Shortcuts"), "Ctrl+/"},
    {KeyAct::About, "about", wxTRANSLATE("About Huizhi"), ""},
    {KeyAct::CropLeft, "crop-left", wxTRANSLATE("Photo: crop left, with Shift finer"), "Left",
     kOnPhoto, true},
    {KeyAct::CropRight, "crop-right", wxTRANSLATE("Photo: crop right, with Shift finer"), "Right",
     kOnPhoto, true},
    {KeyAct::CropUp, "crop-up", wxTRANSLATE("Photo: crop up, with Shift finer"), "Up", kOnPhoto,
     true},
    {KeyAct::CropDown, "crop-down", wxTRANSLATE("Photo: crop down, with Shift finer"), "Down",
     kOnPhoto, true},
    {KeyAct::CropLarger, "crop-larger", wxTRANSLATE("Photo: larger, with Shift finer"), "PgUp",
     kOnPhoto, true},
    {KeyAct::CropSmaller, "crop-smaller", wxTRANSLATE("Photo: smaller, with Shift finer"), "PgDn",
     kOnPhoto, true},
    {KeyAct::TurnLeft, "turn-left", wxTRANSLATE("Photo: turn left, with Shift finer"), "[",
     kOnPhoto, true},
    {KeyAct::TurnRight, "turn-right", wxTRANSLATE("Photo: turn right, with Shift finer"), "]",
     kOnPhoto, true},
    {KeyAct::CropUndo, "crop-undo", wxTRANSLATE("Photo: undo a nudge"), "Ctrl+Z", kOnPhoto},
    {KeyAct::CropRedo, "crop-redo", wxTRANSLATE("Photo: redo a nudge"), "Ctrl+Y", kOnPhoto},
    {KeyAct::CropAutomatic, "crop-automatic", wxTRANSLATE("Photo: back to the automatic crop"),
     "Home", kOnPhoto},
    {KeyAct::OtherSide, "other-side", wxTRANSLATE("Photo: before or after"), "B", kOnPhoto},
    {KeyAct::ZoomIn, "zoom-in", wxTRANSLATE("Photo: zoom in"), "Ctrl++", kOnPhoto},
    {KeyAct::ZoomOut, "zoom-out", wxTRANSLATE("Photo: zoom out"), "Ctrl+-", kOnPhoto},
    {KeyAct::ZoomFit, "zoom-fit", wxTRANSLATE("Photo: all of it"), "Ctrl+0", kOnPhoto},
    {KeyAct::PanLeft, "pan-left", wxTRANSLATE("Photo, zoomed in: look left"), "Ctrl+Left",
     kOnPhoto},
    {KeyAct::PanRight, "pan-right", wxTRANSLATE("Photo, zoomed in: look right"), "Ctrl+Right",
     kOnPhoto},
    {KeyAct::PanUp, "pan-up", wxTRANSLATE("Photo, zoomed in: look up"), "Ctrl+Up", kOnPhoto},
    {KeyAct::PanDown, "pan-down", wxTRANSLATE("Photo, zoomed in: look down"), "Ctrl+Down",
     kOnPhoto},
}};

constexpr bool in_order() {
    for (std::size_t at = 0; at < kKeyActs; ++at) {
        if (kKeyTable[at].act != static_cast<KeyAct>(at)) {
            return false;
        }
    }
    return true;
}
static_assert(in_order());

}  // namespace

wxString KeyActRow::name() const {
    return wxGetTranslation(wxString::FromUTF8(english));
}

const std::array<KeyActRow, kKeyActs>& key_acts() {
    return kKeyTable;
}

const KeyActRow& row_of(KeyAct act) {
    return kKeyTable[static_cast<std::size_t>(act)];
}

KeyStroke usual_key(KeyAct act) {
    return stroke_from(row_of(act).usual).value_or(KeyStroke{});
}

KeyAct act_of_page(std::size_t page) {
    return static_cast<KeyAct>(static_cast<std::size_t>(KeyAct::Counter) + page);
}

}  // namespace huizhi::gui

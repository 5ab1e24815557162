#pragma once

#include <array>
#include <cstddef>

#include <wx/string.h>

#include "gui/keys/key_stroke.h"

namespace huizhi::gui {

/// All that a key can do, in the order in which it is listed; the pages in the rail's order.
enum class KeyAct : std::size_t {
    FindCommand,
    Counter,
    Receipts,
    Day,
    Plugins,
    Admin,
    Sheets,
    Batch,
    FindCustomer,
    OpenPhoto,
    Submit,
    Prices,
    Accounts,
    Audit,
    Backups,
    Retention,
    ReadAgain,
    CustomerWindow,
    Lock,
    LogOut,
    Guide,
    Shortcuts,
    About,
    CropLeft,
    CropRight,
    CropUp,
    CropDown,
    CropLarger,
    CropSmaller,
    TurnLeft,
    TurnRight,
    CropUndo,
    CropRedo,
    CropAutomatic,
    OtherSide,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
};
inline constexpr std::size_t kKeyActs = static_cast<std::size_t>(KeyAct::PanDown) + 1;

enum class KeyPlace {
    Window,  ///< wherever the keys are, in a text field too
    Photo,   ///< while the photo has them: nothing is typed there
};

struct KeyActRow {
    KeyAct act;
    const char* id;       ///< as a home keeps it: never another
    const char* english;  ///< gettext's
    const char* usual;    ///< its key as long as nobody chose another; empty: none
    KeyPlace place = KeyPlace::Window;
    bool finer = false;  ///< with Shift it does the same by less

    /// In the window's language.
    [[nodiscard]] wxString name() const;
};

[[nodiscard]] const std::array<KeyActRow, kKeyActs>& key_acts();
[[nodiscard]] const KeyActRow& row_of(KeyAct act);
[[nodiscard]] KeyStroke usual_key(KeyAct act);
/// The act that brings up a page of the rail.
[[nodiscard]] KeyAct act_of_page(std::size_t page);

}  // namespace huizhi::gui

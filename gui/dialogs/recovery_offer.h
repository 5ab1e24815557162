#pragma once

#include <wx/dialog.h>

#include "gui/base/workplace.h"
#include "gui/parts/notice_bar.h"
#include "gui/printouts/recovery_printout.h"

namespace huizhi::gui {

/// Shows a recovery key that was made for a studio in use; Escape does not pass it by.
class RecoveryKeyDialog : public wxDialog {
public:
    RecoveryKeyDialog(wxWindow* parent, const RecoverySheet& sheet);
};

/// Tells an owner, who has logged in, when the studio has no recovery key, and offers to make one.
/// `window` and `notice` live as long as the program's window.
void offer_recovery_key(wxWindow* window, Workplace& place, NoticeBar& notice);

}  // namespace huizhi::gui

#pragma once

#include <wx/dialog.h>

#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Covers every display until whoever works here types the password; what is under way behind it
/// stays as it is, and the queue goes on. It ends with wxID_OK then, with wxID_EXIT when somebody
/// else wants to log in.
class LockDialog : public wxDialog {
public:
    LockDialog(wxWindow* frame, Workplace& place);

private:
    void build(Card* card);
    void cover_other_displays(const wxRect& own);
    void unlock();
    void after(const Result<Account>& account);

    Workplace& place_;
    Field* password_ = nullptr;
    wxButton* unlock_ = nullptr;
};

}  // namespace huizhi::gui

#pragma once

#include <wx/choice.h>
#include <wx/dialog.h>

#include "core/books/drawers.h"
#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The float that a drawer is opened with, or cash that goes in or out of it for a reason. What
/// core refuses is told at its field, and the dialog stays; Escape moves nothing.
class CashDialog : public wxDialog {
public:
    enum class Act { Open, Move };
    CashDialog(wxWindow* parent, Workplace& place, Act act);

private:
    void add_fields(wxSizer* column);
    void add_buttons(wxSizer* column);
    void send();
    void give_up();
    void after(const Result<void>& done);

    Workplace& place_;
    Act act_;
    wxChoice* way_ = nullptr;  ///< of a move alone
    Field* amount_ = nullptr;
    Field* reason_ = nullptr;  ///< of a move alone
    wxButton* send_ = nullptr;
};

}  // namespace huizhi::gui

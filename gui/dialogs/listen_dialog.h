#pragma once

#include <wx/dialog.h>

#include "core/queue/listen_settings.h"
#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Where the window listens for platforms and customers' phones. Escape changes nothing; an address
/// that cannot be had is told at its field, and what was typed stays.
class ListenDialog : public wxDialog {
public:
    ListenDialog(wxWindow* parent, Workplace& place);

private:
    void read();
    void save();
    void give_up();
    void tell(const Error& problem);

    Workplace& place_;
    Field* where_;
    Field* public_url_;
    Field* copies_;
    wxButton* save_;
    bool saving_ = false;
};

}  // namespace huizhi::gui

#pragma once

#include <vector>

#include <wx/panel.h>
#include <wx/timer.h>

#include "core/vault/licence.h"
#include "gui/base/workplace.h"
#include "gui/parts/notice_bar.h"

class wxButton;

namespace huizhi::gui {

/// In the header, for as long as it is true: a licence or certificate that is over, or soon will
/// be, the first of them in words. Whoever may renew them has a button that opens their dialog, at
/// any time; a clock that is surely wrong is told in the notice bar.
class LicenceMark : public wxPanel {
public:
    LicenceMark(wxWindow* parent, Workplace& place, NoticeBar*& notice);
    /// Somebody has logged in, or out.
    void begin();
    void end();

private:
    void look();
    void show(const std::vector<Expiry>& soon);
    void open();

    Workplace& place_;
    NoticeBar*& notice_;
    wxButton* button_;
    bool may_renew_ = false;
    wxTimer timer_;
};

}  // namespace huizhi::gui

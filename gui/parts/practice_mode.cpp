#include "gui/parts/practice_mode.h"

#include <algorithm>

#include <wx/dialog.h>
#include <wx/font.h>
#include <wx/intl.h>

#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kMarksAPage = 60;  ///< a mark's height in the page's
bool practising = false;

}  // namespace

PracticeMode::PracticeMode() {
    practising = true;
    Register();
}

PracticeMode::~PracticeMode() {
    Unregister();
    practising = false;
}

bool PracticeMode::is_on() {
    return practising;
}

int PracticeMode::Enter(wxDialog* dialog) {
    dialog->SetTitle(practice_title(dialog->GetTitle()));
    return wxID_NONE;
}

wxString practice_title(const wxString& title) {
    const wxString lead = _("Practice") + wxString::FromUTF8(" · ");
    return practising && !title.StartsWith(lead) ? lead + title : title;
}

void mark_practice_page(wxDC& dc, const wxSize& page) {
    if (!practising) {
        return;
    }
    const int height = std::max(1, page.y / kMarksAPage);
    dc.SetUserScale(1, 1);
    dc.SetDeviceOrigin(0, 0);
    dc.SetLogicalOrigin(0, 0);
    dc.SetFont(wxFont(wxFontInfo(wxSize(0, height)).Bold()));
    dc.SetTextForeground(colour(Tone::Fail));
    dc.DrawText(_("Practice: not a real document"), height, height / 2);
}

}  // namespace huizhi::gui

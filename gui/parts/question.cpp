#include "gui/parts/question.h"

#include <wx/intl.h>
#include <wx/msgdlg.h>

namespace huizhi::gui {

bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes) {
    wxMessageDialog dialog(wxGetTopLevelParent(parent), words, _("Huizhi"),
                           wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    dialog.SetYesNoLabels(yes, _("Cancel"));
    return dialog.ShowModal() == wxID_YES;
}

}  // namespace huizhi::gui

#include "gui/parts/question.h"

#include <wx/intl.h>
#include <wx/msgdlg.h>

#include "gui/base/wx_text.h"

namespace huizhi::gui {

bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes) {
    wxMessageDialog dialog(wxGetTopLevelParent(parent), words, _("Huizhi"),
                           wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    dialog.SetYesNoLabels(yes, _("Cancel"));
    return dialog.ShowModal() == wxID_YES;
}

bool wants_replaced(wxWindow* parent, const Error& error, const OutputFile& output) {
    if (!may_be_replaced(error, output)) {
        return false;
    }
    const wxString name = to_wx(std::filesystem::path(error.file).filename().string());
    return people_agree(parent,
                        wxString::Format(_("\"%s\" was not written by this program, or was changed "
                                           "since. Replace it?"),
                                         name),
                        _("Replace"));
}

}  // namespace huizhi::gui

#pragma once

#include <wx/dialog.h>

#include "core/base/output_file.h"

namespace huizhi::gui {

/// A question with two answers: ShowModal() is wxID_YES or wxID_NO as people choose, wxID_CANCEL by
/// Escape, the title bar, or where a log-out ends it. (GTK runs the system's own in a loop that
/// nobody but people can end.)
class Question : public wxDialog {
public:
    struct Words {
        wxString asked;
        wxString yes;
        wxString no;
        bool usually_yes = false;  ///< Enter says it; else no
    };
    Question(wxWindow* parent, const Words& words);
    [[nodiscard]] const wxString& asked() const { return asked_; }

private:
    wxString asked_;
};

/// A question before something that cannot be taken back; Escape says no.
[[nodiscard]] bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes);

/// Whether `error` says that a file of others lies at `output`, and the person wants it replaced.
[[nodiscard]] bool wants_replaced(wxWindow* parent, const Error& error, const OutputFile& output);

}  // namespace huizhi::gui

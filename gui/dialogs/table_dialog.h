#pragma once

#include <wx/dialog.h>

#include "core/records/report_table.h"

namespace huizhi::gui {

/// A table to be looked at: what stands behind a figure. Escape closes it.
class TableDialog : public wxDialog {
public:
    /// `figure`: what it comes to, in words.
    TableDialog(wxWindow* parent,
                const wxString& title,
                const wxString& figure,
                const ReportTable& table);
};

}  // namespace huizhi::gui

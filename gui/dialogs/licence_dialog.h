#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/choice.h>
#include <wx/dialog.h>

#include "core/vault/licence.h"
#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The studio's licence and the operators' certificates, to be recorded when they were renewed.
/// Each is saved by its own button; a day that is over is told at its field. Escape leaves.
class LicenceDialog : public wxDialog {
public:
    LicenceDialog(wxWindow* parent, Workplace& place);

private:
    /// A number, its last day and the button that saves them.
    struct Entry {
        Field* number = nullptr;
        Field* expires = nullptr;
        wxButton* save = nullptr;
    };
    Entry add_entry(wxSizer* column, const wxString& number, const char* name);
    void add_certificate(wxSizer* column);
    void read();
    void show(const StudioCard& card);
    void show_certificate();
    void save_licence();
    void save_certificate();
    void after(const Entry& entry, const Result<void>& saved);

    Workplace& place_;
    Entry licence_;
    Entry certificate_;
    wxChoice* account_ = nullptr;
    std::vector<Account> accounts_;
};

}  // namespace huizhi::gui

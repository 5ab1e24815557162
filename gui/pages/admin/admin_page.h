#pragma once

#include <vector>

#include <wx/simplebook.h>
#include <wx/tglbtn.h>

#include "gui/pages/admin/section.h"
#include "gui/work/care_worker.h"

namespace huizhi::gui {

/// What the owner and the admins see to: prices, accounts, the log, backups, what is kept of
/// people. A row of subjects, one of them shown.
class AdminPage : public Page {
public:
    AdminPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override;
    /// In the order of the row: prices, accounts, log, backups, retention.
    enum Subject : std::size_t { kPrices, kAccounts, kAudit, kBackup, kRetention };
    void show(std::size_t subject);

private:
    void bring_up(std::size_t subject);
    void add(const wxString& words, const char* name, AdminSection* section);

    CareWorker care_;
    wxSizer* row_ = nullptr;
    wxSimplebook* book_ = nullptr;
    std::vector<wxToggleButton*> buttons_;
    std::vector<AdminSection*> sections_;
};

}  // namespace huizhi::gui

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <wx/gauge.h>
#include <wx/timer.h>

#include "core/backup/backup_plan.h"
#include "gui/pages/admin/section.h"
#include "gui/work/care_worker.h"

namespace huizhi::gui {

/// Where backups go, how the last ones came out, and the acts: back up now, verify one, rehearse
/// the restore. What takes long runs on a worker of its own, so that the counter goes on.
class BackupSection : public AdminSection {
public:
    BackupSection(wxWindow* parent, Surroundings& surroundings, CareWorker& care);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return first_; }

private:
    /// A long act: what it came to in words, or why not.
    using Work = std::function<Result<Text>(Studio& studio)>;
    void set_plan();
    void run(const wxString& doing, Work work);
    void verify();
    void show(const BackupRecord& record);
    void wait(bool waiting);

    CareWorker& care_;
    wxStaticText* plan_words_ = nullptr;
    Paragraph* events_ = nullptr;
    Paragraph* outcome_ = nullptr;
    wxGauge* progress_ = nullptr;
    wxTimer pulse_;
    wxButton* first_ = nullptr;
    std::vector<wxButton*> acts_;
    std::optional<BackupPlan> plan_;
};

}  // namespace huizhi::gui

#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include "core/catalogue/catalogue.h"
#include "gui/parts/widgets.h"
#include "gui/work/batch_runner.h"

namespace huizhi::gui {

/// What a batch is made of: certificate, folder, list, where it goes, and how photos are told.
class BatchChoices : public wxPanel {
public:
    explicit BatchChoices(wxWindow* parent);
    /// What is offered may have changed; what was chosen stays where it still is.
    void offer(const Catalogue& catalogue);
    /// `now`: ISO time.
    /// Errors: InvalidInput, field "DIR", "out" or "list", where something is not chosen yet.
    [[nodiscard]] Result<BatchWanted> wanted(const Catalogue& catalogue,
                                             const std::string& now) const;
    [[nodiscard]] bool watches() const { return watch_->GetValue(); }
    void lock(bool locked);
    void clear();
    /// As if they had been chosen.
    void set_folder(const std::string& folder) { set(folder_, folder); }
    void set_list(const std::string& list) { set(list_, list); }
    void set_out(const std::string& out) { set(out_, out); }
    [[nodiscard]] wxWindow* first() const { return folder_; }

    std::function<void()> watch_changed;

private:
    using Asked = std::function<wxString()>;
    wxTextCtrl* add_path(const char* name, const wxString& words, const wxString& hint, Asked ask);
    static void set(wxTextCtrl* input, const std::string& path);

    std::vector<PhotoFormat> formats_;  ///< in the order of the choice
    wxChoice* format_;
    wxTextCtrl* folder_;
    wxTextCtrl* list_;
    wxTextCtrl* out_;
    wxCheckBox* cards_;
    wxCheckBox* sheets_;
    wxCheckBox* watch_;
};

}  // namespace huizhi::gui

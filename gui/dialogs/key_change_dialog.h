#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <wx/dialog.h>
#include <wx/gauge.h>
#include <wx/timer.h>

#include "core/vault/change/data_key_change.h"
#include "gui/base/workplace.h"
#include "gui/dialogs/recovery_key_panel.h"
#include "gui/parts/field.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Another data key for a home that nobody else has open: says what that means, takes the owner's
/// password, shows how far it is and lets them stop, which leaves all as it was. Then it shows the
/// new recovery key and who needs another password. Ends with wxID_OK when the key is another.
class KeyChangeDialog : public wxDialog {
public:
    KeyChangeDialog(std::unique_ptr<Workplace> place, std::string owner);

private:
    struct Changed {
        KeyChange change;
        RecoverySheet sheet;
    };
    /// Shared with the worker: told by it while it works, and whether it should stop.
    struct Steps {
        std::atomic<std::int64_t> done = 0;
        std::atomic<std::int64_t> of = 0;
        std::atomic<bool> stopped = false;
    };
    void build_question(wxSizer* column);
    void add_buttons(wxSizer* column);
    void change();
    void leave();
    void wait(bool waiting);
    void show_steps();
    void after(const Result<Changed>& changed);
    static Result<Changed> changed_key(Studio& studio,
                                       const std::string& owner,
                                       const std::string& password,
                                       Steps& steps);

    std::unique_ptr<Workplace> place_;
    std::string owner_;
    std::shared_ptr<Steps> steps_;  ///< null: nothing is under way
    DialogBody* body_;
    wxPanel* question_ = nullptr;
    Field* password_ = nullptr;
    wxGauge* gauge_ = nullptr;
    Paragraph* trouble_ = nullptr;
    wxButton* change_ = nullptr;
    wxButton* leave_ = nullptr;
    Paragraph* others_ = nullptr;
    RecoveryKeyPanel* recovery_ = nullptr;
    wxTimer looks_;
};

}  // namespace huizhi::gui

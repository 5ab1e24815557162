#pragma once

#include <functional>

#include "gui/parts/field.h"
#include "gui/parts/widgets.h"
#include "gui/printouts/recovery_printout.h"

namespace huizhi::gui {

/// Shows a new recovery key, this once: to be printed or written down, and then gone on from by
/// typing its last group, which who only looked cannot.
class RecoveryKeyPanel : public wxPanel {
public:
    RecoveryKeyPanel(wxWindow* parent, int width_px);
    std::function<void()> had;  ///< they have it; the panel has forgotten it already

    /// With the focus on Print, so that an Enter too many does not pass the key by.
    void show_key(const RecoverySheet& sheet);

private:
    void print();
    void leave();
    [[nodiscard]] bool is_right_part() const;

    wxStaticText* key_;
    wxStaticText* outcome_;
    wxButton* print_;
    Field* part_;
    wxButton* leave_;
    RecoverySheet sheet_;
};

}  // namespace huizhi::gui

#pragma once

#include <functional>

#include <wx/checkbox.h>

#include "core/records/customer.h"
#include "gui/pages/page.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// A new customer: checked while typing, consent never ticked beforehand, a guardian under 14.
/// Enter walks the fields and registers from the last one; Escape goes back to the search.
class RegisterForm : public wxPanel {
public:
    RegisterForm(wxWindow* parent, Surroundings& around, int width_px);
    /// What was typed into the search: a name or a number goes into its field.
    void begin(const std::string& typed);
    /// As Escape does; what was typed stays until begin().
    void cancel();
    std::function<void(const Customer&)> registered;
    std::function<void()> cancelled;

private:
    void build(int width_px);
    void bind();
    bool check_number();
    bool check_everything();
    void register_now();
    void show_guardian(bool child);

    Surroundings& around_;
    Field* name_ = nullptr;
    Field* number_ = nullptr;
    Field* phone_ = nullptr;
    wxPanel* guardian_ = nullptr;
    Field* guardian_name_ = nullptr;
    Field* guardian_phone_ = nullptr;
    wxCheckBox* consent_ = nullptr;
    Paragraph* problem_ = nullptr;
    wxButton* save_ = nullptr;
};

}  // namespace huizhi::gui

#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/tglbtn.h>

#include "gui/parts/look/scrolled.h"

namespace huizhi::gui {

/// The dark strip at the left: one entry a page.
class NavRail : public Scrolled {
public:
    struct Entry {
        const char* name;  ///< of the control
        const char* icon;
        wxString label;
    };
    NavRail(wxWindow* parent, const std::vector<Entry>& entries);
    void select(std::size_t page);
    std::function<void(std::size_t)> chosen;
    std::function<void()> logged_out;

private:
    std::vector<wxToggleButton*> buttons_;
};

}  // namespace huizhi::gui

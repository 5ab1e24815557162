#pragma once

#include <string>
#include <vector>

#include <wx/toplevel.h>

/// Whether what a window shows has the room that it needs, and can be read.
namespace huizhi::gui_tests {

/// A control and what is wrong with it.
struct LayoutFault {
    std::string control;
    std::string what;
};

/// Every shown control of the window: as large as its best size, inside of its place or where that
/// scrolls to, over no sibling; the window itself on the screen.
[[nodiscard]] std::vector<LayoutFault> layout_faults(wxTopLevelWindow& window);

/// Every shown word of the window against the ground that it stands on, as the screen has both:
/// those whose contrast is less than WCAG 2.1, 1.4.3 asks.
[[nodiscard]] std::vector<LayoutFault> contrast_faults(wxTopLevelWindow& window);

}  // namespace huizhi::gui_tests

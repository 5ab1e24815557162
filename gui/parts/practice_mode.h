#pragma once

#include <wx/dc.h>
#include <wx/modalhook.h>

namespace huizhi::gui {

/// While one lives this window works in a practice studio: every dialog, the system's too, says so
/// in its title, and every printed page at its upper edge. Threads: GUI thread; one at a time.
class PracticeMode : private wxModalDialogHook {
public:
    PracticeMode();
    ~PracticeMode() override;
    PracticeMode(const PracticeMode&) = delete;
    PracticeMode& operator=(const PracticeMode&) = delete;

    [[nodiscard]] static bool is_on();

private:
    int Enter(wxDialog* dialog) override;
};

/// "Practice: ..." where one lives, else the words themselves.
[[nodiscard]] wxString practice_title(const wxString& title);

/// Across the upper edge of a page of so many dots, in the DC's own; nothing where no PracticeMode
/// lives.
void mark_practice_page(wxDC& dc, const wxSize& page);

}  // namespace huizhi::gui

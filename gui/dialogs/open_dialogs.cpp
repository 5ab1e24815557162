#include "gui/dialogs/open_dialogs.h"

#include <utility>

#include <wx/dialog.h>
#include <wx/evtloop.h>

namespace huizhi::gui {
namespace {

constexpr int kUntilGoneMs = 10;

/// Null where none stands open. Windows are listed as they were made: a dialog after the one that
/// it stands in.
wxDialog* innermost_dialog() {
    wxDialog* last = nullptr;
    for (wxWindow* window : wxTopLevelWindows) {
        auto* dialog = dynamic_cast<wxDialog*>(window);
        last = dialog != nullptr && dialog->IsModal() ? dialog : last;
    }
    return last;
}

}  // namespace

bool is_innermost(const wxDialog& dialog) {
    return innermost_dialog() == &dialog;
}

void OpenDialogs::end_all(std::function<void()> then) {
    then_ = std::move(then);
    ended_ = nullptr;
    Start(kUntilGoneMs);
}

/// wxGTK leaves a dialog's loop only while no other runs inside it: what is ended sooner is hidden
/// and waits for ever.
void OpenDialogs::Notify() {
    const wxEventLoopBase* running = wxEventLoopBase::GetActive();
    if (ended_ != nullptr && running == ended_) {
        return;  // it has not come back yet
    }
    if (wxDialog* dialog = innermost_dialog()) {
        ended_ = running;
        dialog->EndModal(wxID_CANCEL);
        return;
    }
    Stop();
    if (const auto then = std::exchange(then_, nullptr)) {
        then();
    }
}

}  // namespace huizhi::gui

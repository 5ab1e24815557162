#include "gui/dialogs/open_dialogs.h"

#include <utility>
#include <vector>

#include <wx/dialog.h>
#include <wx/evtloop.h>

namespace huizhi::gui {
namespace {

constexpr int kUntilGoneMs = 10;

/// Windows are listed as they were made: a dialog after the one that it stands in.
std::vector<wxDialog*> open_now() {
    std::vector<wxDialog*> open;
    for (wxWindow* window : wxTopLevelWindows) {
        auto* dialog = dynamic_cast<wxDialog*>(window);
        if (dialog != nullptr && dialog->IsModal()) {
            open.push_back(dialog);
        }
    }
    return open;
}

}  // namespace

bool is_innermost(const wxDialog& dialog) {
    const std::vector<wxDialog*> open = open_now();
    return !open.empty() && open.back() == &dialog;
}

void OpenDialogs::end_all(std::function<void()> then) {
    then_ = std::move(then);
    ended_ = nullptr;
    Start(kUntilGoneMs);
}

/// wxGTK leaves a dialog's loop only while no other runs inside it: what is ended sooner is hidden
/// and waits for ever. A dialog that came since may run in a loop that lies where the ended one
/// lay.
void OpenDialogs::Notify() {
    const wxEventLoopBase* running = wxEventLoopBase::GetActive();
    const std::vector<wxDialog*> open = open_now();
    if (ended_ != nullptr && running == ended_ && open.size() <= left_open_) {
        return;  // it has not come back yet
    }
    if (!open.empty()) {
        ended_ = running;
        left_open_ = open.size() - 1;
        open.back()->EndModal(wxID_CANCEL);
        return;
    }
    Stop();
    if (const auto then = std::exchange(then_, nullptr)) {
        then();
    }
}

}  // namespace huizhi::gui

#pragma once

#include <cstddef>
#include <functional>

#include <wx/timer.h>

class wxDialog;
class wxEventLoopBase;

namespace huizhi::gui {

/// Whether no other dialog stands open inside it: only then may it end by itself.
[[nodiscard]] bool is_innermost(const wxDialog& dialog);

/// The dialogs that stand open, maybe inside each other. Threads: GUI thread.
class OpenDialogs : private wxTimer {
public:
    /// Ends them as Escape would, the innermost first and each once the one in it is gone; then
    /// does `then`. Returns at once.
    void end_all(std::function<void()> then);

private:
    void Notify() override;

    std::function<void()> then_;
    const wxEventLoopBase* ended_ = nullptr;  ///< of the dialog that was ended last
    std::size_t left_open_ = 0;               ///< how many stood around that one
};

}  // namespace huizhi::gui

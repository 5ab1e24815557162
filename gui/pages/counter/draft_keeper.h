#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <wx/timer.h>

#include "core/counter/visit/draft.h"
#include "gui/base/workplace.h"

namespace huizhi::gui {

/// Keeps what is typed at the counter while it is typed (core/counter/visit/draft.h), a second
/// after the last change at most. Threads: GUI thread; the counter's worker writes.
class DraftKeeper {
public:
    /// Both outlive it.
    DraftKeeper(wxWindow* page, Workplace& place);
    std::function<Draft()> now;                ///< as the page stands
    std::function<std::string()> photo_file;   ///< of the photo that `now` names
    std::function<void(const Error&)> failed;  ///< told once until it works again

    /// The right to this account's draft; without it nothing is kept or discarded.
    void take(DraftHold hold) { hold_ = std::move(hold); }
    [[nodiscard]] bool may() const { return hold_ != nullptr; }
    void begin() { clock_.Start(kDraftLookMs); }
    /// Gives the right back, once what was asked of the counter's worker is done.
    void end();
    /// Before anything that is asked of the counter's worker from now on, what was kept is gone;
    /// what is typed later is kept again.
    void discard();

private:
    static constexpr int kDraftLookMs = 1'000;
    void look();
    void keep(const Draft& draft);

    wxWindow* page_;
    Workplace& place_;
    wxTimer clock_;
    Draft kept_;
    std::string photo_kept_;  ///< its digest
    std::shared_ptr<ByteLocks> hold_;
    bool keeping_ = false;
    bool failing_ = false;
    int round_ = 0;  ///< what was under way at a `discard` says nothing any more
};

}  // namespace huizhi::gui

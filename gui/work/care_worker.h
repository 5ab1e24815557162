#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/records/account.h"
#include "gui/base/background.h"
#include "gui/base/workplace.h"

namespace huizhi::gui {

/// A worker for what takes minutes and nobody waits for: backups, a look at the whole log. It is
/// made when it is first asked for, serves whoever is logged in, and holds no key between its
/// works.
///
/// Threads: GUI thread.
class CareWorker {
public:
    explicit CareWorker(Workplace& place) : place_(place) {}

    /// As run_in_background. One work at a time; a second one waits.
    template <class Work, class Then>
    void run(wxWindow* window, Work work, Then then) {
        using Outcome = std::invoke_result_t<Work&, Studio&>;
        run_in_background(
            place_.counter(), window, who_serves,
            [this, window, work = std::move(work), then = std::move(then)](Result<Who> who) {
                Background* worker = who ? background() : nullptr;
                if (worker == nullptr) {
                    then(Outcome(who ? unexpected_failure() : who.error()));
                    return;
                }
                run_in_background(*worker, window, serving(std::move(*who), work), then);
            });
    }

private:
    struct Who {
        std::string name;
        Role role = Role::Staff;
        SharedDataKey key;
    };
    [[nodiscard]] static Result<Who> who_serves(Studio& studio);
    static void come(Studio& studio, const Who& who);
    static void leave(Studio& studio);
    /// Null when the home opens no more.
    [[nodiscard]] Background* background();

    template <class Work>
    static auto serving(Who who, Work work) {
        return [who = std::move(who), work = std::move(work)](Studio& studio) mutable {
            come(studio, who);
            auto outcome = work(studio);
            leave(studio);
            return outcome;
        };
    }

    Workplace& place_;
    std::unique_ptr<Background> worker_;
};

}  // namespace huizhi::gui

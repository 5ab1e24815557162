#include "core/queue/run/due_rows.h"

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include "core/records/damage_notes.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// Erased, or damaged: nobody is asked about it any more.
bool is_gone(const Error& error) {
    return error.code == ErrorCode::NotFound || error.field == kDamagedField;
}

/// One question is enough for a row that is due besides. The hint stays until it is asked.
Result<void> add_hinted(QueueRun& run, std::vector<Submission>& rows) {
    std::set<std::string> hints = run.hints();
    for (const Submission& row : rows) {
        hints.erase(row.id);
    }
    for (const std::string& id : hints) {
        auto hinted = run.studio.store.submission(id);
        if (hinted) {
            rows.push_back(std::move(*hinted));
        } else if (!is_gone(hinted.error())) {
            return hinted.error();
        } else {
            static_cast<void>(run.take_hint(id));
        }
    }
    return {};
}

/// What is to be sent goes in its order. Questions begin anywhere, so that several processes
/// seldom ask the same one.
void sort_for_turn(std::vector<Submission>& rows) {
    const auto to_ask = std::stable_partition(rows.begin(), rows.end(), [](const Submission& row) {
        return row.state == SubmissionState::Ready;
    });
    if (to_ask != rows.end()) {
        static thread_local std::minstd_rand random{std::random_device{}()};
        std::uniform_int_distribution<std::ptrdiff_t> first(0, rows.end() - to_ask - 1);
        std::rotate(to_ask, to_ask + first(random), rows.end());
    }
}

}  // namespace

Result<std::vector<Submission>> due_rows(QueueRun& run, std::size_t most) {
    const Instant now = run.studio.clock.now();
    if (run.clock_was_set_back()) {
        run.forget_all_due();
        if (auto pulled = run.studio.store.pull_in_submissions(now); !pulled) {
            return pulled.error();
        }
    }
    auto rows =
        run.studio.store.due_submissions(now, static_cast<int>(most), run.paused_channels());
    if (!rows) {
        return rows;
    }
    if (auto added = add_hinted(run, *rows); !added) {
        return added.error();
    }
    std::erase_if(*rows, [&](const Submission& row) { return run.in_hand(row); });
    sort_for_turn(*rows);
    return rows;
}

}  // namespace huizhi

#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/batch_plan.h"
#include "core/format/format.h"

namespace huizhi {

/// What became of one photo in one format.
struct BatchOutcome {
    const BatchItem* item = nullptr;
    std::string format;
    std::optional<CheckReport> report;  ///< none when the photo could not be read
    std::optional<PhotoFile> photo;     ///< the finished one; none when it was refused
    std::filesystem::path out;          ///< where it was written
    std::optional<Error> error;         ///< why it could not be read or made
};

struct BatchProgress {
    std::size_t done = 0;  ///< photos, those of an earlier run included
    std::size_t total = 0;
    double remaining_s = 0;  ///< at the pace so far
};

struct BatchSummary {
    int made = 0;
    int forced = 0;        ///< of these, though the verdict forbade it
    int refused = 0;       ///< the verdict forbade it
    int unreadable = 0;    ///< or could not be made
    int kept = 0;          ///< done in an earlier run, untouched
    int kept_refused = 0;  ///< of these, without a finished photo
    int kept_forced = 0;   ///< of these, with one that the verdict forbade
    bool cancelled = false;
    std::vector<LeftOut> refusals;         ///< refused and unreadable ones, of earlier runs too
    std::vector<LeftOut> with_findings{};  ///< forced ones, of earlier runs too, and why not
    std::set<std::filesystem::path> finished{};  ///< photos of this run, and those kept
};

/// Makes what is not made yet. Each finished photo is written whole, then noted in
/// `out`/batch.jsonl; a run that was killed goes on where it stopped: nothing twice, nothing left
/// out.
///
/// `told`:      called once for each outcome, from one thread at a time.
/// `cancelled`: looked at between photos.
/// Errors:  Refused, field "out", while another batch writes that folder; Environment when the disk
///          refuses: what was made stays.
/// Threads: the caller waits; the work is done by `workers` threads.
[[nodiscard]] Result<BatchSummary> run_batch(
    const BatchOrder& order,
    const BatchPlan& plan,
    const std::function<void(const BatchOutcome&, const BatchProgress&)>& told,
    const std::atomic<bool>& cancelled);

}  // namespace huizhi

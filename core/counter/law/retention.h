#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/law/deletion_proof.h"
#include "core/records/law/kept_photo.h"

namespace huizhi {

struct Studio;

/// How long pictures of people are kept (retention.json beside it, with the source).
struct RetentionRules {
    int shot_days = 0;
    int photo_days = 0;
    bool photo_until_receipt_ends = false;
};
[[nodiscard]] const RetentionRules& retention_rules();

/// The last day on which the picture is kept, ISO date.
[[nodiscard]] std::string last_day_of(const KeptPhoto& photo, const RetentionRules& rules);

struct RetentionRun {
    std::vector<KeptPhoto> due;      ///< deleted, or what would be
    std::vector<KeptPhoto> waiting;  ///< due too, but on its way: the platform has yet to decide
    std::map<std::string, int> counts;
    int kept = 0;                        ///< pictures that stay
    std::optional<DeletionProof> proof;  ///< none when nothing was deleted
};
/// Deletes every picture whose days are over, and writes a proof; drafts that are over go too, and
/// an erasure that was broken off is finished.
/// `dry_run`: only tells which. Errors: NotPermitted; Environment, then nothing is proved: the next
/// run goes on.
[[nodiscard]] Result<RetentionRun> run_retention(Studio& studio, bool dry_run);

}  // namespace huizhi

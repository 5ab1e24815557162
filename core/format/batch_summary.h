#pragma once

#include <filesystem>
#include <string>

#include "core/base/output_file.h"
#include "core/base/result.h"
#include "core/format/batch.h"
#include "huizhi/text.h"

namespace huizhi {

/// What became of everything in the folder and on the list, as JSON. Numbers and the list's codes
/// only: names and document numbers stay in the list.
[[nodiscard]] std::string batch_summary_json(const BatchPlan& plan,
                                             const BatchSummary& summary,
                                             Language language);

/// Where a batch's summary is kept: `out`/summary.json. To be asked before the run: a folder that
/// holds a batch's record is a batch's; in another a file of that name is somebody's. `list`: the
/// file of the list, which is never replaced; empty: none.
[[nodiscard]] OutputFile batch_summary_file(const BatchOrder& order,
                                            const std::filesystem::path& list);

/// Whether everybody on the list has a finished photo, and every photo was made.
[[nodiscard]] bool is_whole(const BatchPlan& plan, const BatchSummary& summary);

}  // namespace huizhi

#pragma once

#include <string>

#include "core/checks/check.h"
#include "core/format/format.h"
#include "core/photo/nudge.h"
#include "huizhi/text.h"

namespace huizhi {

/// The public JSON document of `photo check` and `photo make` (docs/command-line.md); also kept
/// with each job. UTF-8, one line. What was not found or does not bind is null.
///
/// `out` and `out_file`: the finished photo and where it was written; null and "" when none was.
/// Threads: any. A file name that is not UTF-8 has its odd bytes replaced.
[[nodiscard]] std::string check_json(const CheckReport& report,
                                     const PhotoFile* out,
                                     const std::string& out_file,
                                     Language language);

/// How the crop of the finished photo in such a document was moved by hand, as its edits tell; no
/// nudge where they tell of none. Threads: any.
[[nodiscard]] Nudge nudge_in(const std::string& text);

}  // namespace huizhi

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "tests/accuracy/battery.h"
#include "tests/accuracy/tally.h"

namespace huizhi::accuracy {

/// The tables that docs/accuracy.md shows, then every wrong photo by name.
void print_text(const Tally& tally);
void print_json(const Tally& tally, const std::vector<Judgement>& judgements);

/// One line a photo, tab-separated, with every finding that is not a pass.
/// Errors: Environment when the file cannot be written.
[[nodiscard]] Result<void> write_table(const std::filesystem::path& file,
                                       const std::vector<Judgement>& judgements);

}  // namespace huizhi::accuracy

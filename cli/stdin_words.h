#pragma once

#include <istream>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi::cli {

/// The words with a line of `input` for each "-" that stands for somebody's data or a key: as the
/// value of such an option (`--id-number -`, `--field text_mobile=-`), or for the text that is
/// searched. Several lines in the order of the words. What is typed so stands in no list of
/// processes. Errors: InvalidInput (that field) when a line is missing or is no text.
[[nodiscard]] Result<std::vector<std::string>> with_lines_of(std::vector<std::string> words,
                                                             std::istream& input);

}  // namespace huizhi::cli

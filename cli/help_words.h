#pragma once

#include <memory>
#include <string>

#include "cli/front.h"

namespace huizhi::cli {

/// The help's own words (usage, options, types) in the language that is spoken; set before the
/// commands are added, which inherit it.
void speak_help(CLI::App& root, const Front& front);

/// What the parser says in English, in Chinese; a name, a number or a typed value stays as it is.
[[nodiscard]] std::string parser_words_zh(std::string sentence);

}  // namespace huizhi::cli

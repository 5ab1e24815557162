#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "core/base/result.h"

namespace huizhi::cli {

/// What was typed wrongly, with the option or argument as its field. A stray word that is no
/// option's name may be a number or a name of a customer, and is not repeated.
[[nodiscard]] Error usage_error(const CLI::App& root, const CLI::ParseError& error);

/// "--home=" alone: CLI11 would take the next word for its value.
[[nodiscard]] std::optional<Error> emptied_option(int argc, const char* const* argv);

}  // namespace huizhi::cli

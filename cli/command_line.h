#pragma once

#include <string_view>
#include <utility>

#include "cli/arguments.h"
#include "cli/front.h"

namespace huizhi::cli {

/// Reads what was typed by the commands that `add_commands` lists, does it, and tells what went
/// wrong; the program's exit code.
[[nodiscard]] int run_command(const Arguments& arguments, void (*add_commands)(CLI::App&, Front&));

/// Tells an error that was met before anything could be parsed, as `--json` and `--lang` ask; the
/// program's exit code.
[[nodiscard]] int fail_early(const Arguments& arguments, const Error& error);

/// Noun and verb as they were typed ("photo", "make"), before anything is parsed; each empty where
/// there is none. Views of `arguments`.
[[nodiscard]] std::pair<std::string_view, std::string_view> noun_and_verb(
    const Arguments& arguments);

/// What the library of all commands offers to `huizhi` (cli/all_commands.cpp), by this name.
using RunAnyCommand = int(const Arguments&);
inline constexpr const char* kRunAnyCommand = "huizhi_run_any_command";

}  // namespace huizhi::cli

#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cli/front.h"
#include "core/base/output_file.h"

namespace huizhi::cli {

/// `--overwrite`, beside an `--out`.
void overwrite_option(CLI::App& command, bool& overwrite, const Front& front);

/// For an option that names a file to write: it has to end in one of these, so that no file bears a
/// false name.
[[nodiscard]] CLI::Validator ends_in(const Front& front, std::vector<const char*> endings);
/// The same, asked when the command runs.
[[nodiscard]] Result<void> check_ending(const std::string& file,
                                        const std::vector<const char*>& endings);

/// As write_output does; where a file of others lies, the error names the option that replaces it.
[[nodiscard]] Result<void> write_result(const OutputFile& output,
                                        std::span<const std::uint8_t> bytes);
[[nodiscard]] Result<void> write_result(const OutputFile& output, const std::string& text);
/// Names that option in an error of a file of others; any other error stays as it is.
[[nodiscard]] Error with_overwrite(Error error, const OutputFile& output);

}  // namespace huizhi::cli

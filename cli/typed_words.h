#pragma once

#include <CLI/CLI.hpp>

namespace huizhi::cli {

/// What is pasted brings letters that nobody sees, blanks of other kinds and full-width figures: a
/// command's ids, dates, amounts and choices are read without them. Names of files stay as they
/// are, and so does what core reads itself and keeps as it was typed, people's names above all.
void read_canonically(CLI::App& command);

}  // namespace huizhi::cli

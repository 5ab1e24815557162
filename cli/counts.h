#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/front.h"
#include "core/books/drawers.h"

namespace huizhi::cli {

/// What was counted: `--counted`, `--pieces`, `--count` and `--note`.
struct CountOptions {
    std::int64_t counted_fen = 0;
    std::vector<std::string> pieces;   ///< "10000=3": three notes of 100 yuan
    std::vector<std::string> methods;  ///< "wechat=12300"
    std::string note;
};

void count_options(CLI::App& command, CountOptions& options, const Front& front);

/// Errors: InvalidInput (field "pieces" or "count").
[[nodiscard]] Result<CashCount> read_count(const CountOptions& options);

/// "name=12": whole figures from 0 on, ten at most. Errors: InvalidInput with that field.
[[nodiscard]] Result<std::pair<std::string, std::int64_t>> named_number(const std::string& typed,
                                                                        const char* field);

}  // namespace huizhi::cli

#pragma once

#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace huizhi::tests {

/// What hledger says lies in each account after that journal; empty: it is not installed.
[[nodiscard]] inline std::map<std::string, std::int64_t> hledger_balances(
    const TempDir& folder, const std::string& journal) {
    const auto file = folder / "day.journal";
    std::ofstream(file, std::ios::binary) << journal;
    const auto result = run_program(
        {"hledger", "-f", file.string(), "balance", "--flat", "--empty", "--no-total", "-O", "csv"},
        {{"LC_ALL", "C.UTF-8"}});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::map<std::string, std::int64_t> balances;
    std::istringstream lines(result.out);
    std::string line;
    std::getline(lines, line);           // the head
    while (std::getline(lines, line)) {  // "account","CNY 12.30"
        const std::size_t comma = line.rfind("\",\"");
        std::string amount = line.substr(comma + 3, line.size() - comma - 4);
        amount = amount.starts_with("CNY ") ? amount.substr(4) : amount;
        balances[line.substr(1, comma - 1)] = std::llround(std::stod(amount) * 100);
    }
    return balances;
}

}  // namespace huizhi::tests

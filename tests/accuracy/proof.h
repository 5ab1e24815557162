#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "tests/accuracy/battery.h"
#include "tests/accuracy/tally.h"

namespace huizhi::accuracy {

/// What is proven of one rule, or of one group of people.
struct Proof {
    Share good;                 ///< of good photos: those that it does not refuse
    Share caught;               ///< of portraits on which it was silent: found at full strength
    Share steady;               ///< of these: once on, never off again on the way
    int own = 0;                ///< portraits that it spoke on before anything was spoilt
    std::vector<double> rooms;  ///< of good portraits: the way to the limit, in parts of it
};

struct Proofs {
    std::map<std::string, Proof> rules;
    std::map<std::string, Proof> groups;
};
[[nodiscard]] Proofs prove(const Outcomes& outcomes);

/// The tables of docs/accuracy.md, with 95 % intervals (Wilson's score).
[[nodiscard]] std::string proof_tables(const Proofs& proofs);

/// Keeps the shares for later runs (accuracy.json) and their tables (accuracy-proofs.md).
/// Errors: Environment.
[[nodiscard]] Result<void> write_proofs(const std::filesystem::path& folder, const Proofs& proofs);
/// What got worse than the stored shares by more than chance: the whole interval of this run lies
/// below the stored share. A sentence each. Errors: InvalidInput naming the file.
[[nodiscard]] Result<std::vector<std::string>> worse_than(const std::filesystem::path& file,
                                                          const Proofs& proofs);

}  // namespace huizhi::accuracy

#pragma once

#include <string>
#include <vector>

#include "tests/faults/comparison.h"

namespace huizhi::faults {

/// Whether the comparison can be believed: lies about orders are planted in copies of the ledger,
/// one in each, and every one must make the comparison worse. Names those that did not.
/// Needs: an order that is done.
[[nodiscard]] Result<std::vector<std::string>> lies_not_found(const Shop& shop,
                                                              const Ledger& ledger);

}  // namespace huizhi::faults

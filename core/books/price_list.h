#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "core/records/books/price.h"

namespace huizhi {

struct Studio;

/// The price list, from dates on. An item is a format's id or, as a job names it, "extra:" and
/// words.
///
/// Errors of all: NotPermitted; InvalidInput with the field ("item", "amount", "from").
[[nodiscard]] Result<std::vector<Price>> list_prices(Studio& studio);
/// From that day on; empty: from today. What held before stays on record. Errors: Refused (field
/// "from") for a day of the past: what was sold then was sold at the price that held.
[[nodiscard]] Result<Price> set_price(Studio& studio,
                                      const std::string& item,
                                      std::int64_t amount_fen,
                                      const std::string& from);
/// Several formats at one price; it is sold as an extra of its name.
[[nodiscard]] Result<Price> set_package(Studio& studio,
                                        const std::string& name,
                                        std::int64_t amount_fen,
                                        const std::map<std::string, int>& copies);

/// What the list asks for a job's format today; nothing where it names none.
[[nodiscard]] Result<std::optional<std::int64_t>> listed_price(Studio& studio,
                                                               const std::string& item);

/// The same of everything that the list names, by item; of a package its price.
[[nodiscard]] Result<std::map<std::string, std::int64_t>> listed_prices(Studio& studio);

/// What somebody wants a job to cost.
struct WantedPrice {
    std::int64_t amount_fen = -1;  ///< negative: what the list asks
    std::string reason;            ///< why it is another
    Approval approval;
    bool everybody_says_why = false;  ///< a form asks it; else of staff alone
};
/// Nothing where the job costs what the list asks, or the list names no price. `job`: its id.
/// Errors: InvalidInput (field "price-reason") without a reason where it has to be said, or with
///         somebody's number in it;
///         NotPermitted as `second_person`.
[[nodiscard]] Result<std::optional<PriceOverride>> other_price(Studio& studio,
                                                               const std::string& job,
                                                               std::optional<std::int64_t> listed,
                                                               const WantedPrice& wanted);

}  // namespace huizhi

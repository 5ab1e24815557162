#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/counter/law/customer_history.h"
#include "core/records/books/credit.h"
#include "core/records/studio.h"
#include "core/records/visit/visit.h"

/// What the counter asks about a customer, for a worker thread; no window here.
namespace huizhi::gui {

/// What is shown of a customer as soon as one is chosen.
struct CustomerStanding {
    std::vector<CustomerNote> notes;     ///< oldest first
    std::vector<CreditAccount> credits;  ///< those that hold or owe something
};
[[nodiscard]] Result<CustomerStanding> read_standing(Studio& studio, const std::string& customer);

/// All that is kept of one customer; that somebody looked is recorded.
[[nodiscard]] Result<CustomerHistory> read_folder(Studio& studio, const std::string& customer);

/// The one other record that answers what was typed. Errors: as `find_customers`; InvalidInput
/// (field "other") when none does, or more than one.
[[nodiscard]] Result<Customer> other_record(Studio& studio,
                                            const std::string& typed,
                                            const std::string& than);

}  // namespace huizhi::gui

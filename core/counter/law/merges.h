#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"
#include "core/records/law/customer_merge.h"

namespace huizhi {

struct Studio;

/// Makes two records of one person one: visits, receipts and consents of `from` become those of
/// `into`, and whoever looks for `from` finds `into`. What either took back counts for both.
/// Errors: NotPermitted; NotFound; Refused (field "customer") for the same record, one that is
///         merged or erased already, and while both have an undecided submission of one format.
[[nodiscard]] Result<CustomerMerge> merge_customers(Studio& studio,
                                                    const std::string& from,
                                                    const std::string& into);
/// Parts it again: what came from it goes back, what came since stays.
/// A consent that was taken back meanwhile stays so.
/// Errors: NotPermitted; NotFound; Refused (field "customer") unless it is merged and not erased,
///         while the other is part of a third one, and while an account of one owes for a job of
///         the other.
[[nodiscard]] Result<CustomerMerge> part_customers(Studio& studio, const std::string& from);

/// The record and all that became part of it, one through another: the ids of one person.
[[nodiscard]] Result<std::vector<std::string>> ids_of_person(Studio& studio,
                                                             const std::string& whole);

/// The record that this one is part of now; itself when it stands alone.
[[nodiscard]] Result<Customer> whole_record(Studio& studio, Customer customer);

}  // namespace huizhi

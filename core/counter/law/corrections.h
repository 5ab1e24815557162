#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/customer.h"

namespace huizhi {

struct Studio;

/// A record that may still be written to. Errors: NotFound; Refused (field "customer") of one that
/// is erased or part of another one.
[[nodiscard]] Result<Customer> changeable_record(Studio& studio, const std::string& customer_id);

/// What was typed wrongly of a customer. Empty: it stays as it is.
struct Correction {
    std::string name{};
    std::string phone{};
    std::string guardian_phone{};
};
/// Puts a record right (PIPL 46). The document's number is not corrected: another number is another
/// record, and two of one person are merged (core/counter/law/merges.h).
/// Errors: NotPermitted; as `changeable_record`; InvalidInput (field "name", "phone",
///         "guardian-phone").
[[nodiscard]] Result<Customer> correct_customer(Studio& studio,
                                                const std::string& customer_id,
                                                const Correction& typed);

}  // namespace huizhi

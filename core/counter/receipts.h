#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/receipt.h"

namespace huizhi {

struct Studio;
struct Job;
struct PhotoFormat;

/// `customer` empty: all, newest first.
[[nodiscard]] Result<std::vector<Receipt>> list_receipts(Studio& studio,
                                                         const std::string& customer);
[[nodiscard]] Result<Receipt> receipt_by_id(Studio& studio, const std::string& id);

/// A number that came on another way (typed or scanned by a person); the job is issued with it.
/// A number of an unusual shape is taken: see core/counter/receipt_number.h.
/// Errors: InvalidInput (field "number") when it is empty or no Code 39 can carry it; Refused when
///         the job has a receipt, has no finished photo, or still waits in the outbox.
[[nodiscard]] Result<Receipt> record_receipt(Studio& studio,
                                             const std::string& job,
                                             const std::string& number);
/// Handed to the customer, who pays what is still due in the way `method` names; empty: nothing is
/// paid now. Both or neither. Once delivered it stays so: again changes nothing. `code`: the
/// pick-up code that the customer says; empty: nobody asked for it.
/// Errors: InvalidInput (field "payment", about the job) while something is due and no way to pay
///         is named; as `add_payment`; Refused (field "code") when it is another visit's.
[[nodiscard]] Result<Receipt> deliver_receipt(Studio& studio,
                                              const std::string& id,
                                              const std::string& method = {},
                                              const std::string& code = {});

/// Who handed it to the customer; empty: nobody yet, or it is not known. Kept among the things
/// that people vouched for at the job.
[[nodiscard]] std::string delivered_by(const Job& job);

/// The receipt of a job, whose format this is, as it would be issued now; nothing is stored.
[[nodiscard]] Result<Receipt> new_receipt(Studio& studio,
                                          const Job& job,
                                          const PhotoFormat& format,
                                          const std::string& typed_number);

}  // namespace huizhi

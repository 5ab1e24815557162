#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/visit/visit.h"

namespace huizhi {

struct Studio;

/// What staff should know of the customer next time. Errors: NotPermitted; NotFound; Refused of a
/// record that is erased or part of another one; InvalidInput (field "text") unless it is a line of
/// 600 bytes at most without a document's number or a phone.
[[nodiscard]] Result<CustomerNote> note_customer(Studio& studio,
                                                 const std::string& customer,
                                                 const std::string& text);
/// Errors: NotFound when this customer has no such note.
[[nodiscard]] Result<CustomerNote> remove_note(Studio& studio,
                                               const std::string& customer,
                                               const std::string& id);

/// `typed`: as read_said takes it (core/counter/visit/visit_words.h). Errors: as note_customer
/// (field "source").
[[nodiscard]] Result<CustomerSource> set_customer_source(Studio& studio,
                                                         const std::string& customer,
                                                         const std::string& typed);

}  // namespace huizhi

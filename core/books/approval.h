#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/account.h"

namespace huizhi {

struct Studio;

/// A second person's word for what one alone may not do.
struct Approval {
    std::string name;  ///< empty: nobody was asked
    std::string password;
};

/// Who stands beside the operator: needed where the operator alone may not (`permission`), taken
/// where it is named. Empty: the operator acts alone.
/// Errors: NotPermitted (field "approver") when nobody is named and somebody must be, for oneself,
///         for somebody who may not either, and for a wrong password (which counts as a failed
///         login).
[[nodiscard]] Result<std::string> second_person(Studio& studio,
                                                const Approval& approval,
                                                Permission permission);

/// The same where two people are always needed, also beside an admin or the owner.
[[nodiscard]] Result<std::string> second_person_always(Studio& studio,
                                                       const Approval& approval,
                                                       Permission permission);

}  // namespace huizhi

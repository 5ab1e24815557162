#pragma once

#include <string>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "huizhi/text.h"

namespace huizhi::cli {

/// What lies in an environment variable, else is typed unseen; never a prompt when stdin is no
/// terminal. Errors: NotPermitted.
[[nodiscard]] Result<std::string> read_secret(const char* variable,
                                              const Text& what,
                                              Language language);
/// $HUIZHI_APPROVER_PASSWORD, where somebody is named who approves.
[[nodiscard]] Result<Approval> read_approval(const std::string& approver, Language language);
/// $HUIZHI_PASSWORD.
[[nodiscard]] Result<std::string> read_password(Language language);

}  // namespace huizhi::cli

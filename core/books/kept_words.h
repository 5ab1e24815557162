#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

/// What the books keep for good, also when a customer is erased, tells nobody's numbers.
/// `what`: "原因", "the reason". Errors: InvalidInput (`field`). Threads: any.
[[nodiscard]] Result<void> check_kept_words(const std::string& field,
                                            const Text& what,
                                            const std::string& words);

}  // namespace huizhi

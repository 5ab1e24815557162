#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// Whether somebody who guesses would soon try it: it is on the list of common passwords (data), or
/// made of a few pieces that everybody takes: a name, in pinyin or not, a few figures, a year or a
/// birthday, 520, 1314, a row of keys, a telephone or document number, the studio's or the
/// account's own name (`names`). Threads: any.
[[nodiscard]] bool is_common_password(const std::string& password,
                                      const std::vector<std::string>& names);

}  // namespace huizhi

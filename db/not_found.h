#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi::db {

/// `field` is the user's word for what was asked for: "customer", "job" ...
[[nodiscard]] inline Error not_found(const std::string& field,
                                     const std::string& zh,
                                     const std::string& en,
                                     const std::string& id) {
    const std::string typed = id.substr(0, 64);  // a slip may be a whole file
    return {ErrorCode::NotFound,
            {"没有这个" + zh + "：" + typed, "no such " + en + ": " + typed},
            field,
            ""};
}

}  // namespace huizhi::db

#pragma once

#include <string>

#include "core/result.h"

namespace huizhi::db {

/// `field` is the user's word for what was asked for: "customer", "job" ...
[[nodiscard]] inline Error not_found(const std::string& field,
                                     const std::string& zh,
                                     const std::string& en,
                                     const std::string& id) {
    return {
        ErrorCode::NotFound, {"没有这个" + zh + "：" + id, "no such " + en + ": " + id}, field, ""};
}

}  // namespace huizhi::db

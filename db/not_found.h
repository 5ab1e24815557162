#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// Of a question that one row answers.
template <class Record>
[[nodiscard]] Result<std::optional<Record>> first_of(Result<std::vector<Record>> found) {
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<Record>{}
                          : std::optional<Record>{std::move(found->front())};
}

}  // namespace huizhi::db

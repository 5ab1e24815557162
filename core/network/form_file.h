#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace huizhi {

/// The file in a form that a browser sends (multipart/form-data, RFC 7578): exactly one, not empty,
/// and the form has its end. Nothing: it is none of that. The file's name is not even read.
/// `body` is a stranger's: of any form, and cut off anywhere. Threads: any.
[[nodiscard]] std::optional<std::string_view> file_of_form(const std::string& content_type,
                                                           std::string_view body);

}  // namespace huizhi

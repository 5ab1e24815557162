#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// One person of a school's or firm's list. Files are matched to it by `code` or `number`.
struct ListedPerson {
    std::string code;  ///< the list's own code, e.g. a pupil's number; names the finished photo
    std::string name;
    std::string number;  ///< document number; may be empty
};

/// Reads a list as spreadsheets save it: CSV (RFC 4180), a header with `code`, `name`, `number` in
/// either language (学号/编号, 姓名, 证件号) in any order, UTF-8 with or without a mark, or GB
/// 18030.
///
/// Errors:  InvalidInput naming the file and the line: no such column, an empty or repeated code, a
///          code that cannot name a file, quotes that do not close, more than 100,000 lines.
/// Threads: any.
[[nodiscard]] Result<std::vector<ListedPerson>> read_school_list(
    std::span<const std::uint8_t> bytes, const std::string& file);

}  // namespace huizhi

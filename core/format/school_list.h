#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// One person of a school's or firm's list. Files are matched to it by `code` or `number`.
struct ListedPerson {
    std::string code;  ///< the list's own code, e.g. a pupil's number; names the finished photo
    std::string name;
    std::string number;   ///< document number; may be empty
    std::string group{};  ///< class or department; empty: the list names none
};

/// Reads a list as people's spreadsheets give it: an .xlsx (the first sheet with a header), or text
/// in UTF-8, UTF-16 or GB 18030, with commas, tabs, semicolons or bars between the cells and lines
/// that end in any way. What the file is its content says, never its name. Titles may stand above
/// the header, blank rows anywhere, an apostrophe before a cell; columns may be in any order, under
/// the words of list_header.h. Everything comes in its canonical form.
///
/// Errors:  InvalidInput naming the file, and the line where there is one: no header, nobody on
///          the list, an empty or repeated code, a code that cannot name a file, a figure that lost
///          its last digits in the spreadsheet, quotes that do not close, more than 100,000 lines,
///          another kind of file.
/// Threads: any.
[[nodiscard]] Result<std::vector<ListedPerson>> read_school_list(
    std::span<const std::uint8_t> bytes, const std::string& file);

/// The same of a file. Errors: also those of reading it.
[[nodiscard]] Result<std::vector<ListedPerson>> load_school_list(const std::filesystem::path& file);

}  // namespace huizhi

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

using CsvRow = std::vector<std::string>;

/// The text of a file that a spreadsheet saved: UTF-8 or UTF-16 with or without a mark, UTF-32 with
/// one, else read as GB 18030, which spreadsheets in China still write where nobody asks them for
/// UTF-8.
[[nodiscard]] std::string csv_as_utf8(std::span<const std::uint8_t> bytes);

/// Read as Big5, as spreadsheets in Hong Kong and Taiwan write: for a table of which GB 18030 made
/// nothing that is known. Empty where the file says that it is something else.
[[nodiscard]] std::string csv_from_big5(std::span<const std::uint8_t> bytes);

/// What is wrong with such a file, as an error that names it.
class CsvErrors {
public:
    /// `kind`: what the file is to the user; `field`: of errors at a line.
    CsvErrors(Text kind, std::string field, std::string file);

    [[nodiscard]] Error at(std::size_t line, const Text& what) const;
    /// Of the file as a whole, or of its header.
    [[nodiscard]] Error whole(const std::string& field, const Text& what) const;

private:
    Text kind_;
    std::string field_;
    std::string file_;
};

/// Splits CSV text (RFC 4180) into rows; cells come without spaces at both ends, blank lines are
/// left out, and so is what stands in a row behind its first thousand cells. Text and separator
/// must outlive it. Threads: one.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, std::string_view separator = ",")
        : text_(text), separator_(separator) {}

    /// The next row that is not blank; nothing at the end.
    [[nodiscard]] std::optional<CsvRow> next();
    /// Whether the last row's quotes do not close, or something stands between a quote and the next
    /// comma or line: its cells cannot be told then.
    [[nodiscard]] bool broken() const { return broken_; }
    /// The line at which the last row begins, from 1.
    [[nodiscard]] std::size_t line() const { return line_; }

private:
    static constexpr std::size_t kMostCells = 1000;

    [[nodiscard]] CsvRow read_row();
    [[nodiscard]] std::string read_cell();
    [[nodiscard]] std::string read_quoted();
    void end_line();

    [[nodiscard]] bool at_separator() const { return text_.substr(at_).starts_with(separator_); }

    std::string_view text_;
    std::string_view separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t next_line_ = 1;
    bool broken_ = false;
};

}  // namespace huizhi

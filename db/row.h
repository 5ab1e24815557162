#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huizhi::db {

/// One row of an answer; its columns are asked for by name. Figures and words that have to be
/// understood are read by RowReading (db/row_reading.h).
class Row {
public:
    /// `kinds`: a letter for each value, see `kind`.
    Row(const std::vector<std::string>& columns, std::vector<std::string> values, std::string kinds)
        : columns_(&columns), values_(std::move(values)), kinds_(std::move(kinds)) {}

    /// Precondition of each: the column was selected (asserted).
    [[nodiscard]] const std::string& text(std::string_view column) const;
    /// As it is stored: i whole number, t text, f fraction, b bytes, n nothing.
    [[nodiscard]] char kind(std::string_view column) const;
    /// Nothing when it is stored as anything but a whole number.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view column) const;

private:
    [[nodiscard]] std::size_t place_of(std::string_view column) const;

    const std::vector<std::string>* columns_;
    std::vector<std::string> values_;
    std::string kinds_;
};

struct Rows {
    std::unique_ptr<const std::vector<std::string>> columns;  ///< the rows point to it
    std::vector<Row> rows;
};

}  // namespace huizhi::db

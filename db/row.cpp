#include "db/row.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace huizhi::db {

std::size_t Row::place_of(std::string_view column) const {
    const auto found = std::find(columns_->begin(), columns_->end(), column);
    assert(found != columns_->end());
    return static_cast<std::size_t>(found - columns_->begin());
}

const std::string& Row::text(std::string_view column) const {
    return values_[place_of(column)];
}

char Row::kind(std::string_view column) const {
    return kinds_[place_of(column)];
}

std::optional<std::int64_t> Row::number(std::string_view column) const {
    const std::size_t place = place_of(column);
    const std::string& digits = values_[place];
    const char* const end = digits.data() + digits.size();
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), end, value);
    const bool whole = kinds_[place] == 'i' && read.ec == std::errc() && read.ptr == end;
    return whole ? std::optional(value) : std::nullopt;
}

}  // namespace huizhi::db

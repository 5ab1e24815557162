#pragma once

#include <string>
#include <vector>

#include "core/records/books/day_of.h"
#include "db/database.h"

namespace huizhi::db {

/// The rows of one station, or of every station of one branch, as a condition.
class StationPart {
public:
    explicit StationPart(const Station& at, const std::string& dot = {})
        : condition_(dot + "branch=?"), values_{at.branch} {
        if (!at.name.empty()) {
            condition_ += " AND " + dot + "station=?";
            values_.emplace_back(at.name);
        }
    }
    [[nodiscard]] const std::string& condition() const { return condition_; }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
    std::string condition_;
    std::vector<Value> values_;
};

/// A part of a day's rows, as a condition on a table that bears account, station and branch.
class DayPart {
public:
    /// `who`: the column of the account; `table`: what the columns are named by, else nothing.
    DayPart(const DayOf& of, const std::string& who, const std::string& table = {}) {
        const std::string dot = table.empty() ? "" : table + ".";
        if (!of.staff.empty()) {
            rest_ += " AND " + dot + who + "=?";
            values_.emplace_back(of.staff);
        }
        if (of.station) {
            const StationPart at(*of.station, dot);
            rest_ += " AND " + at.condition();
            values_.insert(values_.end(), at.values().begin(), at.values().end());
        }
    }
    /// " AND ...", or nothing.
    [[nodiscard]] const std::string& rest() const { return rest_; }
    /// Behind those that stand before it.
    [[nodiscard]] std::vector<Value> values(std::vector<Value> before) const {
        before.insert(before.end(), values_.begin(), values_.end());
        return before;
    }

private:
    std::string rest_;
    std::vector<Value> values_;
};

}  // namespace huizhi::db

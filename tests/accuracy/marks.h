#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/geometry.h"
#include "tests/accuracy/cases.h"

namespace huizhi::accuracy {

/// One line of the folder's manifest.tsv.
struct Marks {
    std::filesystem::path file;
    std::string verdict;  ///< "good-frontal", "usable (...)", "negative:reason[,reason]"
    std::vector<std::string> reasons;
    Grade grade = Grade::Usable;
    std::vector<std::string> groups;  ///< kinds of people whom it shows, e.g. "glasses"
    bool derived = false;             ///< made from another photo of the folder
    std::optional<Point> left_eye;
    std::optional<Point> right_eye;
    std::optional<double> chin_y;
    std::optional<double> crown_y;

    [[nodiscard]] bool all_points() const { return left_eye && right_eye && chin_y && crown_y; }
};

/// The groups are those of its column `groups`, where it has one, else of
/// tests/accuracy/groups.tsv. Errors: NotFound when the folder has no manifest.tsv; InvalidInput
/// when it lacks a column.
[[nodiscard]] Result<std::vector<Marks>> read_marks(const std::filesystem::path& folder);

}  // namespace huizhi::accuracy

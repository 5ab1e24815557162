#pragma once

#include <filesystem>
#include <string>

namespace huizhi {

/// Where work is done: one of the computers of a branch, of which a chain of shops has several.
/// Rows bear both from the moment when they are first kept.
struct Station {
    std::string name = "1";
    std::string branch = "1";
};

/// That of a home: the lines in HOME/station and HOME/branch. One that is missing or is no name is
/// the first, "1", which the rows of versions that knew no stations bear, too.
[[nodiscard]] Station station_of_home(const std::filesystem::path& home);

/// Letters, figures and dashes, 24 at most: it becomes a part of an account's name, so that it has
/// no blank and no colon.
[[nodiscard]] bool is_station_name(const std::string& name);

inline constexpr const char* kStationFile = "station";
inline constexpr const char* kBranchFile = "branch";

}  // namespace huizhi

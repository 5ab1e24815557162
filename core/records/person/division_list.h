#pragma once

#include <map>
#include <string>
#include <vector>

namespace huizhi {

/// Every province, prefecture and county of GB/T 2260 in force, from
/// core/records/person/division_list.json: what a place may be called by.
/// core/records/person/divisions.h is what the program says of some of them. Threads: any.

/// All Chinese names by code, to choose from. They live as long as the program.
[[nodiscard]] const std::map<std::string, std::string>& listed_divisions();

/// The Chinese name; empty: no such code.
[[nodiscard]] std::string listed_division(const std::string& code);

/// The codes that were meant by one that is not listed: of the place with this Chinese name, with
/// or without its last letter; else the nearest ones. Three at most.
[[nodiscard]] std::vector<std::string> meant_divisions(const std::string& code,
                                                       const std::string& name_zh);

}  // namespace huizhi

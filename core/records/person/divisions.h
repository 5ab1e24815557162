#pragma once

#include <string>

#include "huizhi/text.h"

namespace huizhi {

/// A division of GB/T 2260, from core/records/person/divisions.json: the provinces, and the cities
/// that the bundled plugins speak of. Retired codes stay: people keep the numbers they were given.
struct Division {
    std::string code;
    Text name;
    std::string parent;      ///< empty: a province
    std::string valid_from;  ///< ISO date; empty: not recorded
    std::string valid_to;    ///< ISO date; empty: still in force
};

/// Null when the code is not in the list. The result lives as long as the program.
/// Threads: any.
[[nodiscard]] const Division* division(const std::string& code);

/// Whether a document number may begin with these six digits: its province is known. A county's
/// own code need not be listed.
[[nodiscard]] bool is_known_region(const std::string& code);

/// Ages and counts that a law or a standard names, with their sources in core/data/people.json.
struct PeopleRules {
    int oldest_person_years = 0;
    int guardian_consents_under_years = 0;
    int guardian_papers_under_years = 0;
    int faces_filing_from = 0;  ///< people whose faces are kept
    int faces_warned_from = 0;
};
[[nodiscard]] const PeopleRules& people_rules();

}  // namespace huizhi

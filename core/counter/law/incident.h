#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

struct Studio;

/// What whoever reports an incident says; each may be empty, and is written by hand then.
struct IncidentWords {
    std::string from;  ///< "2026-12-01 15:30", a day, or an ISO time
    std::string to;    ///< the same, a day with all of it; empty: now
    std::string what;
    std::string data;
    std::string told;
};

/// What the log says of that time.
struct IncidentFacts {
    std::string from;  ///< ISO time
    std::string to;
    std::int64_t records = 0;
    std::int64_t erased = 0;  ///< whose time is gone with them; counted by their place in the log
    std::map<std::string, std::int64_t> acts;  ///< a word of act_rules -> how many
    std::set<std::string> customers;           ///< whose data were seen or left
    std::set<std::string> accounts;
};

/// Counts the log's records from one moment to the other. For whoever may see the audit.
/// Errors: NotPermitted; InvalidInput (field "from" or "to"); Environment.
[[nodiscard]] Result<IncidentFacts> incident_facts(Studio& studio, const IncidentWords& words);

/// The form of a personal-data incident (incident.json), filled in; it names no customer. Errors:
/// as incident_facts; InvalidInput (field "what", "data" or "told") with a document's number or a
/// phone.
[[nodiscard]] Result<std::string> incident_form(Studio& studio,
                                                const IncidentWords& words,
                                                Language language);

}  // namespace huizhi

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// A line of the log of what was done: core/vault/audit/audit.h says what it means.
struct AuditEntry {
    std::int64_t number = 0;  ///< from 1, without gaps
    std::string sealed;       ///< salt and record; empty: erased
    std::string commitment;   ///< SHA-256 of both, 64 digits
    std::string tag;          ///< keyed hash of the customer; empty: of none
    std::string chain;        ///< what all entries up to this one come to, 64 digits
};

/// What the log has come to.
struct AuditHead {
    std::int64_t count = 0;
    std::string frontier;  ///< core/vault/audit/merkle.h, Frontier
    std::string chain;     ///< of the last entry
};

/// How far the log had come by the last write, as the count of writes keeps it under its seal.
struct AuditReach {
    std::int64_t count = 0;
    std::optional<std::int64_t> cut_after;  ///< a write found it shorter, at most so long
};

/// The log of what was done. The database itself refuses to change or delete an entry; only
/// `sealed` can be emptied. Errors and threads: as core/records/store.h says.
class AuditRows : public StoreRows {
public:
    /// As `together`, but not waiting for the disk: it is there at the latest with the next write
    /// of another kind. What a power cut may take is what was looked at in the last moment.
    [[nodiscard]] virtual Result<void> together_soon(const std::function<Result<void>()>& work) = 0;
    [[nodiscard]] virtual Result<AuditHead> audit_head() = 0;
    [[nodiscard]] virtual Result<AuditReach> audit_reach() = 0;
    [[nodiscard]] virtual Result<void> add_audit_entry(const AuditEntry& entry,
                                                       const AuditHead& head) = 0;
    /// Those after a number, oldest first.
    [[nodiscard]] virtual Result<std::vector<AuditEntry>> audit_entries(std::int64_t after,
                                                                        int limit) = 0;
    /// Those before a number, newest first; 0: from the end.
    [[nodiscard]] virtual Result<std::vector<AuditEntry>> newest_audit_entries(std::int64_t before,
                                                                               int limit) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<AuditEntry>> audit_entries_of(
        const std::string& tag) = 0;
    /// Empties `sealed` of all that have the tag.
    [[nodiscard]] virtual Result<void> erase_audit_entries(const std::string& tag) = 0;
    /// `sealed` of all that are not erased, as `anew` makes it. Inside `together`.
    [[nodiscard]] virtual Result<void> seal_audit_entries_anew(
        const std::function<Result<std::string>(const AuditEntry&)>& anew) = 0;
};

}  // namespace huizhi

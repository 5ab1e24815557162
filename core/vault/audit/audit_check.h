#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit_event.h"

namespace huizhi {

struct Studio;

enum class AuditFault {
    None,
    Changed,  ///< also erased without an erasure that is on record
    Removed,
    Swapped,  ///< with `other`
    Inserted,
    TailMissing,  ///< what followed `number`
    HeadChanged,  ///< every record fits; what the log is said to have come to does not
    Rewritten,    ///< whole in itself, but not what was signed
    OtherKey,     ///< the anchor is of another key than this log's
};

struct AuditVerdict {
    std::int64_t count = 0;   ///< records that were read
    std::int64_t erased = 0;  ///< those of them that are tombstones
    std::string head;         ///< their root; of a broken log, up to the fault
    AuditFault fault = AuditFault::None;
    std::int64_t number = 0;  ///< the first broken place
    std::int64_t other = 0;
};
/// "record 17 was changed".
[[nodiscard]] Text verdict_words(const AuditVerdict& verdict);
/// "changed", "removed", "swapped", "inserted", "tail_missing", "head_changed", "rewritten",
/// "other_key"; "" for none.
[[nodiscard]] const char* fault_name(AuditFault fault);

/// Reads the whole log and holds it against itself, and against what was signed. For whoever may
/// see the audit; looks only. Errors: NotPermitted; Environment.
[[nodiscard]] Result<AuditVerdict> verify_audit(Studio& studio,
                                                const std::optional<Anchor>& anchor);

struct AuditPage {
    std::vector<AuditRecord> records;  ///< newest first
    std::int64_t count = 0;            ///< of the whole log
};
/// Those before a number; 0: from the end. A record that cannot be read is told by its number, with
/// the act "damaged". For whoever may see the audit. Errors: NotPermitted; InvalidInput (field
/// "limit" or "before").
[[nodiscard]] Result<AuditPage> list_audit(Studio& studio, int limit, std::int64_t before);

}  // namespace huizhi

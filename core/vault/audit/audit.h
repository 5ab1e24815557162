#pragma once

#include <string>

#include "core/base/result.h"
#include "core/vault/audit/audit_event.h"

namespace huizhi {

class Store;
class Vault;
struct Studio;

/// The log of what was done: who, when, at which station, which act, on which thing. A Merkle tree
/// (core/vault/audit/merkle.h) over salted commitments; salt and record lie sealed in the entry, so
/// that one person's can be destroyed and every proof over the rest still holds.
///
/// `audit` belongs into the transaction of the act: what cannot be recorded is not done. Errors:
/// Environment.
[[nodiscard]] Result<void> audit(const Studio& studio, const AuditEvent& event);

/// Of what only looks: on a full or read-only disk, or in a home that lost writes and may only be
/// looked at, it cannot be recorded, and nobody is kept from reading by that.
void audit_reading(const Studio& studio, const AuditEvent& event);

/// A wrong password, tried at an account (empty: at none that there is), while nobody need be
/// logged in. A home whose vault was never opened has no log yet.
void audit_failed_login(const Studio& studio, const std::string& account);

/// In whose name records are erased; without a time it is that of the system's clock.
struct AuditAuthor {
    std::string account;
    std::string at;
};
/// Destroys salt and record of every entry that names this customer, and records that. What stays
/// of each is its number, commitment and tag. The journal still holds them until the next
/// `wipe_journal`. Errors: Environment; NotPermitted while the vault is closed.
[[nodiscard]] Result<int> audit_erase_customer(Store& store,
                                               const Vault& vault,
                                               const std::string& customer,
                                               const AuditAuthor& by = {});

}  // namespace huizhi

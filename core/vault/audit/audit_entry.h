#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/records/audit_rows.h"
#include "core/vault/audit/audit_event.h"
#include "core/vault/audit/audit_key.h"
#include "core/vault/audit/merkle.h"

namespace huizhi {

class Vault;

/// What lies sealed in an entry: 16 random bytes and the record's text. The commitment is the
/// SHA-256 of both, so that it says nothing once the salt is destroyed.
inline constexpr std::size_t kAuditSaltBytes = 16;
struct AuditSecret {
    std::string salt;
    std::string text;
};
[[nodiscard]] AuditSecret new_secret_of(const AuditRecord& record);
[[nodiscard]] Hash commitment_of(const AuditSecret& secret);
[[nodiscard]] Hash commitment_of(const std::string& salt_and_text);
/// The leaf in the tree: over the commitment and the customer's tag.
[[nodiscard]] Hash leaf_of(const Hash& commitment, const std::string& tag);
/// All entries up to one, a step further.
[[nodiscard]] Hash next_in_chain(const Hash& before, const Hash& leaf);

/// Errors: Environment when it is damaged, or another studio's; NotPermitted while the vault is
/// closed.
[[nodiscard]] Result<AuditSecret> opened_entry(const Vault& vault,
                                               const AuditSigner& signer,
                                               const AuditEntry& entry);
/// The same as it was committed to, salt and text in one.
[[nodiscard]] Result<std::string> opened_secret(const Vault& vault,
                                                const AuditSigner& signer,
                                                const AuditEntry& entry);
/// By the data key, or while the vault is closed for whoever opens it later.
[[nodiscard]] Result<std::string> sealed_entry(const Vault& vault,
                                               const std::string& public_key,
                                               const AuditSecret& secret);
/// What a customer's entries are found by. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<std::string> audit_tag(const Vault& vault, const std::string& customer);

}  // namespace huizhi

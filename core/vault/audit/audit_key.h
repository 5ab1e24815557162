#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/vault/secret_bytes.h"

namespace huizhi {

class Store;
class Vault;

/// The studio's own key for its log (Ed25519, libsodium): the public half lies readable in the
/// database, the private one sealed by the vault. It signs what the log has come to, and opens what
/// was recorded while nobody was logged in.
struct AuditSigner {
    std::string public_key;  ///< 64 digits
    SecretBytes private_key;
};

/// The public half; empty: this home has no log yet.
[[nodiscard]] Result<std::string> audit_public_key(Store& store);
/// Made when there is none. Errors: NotPermitted while the vault is closed; Environment when it is
/// damaged, or the public half is another's.
[[nodiscard]] Result<AuditSigner> audit_signer(Store& store, const Vault& vault);

/// 128 digits.
[[nodiscard]] std::string signature_of(const AuditSigner& signer, const std::string& text);
[[nodiscard]] bool is_signature_of(const std::string& signature,
                                   const std::string& public_key,
                                   const std::string& text);

/// For whoever has the private half alone, as text that goes into a column; nothing when the key is
/// none.
[[nodiscard]] std::optional<std::string> boxed(const std::string& public_key,
                                               const std::string& plain);
[[nodiscard]] bool is_boxed(const std::string& text);
[[nodiscard]] std::optional<std::string> unboxed(const AuditSigner& signer,
                                                 const std::string& text);

}  // namespace huizhi

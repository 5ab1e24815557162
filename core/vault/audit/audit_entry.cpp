#include "core/vault/audit/audit_entry.h"

#include <sodium.h>

#include "core/vault/vault.h"

namespace huizhi {
namespace {

constexpr const char* kEntryPlace = "audit_entry.sealed";
constexpr const char* kTagPurpose = "audit customer";

std::span<const std::uint8_t> span_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Error damaged_entry() {
    return Error::environment({"操作记录已损坏", "a record of the audit log is damaged"});
}

}  // namespace

AuditSecret new_secret_of(const AuditRecord& record) {
    AuditSecret secret{std::string(kAuditSaltBytes, '\0'), record_text(record)};
    randombytes_buf(secret.salt.data(), secret.salt.size());
    return secret;
}

Hash commitment_of(const AuditSecret& secret) {
    return commitment_of(secret.salt + secret.text);
}

Hash commitment_of(const std::string& salt_and_text) {
    return sha256(span_of(salt_and_text));
}

Hash leaf_of(const Hash& commitment, const std::string& tag) {
    std::string data(commitment.begin(), commitment.end());
    data += tag;
    return leaf_hash(span_of(data));
}

Hash next_in_chain(const Hash& before, const Hash& leaf) {
    return node_hash(before, leaf);
}

Result<std::string> opened_secret(const Vault& vault,
                                  const AuditSigner& signer,
                                  const AuditEntry& entry) {
    if (is_boxed(entry.sealed)) {
        auto opened = unboxed(signer, entry.sealed);
        return opened && opened->size() >= kAuditSaltBytes ? Result<std::string>(std::move(*opened))
                                                           : Result<std::string>(damaged_entry());
    }
    static const std::string place = kEntryPlace;
    auto plain = vault.unseal(entry.sealed, place);
    return plain && plain->size() < kAuditSaltBytes ? Result<std::string>(damaged_entry())
                                                    : std::move(plain);
}

Result<AuditSecret> opened_entry(const Vault& vault,
                                 const AuditSigner& signer,
                                 const AuditEntry& entry) {
    const auto plain = opened_secret(vault, signer, entry);
    return plain ? Result<AuditSecret>(AuditSecret{plain->substr(0, kAuditSaltBytes),
                                                   plain->substr(kAuditSaltBytes)})
                 : Result<AuditSecret>(plain.error());
}

Result<std::string> sealed_entry(const Vault& vault,
                                 const std::string& public_key,
                                 const AuditSecret& secret) {
    if (vault.is_open()) {
        return vault.seal(secret.salt + secret.text, kEntryPlace);
    }
    auto box = boxed(public_key, secret.salt + secret.text);
    return box ? Result<std::string>(std::move(*box))
               : Result<std::string>(Error::environment(
                     {"操作记录的公钥已损坏", "the public key of the audit log is damaged"}));
}

Result<std::string> audit_tag(const Vault& vault, const std::string& customer) {
    return customer.empty() ? Result<std::string>(std::string())
                            : vault.lasting_hash(customer, kTagPurpose);
}

}  // namespace huizhi

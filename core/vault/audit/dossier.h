#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit_event.h"
#include "core/vault/audit/merkle.h"

namespace huizhi {

struct Studio;

/// A record with all that shows it to have been in the log when the head was signed.
struct DossierEntry {
    std::int64_t number = 0;
    std::string salt;  ///< 32 digits
    std::string text;  ///< the record as it was committed to
    std::string tag;
    Proof proof;  ///< up to the anchor's head
};
/// All that was recorded of one receipt or one customer; checked without the database.
struct Dossier {
    std::string kind;  ///< "receipt" or "customer"
    std::string id;
    Anchor anchor;
    std::vector<DossierEntry> entries;
    std::vector<std::int64_t> contents;  ///< their numbers, as signed; empty: of an older version
    std::string evidence;            ///< canonical_evidence of what was put to it; empty: nothing
    std::string evidence_signature;  ///< signed_evidence
    std::string evidence_sha256;     ///< as promised: evidence_digest of it; empty: nothing
};

/// Recorded as an export, before it is made. For whoever may see the audit and export. Errors:
/// NotPermitted; NotFound; Environment.
[[nodiscard]] Result<Dossier> make_dossier(Studio& studio,
                                           const std::string& kind,
                                           const std::string& id);

/// The member of a file that holds what was put to a dossier, and the one that signs it.
inline constexpr const char* kEvidence = "$evidence";
inline constexpr const char* kEvidenceSignature = "$evidence_signature";
/// A JSON text with its members by name and no blanks; empty when it is none.
[[nodiscard]] std::string canonical_evidence(std::string_view json);
/// Its SHA-256, 64 digits; empty of none.
[[nodiscard]] std::string evidence_digest(const std::string& canonical);
/// With the studio's key, over the SHA-256 of the canonical text and the head of the anchor that it
/// goes with. Errors: as audit_signer.
[[nodiscard]] Result<std::string> signed_evidence(Studio& studio,
                                                  const Anchor& anchor,
                                                  const std::string& canonical);

/// What is wrong with it, named; nothing: it holds. `public_key` not empty: it must be of that
/// studio.
[[nodiscard]] std::optional<Text> dossier_fault(const Dossier& dossier,
                                                const std::string& public_key);

/// As a JSON file, and back. Errors: InvalidInput (field "dossier") naming the file: no dossier,
/// one whose own signature is false, one without a record, or one that is not what it promises
/// (core/vault/audit/dossier_promise.h), with the place.
[[nodiscard]] std::string dossier_json(const Dossier& dossier);
[[nodiscard]] Result<Dossier> read_dossier(std::string_view text, const std::string& file);

}  // namespace huizhi

#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// What shows how a customer's data were handled, in one file: a dossier of the log
/// (core/vault/audit/dossier.h) that is verified as any other, and beside it, under "$evidence",
/// the consents with their texts, the proofs of deletion and whether each is genuine, and the
/// rules of retention. It holds ids, no name and no number.
struct EvidencePack {
    std::string text;  ///< JSON
    int consents = 0;
    int proofs = 0;
    int records = 0;
};
/// `kind`: "receipt" or "customer". Errors: as make_dossier; Environment.
[[nodiscard]] Result<EvidencePack> make_evidence_pack(Studio& studio,
                                                      const std::string& kind,
                                                      const std::string& id);

}  // namespace huizhi

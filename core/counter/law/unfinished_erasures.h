#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/law/deletion_proof.h"

namespace huizhi {

struct Studio;

/// An erasure whose rows are blank, and whose photos are to be destroyed still.
struct UnfinishedErasure {
    std::string customer;
    std::string reason;
    std::map<std::string, int> counts;  ///< as the proof tells them
    std::vector<std::string> digests;   ///< of photos and sheets that its rows named
};
/// In the transaction that blanks the rows: from its commit on nothing but the photos is left to
/// do, and this says which. Errors: Environment.
[[nodiscard]] Result<void> note_erasure(Studio& studio, const UnfinishedErasure& erasure);

/// Destroys what is noted of this customer: photos that no other row needs, drafts, what the
/// database's journal still had; and signs the proof once nothing is left. What fails stays noted.
/// Empty: nothing is noted.
/// Errors: NotPermitted while the vault is closed; Environment naming a file that cannot be
///         destroyed, or a note that cannot be read.
[[nodiscard]] Result<std::optional<DeletionProof>> finish_erasure(Studio& studio,
                                                                  const std::string& customer);
/// The same of all that are noted; the first error, once each was tried.
[[nodiscard]] Result<void> finish_erasures(Studio& studio);

}  // namespace huizhi

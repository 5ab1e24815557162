#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/law/deletion_proof.h"
#include "core/records/law/kept_photo.h"

namespace huizhi {

struct Studio;

/// "shots", "photos", "receipt_photos", "sheets": as proofs count them.
[[nodiscard]] const char* kind_name(KeptPhoto::Kind kind);

/// Deletes the files of these rows, of `all` that are kept, and marks the rows. A file that another
/// row still needs stays for that one. A kill in between leaves rows to be done again, never a
/// file that no row tells of.
/// Errors: Environment naming a file that cannot be deleted.
[[nodiscard]] Result<void> delete_photos(Studio& studio,
                                         const std::vector<KeptPhoto>& gone,
                                         const std::vector<KeptPhoto>& all);

/// Writes down what was deleted. `counts`: kind of thing -> how many.
[[nodiscard]] Result<DeletionProof> keep_proof(Studio& studio,
                                               DeletionProof proof,
                                               const std::map<std::string, int>& counts);
/// Whether nobody changed it since. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<bool> is_genuine(const Studio& studio, const DeletionProof& proof);

}  // namespace huizhi

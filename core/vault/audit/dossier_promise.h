#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/vault/audit/dossier.h"

namespace huizhi {

/// What a dossier promises to hold, as one digest: whose it is, the numbers of its records in their
/// order, and what was put to it. Signed with its head (`Anchor::promised`), so that nothing can be
/// taken out, doubled or exchanged unnoticed.
[[nodiscard]] std::string promise_of(const Dossier& dossier);

/// The same dossier with its promise signed anew, as it stands. Errors: as audit_signer.
[[nodiscard]] Result<Dossier> promised(Studio& studio, Dossier dossier);

/// The first place at which it is not what it promises, named. Nothing of one that keeps its
/// promise, or that is older than promises are (`Anchor::promised` empty) and so has none.
[[nodiscard]] std::optional<Text> promise_fault(const Dossier& dossier);

}  // namespace huizhi

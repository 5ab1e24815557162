#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/vault_rows.h"

namespace huizhi {

struct Studio;

/// In a home: what was typed at the counter and is kept nowhere yet, sealed by the data key
/// (core/counter/visit/draft.h), which it goes with.
inline constexpr const char* kDraftsFolder = "drafts";

/// What is told of a change of the data key.
struct KeyChange {
    std::string recovery_key;  ///< told this once, to be printed: core/vault/vault_keys.h
    std::vector<std::string> without_key;  ///< accounts that need a new password, or a reset code
    std::int64_t photos = 0;
};

/// Another data key in the place of the studio's: all rows, the log of what was done, notes and the
/// keys of photos are opened and sealed by it, in one transaction. So a kill, a full disk or a no
/// of `step` leaves the home as it was, and the command is given again; photos themselves, proofs,
/// anchors and the log's leaves stay (Vault::lasting_hash), earlier backups open with their own key
/// and later ones have another.
///
/// Who had the old data key could have had every account's own key too. So only `password`'s owner
/// keeps a key; the others, tokens, codes and the recovery key are void. The signing key of the log
/// stays, because every anchor hangs on it.
///
/// Errors: NotPermitted unless an owner is logged in and `password` is his; Refused (field "home")
///         while another program has the home open, or may have (a disk without locks); as the
///         store, which refuses damaged rows.
[[nodiscard]] Result<KeyChange> change_data_key(Studio& studio,
                                                const std::string& password,
                                                const KeyChangeStep& step);

/// Destroys what a change left under the old one, also where it was killed at its end: keys of
/// photos, drafts, rows in the database's journal, copies of the database.
[[nodiscard]] Result<void> finish_key_change(Studio& studio);

}  // namespace huizhi

#pragma once

#include <string>

#include "core/backup/archive_header.h"
#include "core/base/result.h"
#include "core/vault/secret_bytes.h"

namespace huizhi {

struct Studio;

/// What a studio's backups are sealed with: 32 random bytes, one for each studio.
struct BackupKey {
    std::string id;
    SecretBytes bytes;
};

/// The studio's; made when there is none yet, or when it does not open any more. It lies in the
/// database under the data key, and among this user's program states on this computer, so that a
/// restore here needs no password. Errors: NotPermitted while the vault is closed; of the store.
[[nodiscard]] Result<BackupKey> backup_key_of(Studio& studio);

/// What an archive that is made now begins with: the key under every account's own key, and under
/// the data key for who has the recovery key. Errors: as above.
[[nodiscard]] Result<ArchiveHeader> new_header(Studio& studio, const BackupKey& key);

/// Whoever has one of these opens an archive that was made on another computer.
struct UnlockWords {
    std::string account{};
    std::string password{};
    std::string recovery_key{};
};
/// The archive's key: kept on this computer, else opened by these words, and kept from then on.
/// Errors: NotPermitted (field "password" or "recovery-key") when it is neither; of vault_keys.h.
[[nodiscard]] Result<BackupKey> open_backup_key(const ArchiveHeader& header,
                                                const UnlockWords& words);

}  // namespace huizhi

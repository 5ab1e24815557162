#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "core/backup/verification.h"
#include "core/base/output_file.h"
#include "core/base/result.h"

namespace huizhi {

struct Studio;

struct BackupMade {
    std::filesystem::path file;
    Verification verified;  ///< of what was written, read again
};

/// The whole studio in one sealed file, while others go on to work in it. It is read again before
/// it counts: the file is there whole and verified, or not at all.
///
/// Errors: NotPermitted (Permission::Backup); InvalidInput (field "out") as may_write, and for a
///         file inside the home; Environment: no room, or the home cannot be read. Of what fails
///         nothing is left.
[[nodiscard]] Result<BackupMade> make_backup(Studio& studio,
                                             const DatabaseCare& database,
                                             const OutputFile& output);

/// Writes everything into an archive and reads it again; files for which `elsewhere` gives a digest
/// are only named, and only looked for. The database is examined where its copy lies, while that is
/// archived; that the archive holds the same bytes is told by their digest.
using Elsewhere = std::function<Result<std::string>(const std::string& path,
                                                    std::span<const std::uint8_t> bytes)>;
[[nodiscard]] Result<Verification> write_archive_of(Studio& studio,
                                                    const DatabaseCare& database,
                                                    const BackupKey& key,
                                                    const std::filesystem::path& file,
                                                    const Elsewhere& elsewhere = {});

}  // namespace huizhi

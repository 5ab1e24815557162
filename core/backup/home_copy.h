#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/database_care.h"

namespace huizhi {

struct Studio;

/// How much lies on one side, and its SHA-256.
struct Measured {
    std::int64_t count = 0;
    std::string sha256;
};

/// A table of the database, or what lies beside it: "photos" (pictures and their keys), "files".
struct CopiedPart {
    std::string name;
    Measured from;
    Measured to;
    [[nodiscard]] bool same() const { return from.count == to.count && from.sha256 == to.sha256; }
};

struct HomeCopy {
    std::filesystem::path home;     ///< the new one
    std::vector<CopiedPart> parts;  ///< as they are read back from the disk
    /// Of what differs nothing stays at the target.
    [[nodiscard]] bool same() const;
};

/// The whole home once more, with all its keys, in an empty folder or one that is not there. Nobody
/// writes to the studio meanwhile; others read. It lies beside its place until it is compared and
/// whole: of one that was broken off nothing is in the place, and the next one begins anew.
///
/// Errors: NotPermitted (Permission::Backup); InvalidInput (field "to"): not empty, inside the
///         studio's home or around it; Environment: no room, or one cannot be read or written.
[[nodiscard]] Result<HomeCopy> copy_home(Studio& studio,
                                         const DatabaseCare& database,
                                         const std::filesystem::path& to);

}  // namespace huizhi

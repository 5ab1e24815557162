#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace Poco {
class Exception;
}

namespace huizhi::db {

/// Environment naming the file, in words of what a person can do about it. What keeps the disk from
/// being written (full, read-only, no permission) has the field "disk": what only reads goes on.
[[nodiscard]] Error database_error(const std::filesystem::path& file, const Text& reason);
/// `system_error`: errno of what the database asked last, 0 when it is not known.
[[nodiscard]] Error database_error(const std::filesystem::path& file,
                                   const Poco::Exception& caught,
                                   int system_error);
/// What a check of the whole file found.
[[nodiscard]] Error damaged_database(const std::filesystem::path& file, const std::string& found);
/// When it cannot even be opened for writing.
[[nodiscard]] Error not_writable(const std::filesystem::path& file);

}  // namespace huizhi::db

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/own_size.h"

namespace huizhi {

struct Studio;

/// All, by id; a damaged one is told in the list of plugins and is not among them. A home without
/// any has none. Threads: any.
[[nodiscard]] std::vector<OwnSize> own_sizes(const std::filesystem::path& home);
/// Errors: NotFound.
[[nodiscard]] Result<OwnSize> own_size(const std::filesystem::path& home, const std::string& id);

/// Keeps a new size (without an id; it gets one that none ever had) or a changed one. It is offered
/// from the next start on, or when the catalogue is renewed. Both happen wholly or not at all.
/// Errors:  NotPermitted (an admin or the owner); InvalidInput as check_own_size, and where a
///          photo's file or an ordinary head cannot be what is asked; NotFound; Environment.
/// Threads: any.
[[nodiscard]] Result<OwnSize> keep_own_size(Studio& studio, OwnSize size);
/// Errors: NotPermitted; NotFound; Environment.
[[nodiscard]] Result<void> remove_own_size(Studio& studio, const std::string& id);

}  // namespace huizhi

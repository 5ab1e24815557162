#pragma once

#include <filesystem>

namespace huizhi {

/// What a home keeps of installed plugins and of their misbehaviour.
[[nodiscard]] std::filesystem::path plugin_store_folder(const std::filesystem::path& home);

}  // namespace huizhi

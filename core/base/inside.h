#pragma once

#include <filesystem>
#include <system_error>

namespace huizhi {

/// Whether a path is that folder or lies in it, by whatever links or spelling; neither need be
/// there. Threads: any.
[[nodiscard]] inline bool is_inside(const std::filesystem::path& path,
                                    const std::filesystem::path& folder) {
    std::error_code none;
    const auto inner = std::filesystem::weakly_canonical(std::filesystem::absolute(path), none);
    const auto outer = std::filesystem::weakly_canonical(std::filesystem::absolute(folder), none);
    const auto relative = inner.lexically_relative(outer);
    return !relative.empty() && *relative.begin() != "..";
}

}  // namespace huizhi

#pragma once

#include <filesystem>

namespace huizhi::tests {

/// How many photos and sheets lie in a home, whoever names them; their keys not counted.
inline int stored_photos(const std::filesystem::path& home) {
    constexpr std::size_t kNameLetters = 32;
    int photos = 0;
    std::error_code none;
    for (const auto& file : std::filesystem::recursive_directory_iterator(home / "photos", none)) {
        const bool named = file.path().filename().string().size() == kNameLetters;
        const bool is_key = file.path().parent_path().parent_path().filename() == "keys";
        photos += file.is_regular_file() && named && !is_key ? 1 : 0;
    }
    return photos;
}

}  // namespace huizhi::tests

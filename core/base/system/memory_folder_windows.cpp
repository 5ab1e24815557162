#include "core/base/system/memory_folder.h"

#include "core/base/system/owner_only.h"

namespace huizhi {
namespace {

bool is_folder(const std::filesystem::path& folder) {
    const DWORD kind = ::GetFileAttributesW(folder.c_str());
    return kind != INVALID_FILE_ATTRIBUTES && (kind & FILE_ATTRIBUTE_DIRECTORY) != 0 &&
           (kind & FILE_ATTRIBUTE_REPARSE_POINT) == 0;
}

}  // namespace

std::vector<std::filesystem::path> memory_folders() {
    std::error_code failed;
    const auto folder = std::filesystem::temp_directory_path(failed) / "huizhi";
    OwnerOnly mine;
    if (failed || !mine.valid()) {
        return {};
    }
    static_cast<void>(::CreateDirectoryW(folder.c_str(), mine.attributes()));  // or there already
    return is_folder(folder) ? std::vector{folder} : std::vector<std::filesystem::path>();
}

}  // namespace huizhi

#include "gui/base/private_files.h"

#include <system_error>

#include "core/base/system/memory_folder.h"
#include "core/base/system/private_file.h"

namespace huizhi::gui {
namespace {

std::filesystem::path folder;
int last_number = 0;

}  // namespace

Result<std::filesystem::path> new_private_file(const std::string& stem, const std::string& ending) {
    if (folder.empty()) {
        std::error_code problem;
        const auto in_memory = memory_folders();
        const std::filesystem::path place =
            in_memory.empty() ? std::filesystem::temp_directory_path(problem) : in_memory.front();
        const auto made = problem ? std::nullopt : new_private_folder(place, "huizhi");
        if (!made) {
            return Error{ErrorCode::Environment,
                         {"不能建立临时目录，请检查磁盘空间和权限。",
                          "No temporary folder can be made; check disk space and permissions."},
                         {},
                         {}};
        }
        folder = *made;
    }
    return folder / (stem + "-" + std::to_string(++last_number) + ending);
}

void delete_private_files() {
    if (!folder.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        folder.clear();
    }
}

}  // namespace huizhi::gui

#include "gui/base/private_files.h"

#include <memory>
#include <system_error>
#include <utility>

#include "core/backup/work_folder.h"
#include "core/base/system/memory_folder.h"

namespace huizhi::gui {
namespace {

std::unique_ptr<WorkFolder> folder;
int last_number = 0;

}  // namespace

Result<std::filesystem::path> new_private_file(const std::string& stem, const std::string& ending) {
    if (folder == nullptr) {
        std::error_code problem;
        const auto in_memory = memory_folders();
        const std::filesystem::path place =
            in_memory.empty() ? std::filesystem::temp_directory_path(problem) : in_memory.front();
        auto made = WorkFolder::make(place, "huizhi");
        if (problem || !made) {
            return Error{ErrorCode::Environment,
                         {"不能建立临时目录，请检查磁盘空间和权限。",
                          "No temporary folder can be made; check disk space and permissions."},
                         {},
                         {}};
        }
        folder = std::move(*made);
    }
    return folder->path() / (stem + "-" + std::to_string(++last_number) + ending);
}

void delete_private_files() {
    folder.reset();
}

}  // namespace huizhi::gui

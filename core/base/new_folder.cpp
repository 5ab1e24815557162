#include "core/base/new_folder.h"

#include <system_error>
#include <vector>

namespace huizhi {
namespace {

Text why_not_made(const std::error_code& failed) {
    if (failed == std::errc::filename_too_long) {
        return {"文件夹名太长，请换短一些的名字", "the name is too long; choose a shorter one"};
    }
    if (failed == std::errc::no_space_on_device) {
        return {"磁盘已满，请腾出空间", "the disk is full; make room"};
    }
    if (failed == std::errc::read_only_file_system) {
        return {"磁盘是只读的", "the disk is read-only"};
    }
    if (failed == std::errc::permission_denied || failed == std::errc::operation_not_permitted) {
        return {"没有权限在这里建立文件夹，请检查权限",
                "no permission to make it; check who may write there"};
    }
    if (failed == std::errc::not_a_directory || failed == std::errc::file_exists) {
        return {"有同名的文件，不是文件夹", "a file has that name, which is no folder"};
    }
    return {failed.message(), failed.message()};
}

}  // namespace

Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> made;
    for (auto above = folder.lexically_normal();
         !above.empty() && !std::filesystem::exists(above, failed) && above.has_relative_path();
         above = above.parent_path()) {
        made.push_back(above);
    }
    std::filesystem::create_directories(folder, failed);
    if (!failed) {
        for (const auto& one : made) {
            std::filesystem::permissions(one, std::filesystem::perms::others_write,
                                         std::filesystem::perm_options::remove, failed);
        }
        return {};
    }
    const std::string name = folder.string();
    const Text why = why_not_made(failed);
    return Error{ErrorCode::Environment,
                 {"无法建立文件夹 " + name + "：" + why.zh,
                  "cannot make the folder " + name + ": " + why.en},
                 "",
                 name};
}

}  // namespace huizhi

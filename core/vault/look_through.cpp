#include "core/vault/look_through.h"

#include <string>
#include <system_error>

namespace huizhi {

Result<void> look_through(
    const std::filesystem::path& root,
    const std::function<Result<bool>(const std::filesystem::path& file)>& look) {
    std::error_code failed;
    if (!std::filesystem::exists(root, failed) && !failed) {
        return {};  // no photo was taken yet
    }
    std::filesystem::recursive_directory_iterator files;
    if (!failed) {
        files = std::filesystem::recursive_directory_iterator(root, failed);
    }
    for (const auto end = std::filesystem::recursive_directory_iterator(); !failed && files != end;
         files.increment(failed)) {
        const auto more = look(files->path());
        if (!more || !*more) {
            return more ? Result<void>() : more.error();
        }
    }
    if (failed) {
        const std::string name = root.string();
        return Error::environment(
            {name + "：读取照片文件夹失败：" + failed.message(),
             name + ": the folder of photos cannot be read: " + failed.message()},
            name);
    }
    return {};
}

}  // namespace huizhi

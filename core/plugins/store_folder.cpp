#include "core/plugins/store_folder.h"

namespace huizhi {

std::filesystem::path plugin_store_folder(const std::filesystem::path& home) {
    return home / "plugin-store";
}

}  // namespace huizhi

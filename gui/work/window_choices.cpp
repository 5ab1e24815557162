#include "gui/work/window_choices.h"

#include <system_error>

#include "core/base/file_io.h"

namespace huizhi::gui {
namespace {

/// A file that is there or not: nothing in it can be damaged.
std::filesystem::path mark_of(const std::filesystem::path& home, const std::string& name) {
    return home / "windows" / name;
}

}  // namespace

bool window_chosen(const std::filesystem::path& home, const std::string& name) {
    std::error_code ignored;
    return std::filesystem::exists(mark_of(home, name), ignored);
}

void choose_window(const std::filesystem::path& home, const std::string& name, bool chosen) {
    std::error_code ignored;
    if (!chosen) {
        std::filesystem::remove(mark_of(home, name), ignored);
        return;
    }
    std::filesystem::create_directories(mark_of(home, name).parent_path(), ignored);
    static_cast<void>(write_file(mark_of(home, name), {}));
}

}  // namespace huizhi::gui

#include "core/base/data_dir.h"

#include <cstdlib>
#include <string>

#ifdef _WIN32
#include <windows.h>
#endif

namespace huizhi {

namespace {

std::filesystem::path program_prefix() {
#ifdef _WIN32
    wchar_t name[32768];
    const DWORD length = GetModuleFileNameW(nullptr, name, 32768);
    return std::filesystem::path(std::wstring(name, length)).parent_path().parent_path();
#else
    std::error_code unreadable;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    return unreadable ? std::filesystem::path("/usr") : program.parent_path().parent_path();
#endif
}

}  // namespace

std::filesystem::path data_dir() {
    const char* set = std::getenv("HUIZHI_DATA_DIR");
    if (set != nullptr && *set != '\0') {
        return set;
    }
    return program_prefix() / "share" / "huizhi";
}

std::filesystem::path default_models_dir() {
    return data_dir() / "models";
}

std::filesystem::path bundled_plugins_dir() {
    return program_prefix() / "lib" / "huizhi" / "plugins";
}

std::filesystem::path plugin_helper_program() {
    return program_prefix() / "bin" / "huizhi-plugin-host";
}

}  // namespace huizhi

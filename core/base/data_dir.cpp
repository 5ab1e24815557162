#include "core/base/data_dir.h"

#include <cstdlib>
#include <string>

#include "core/base/system/this_program.h"

namespace huizhi {

namespace {

std::filesystem::path program_prefix() {
    const std::filesystem::path program = program_file();
    return program.empty() ? std::filesystem::path("/usr") : program.parent_path().parent_path();
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

std::filesystem::path past_plugins_dir() {
    return program_prefix() / "lib" / "huizhi" / "past-plugins";
}

std::filesystem::path plugin_helper_program() {
    return program_prefix() / "bin" / "huizhi-plugin-host";
}

}  // namespace huizhi

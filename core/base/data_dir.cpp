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

/// Of an environment variable that names a folder; one that is not absolute is ignored, as the XDG
/// base directory specification asks.
std::filesystem::path absolute_folder(const char* variable) {
    const char* value = std::getenv(variable);
    const std::filesystem::path folder = value == nullptr ? "" : value;
    return folder.is_absolute() ? folder : std::filesystem::path();
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

std::filesystem::path model_helper_program() {
    return program_prefix() / "bin" / "huizhi-model-host";
}

std::filesystem::path default_home() {
    const char* named = std::getenv("HUIZHI_HOME");
    if (named != nullptr && *named != '\0') {
        return named;
    }
    if (const auto data = absolute_folder("XDG_DATA_HOME"); !data.empty()) {
        return data / "huizhi";
    }
    const auto user = absolute_folder("HOME");
    return user.empty() ? user : user / ".local" / "share" / "huizhi";
}

std::filesystem::path user_state_dir() {
    for (const char* variable : {"XDG_STATE_HOME", "LOCALAPPDATA"}) {
        if (const auto folder = absolute_folder(variable); !folder.empty()) {
            return folder / "huizhi";
        }
    }
    const auto user = absolute_folder("HOME");
    return user.empty() ? user : user / ".local" / "state" / "huizhi";
}

Error no_default_home() {
    return {ErrorCode::Environment,
            {"不知道数据放在哪里：没有设置环境变量 HOME，也没有指明数据目录",
             "the data directory is not known: $HOME is not set, and none was named"},
            "home",
            ""};
}

}  // namespace huizhi

#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// What the system tells of processes and of this one's descriptors.
namespace huizhi::tests {

namespace fs = std::filesystem;

/// Processes whose command line names this folder.
inline std::vector<int> processes_of(const fs::path& folder) {
    std::vector<int> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) {
            continue;
        }
        std::ifstream file(entry.path() / "cmdline", std::ios::binary);
        const std::string words((std::istreambuf_iterator<char>(file)), {});
        if (words.find("huizhi-plugin-host") != std::string::npos &&
            words.find(folder.string()) != std::string::npos) {
            found.push_back(std::stoi(name));
        }
    }
    return found;
}

/// Ended, all its files closed, and not waited for yet.
inline bool is_zombie(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    const std::string words((std::istreambuf_iterator<char>(file)), {});
    const auto name_ends = words.rfind(')');
    return name_ends != std::string::npos && words.substr(name_ends).starts_with(") Z");
}

inline std::size_t open_descriptors() {
    const fs::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace huizhi::tests

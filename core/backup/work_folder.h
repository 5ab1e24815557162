#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace huizhi {

/// A private folder for what is not whole yet; gone with all in it when this goes. What a killed
/// program left under the same stem goes when the next one comes.
/// Owns: the folder. Threads: one an object.
class WorkFolder {
public:
    /// PLACE/STEM-PROCESS-LETTERS. Errors: Environment naming the place.
    [[nodiscard]] static Result<std::unique_ptr<WorkFolder>> make(
        const std::filesystem::path& place, const std::string& stem);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// It has another name now, and stays.
    void keep() { path_.clear(); }

private:
    explicit WorkFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

/// What they begin with in a home: no part of it.
inline constexpr const char* kHomeWork = "backup-work";

}  // namespace huizhi

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/plugins/helper/plugin_library.h"

namespace huizhi {

/// What is known of the libraries of others from earlier starts, so that a start launches no
/// process for them: HOME/plugin-store/scans.json. A library that was touched is read again; one
/// whose bytes are the same, wherever it lies, is what it was. Of no consequence when it is lost.
/// Threads: one at a time.
class PluginScans {
public:
    /// Without a home nothing is known and nothing kept.
    explicit PluginScans(const std::filesystem::path& home);

    /// Empty when it cannot be read.
    [[nodiscard]] std::string sha256_of(const std::filesystem::path& library);
    /// What a library of these bytes said of itself.
    [[nodiscard]] std::optional<PluginSelf> find(const std::string& sha256) const;
    /// `library` was asked by sha256_of before.
    void keep(const std::filesystem::path& library, const PluginSelf& self);
    /// The version of the program that last tried a library of these bytes and found it sound
    /// (core/plugins/trial/library_checks.h); empty: none did.
    [[nodiscard]] std::string tried_by(const std::string& sha256) const;
    /// `library` was asked by sha256_of before.
    void note_tried(const std::filesystem::path& library, const std::string& program);
    /// Writes what changed.
    void save();

private:
    struct Known {
        std::string stamp;  ///< size, times and place in the file system
        std::string sha256;
        std::optional<PluginSelf> self;
        std::string tried_by;
    };

    std::filesystem::path file_;
    std::map<std::string, Known> known_;  ///< by the library's path
    bool changed_ = false;
};

}  // namespace huizhi

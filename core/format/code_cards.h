#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace huizhi {

/// Reads the code cards of a school's day: a card whose QR code holds a person's code or number is
/// photographed before the person is, so that the photos behind it are known to be theirs.
///
/// Owns:    what it has read, so that a folder that is looked at again costs only what is new.
/// Threads: one at a time.
class CodeCards {
public:
    /// What the QR code on this photo says; nothing when there is none, or no photo.
    [[nodiscard]] std::optional<std::string> read(const std::filesystem::path& file);

private:
    struct Read {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type written{};
        std::optional<std::string> text;
    };
    std::map<std::filesystem::path, Read> read_;
};

}  // namespace huizhi

#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace huizhi {

/// Files and folders of this user's alone, from the first byte on and whatever the session leaves
/// open to others otherwise (POSIX: modes 0600 and 0700; Windows: an access list that names the
/// user and inherits nothing). Threads: any.

enum class PrivateFile { Ready, NotOpened, NotRegular };

/// Makes an empty one when there is none; one that is there keeps its content, its rights and this
/// process's locks on it, and is Ready where this user may read and write it.
[[nodiscard]] PrivateFile make_private_file(const std::filesystem::path& file);

/// A new one with this content, flushed to the disk. False when something has the name already (a
/// link counts), or it cannot be written; what was begun stays.
[[nodiscard]] bool write_new_private_file(const std::filesystem::path& file, std::string_view text);

/// A new folder in `place`: `stem` and letters that nobody can foresee. Nothing: refused.
[[nodiscard]] std::optional<std::filesystem::path> new_private_folder(
    const std::filesystem::path& place, const std::string& stem);

/// A private file that begins empty and is only appended to.
/// Kept:    against the end of the program, not flushed to the disk.
/// Threads: any may append.
class PrivateLog {
public:
    PrivateLog() = default;
    ~PrivateLog() { close(); }
    PrivateLog(const PrivateLog&) = delete;
    PrivateLog& operator=(const PrivateLog&) = delete;

    /// To be called once. False: it cannot be had.
    bool open(const std::filesystem::path& file);
    [[nodiscard]] bool is_open() const { return file_ != kNone; }
    /// In one piece; false when the disk did not take all of it.
    [[nodiscard]] bool append(std::string_view text) const;
    void close();

private:
    static constexpr std::intptr_t kNone = -1;
    std::intptr_t file_ = kNone;
};

}  // namespace huizhi

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace huizhi {

/// Why a file cannot be read or written, as far as a person can do something about it.
enum class FileTrouble {
    None,
    Missing,       ///< the file, or its folder
    NotPermitted,  ///< to this user
    NameTooLong,
    Folder,      ///< it is one
    NotRegular,  ///< a device or a pipe
    TooLarge,
    DiskFull,
    ReadOnly,  ///< the disk
    NotOpened,
    DiskFailed,
};

/// Reads a whole regular file into `bytes`. A device or a pipe is never opened for reading, so that
/// nothing hangs. DiskFailed: it was open and the disk failed. Threads: any.
[[nodiscard]] FileTrouble read_regular_file(const std::filesystem::path& file,
                                            std::size_t max_bytes,
                                            std::vector<std::uint8_t>& bytes);

/// For this user's eyes alone, whatever the session leaves open to others (POSIX: 0600). Writes
/// `temporary` (a name in the same file system that nobody uses), flushes it to the disk and
/// renames it to `file`: the old file or the whole new one is there, also after a loss of power.
/// Nothing but a regular file is ever replaced. Of what fails nothing is left. Threads: any.
[[nodiscard]] FileTrouble replace_durably(const std::filesystem::path& file,
                                          std::span<const std::uint8_t> bytes,
                                          const std::filesystem::path& temporary);

/// Writes zeros over all of a regular file, in its place, and waits until the disk has them: once
/// it is removed nothing of it is left in the disk's spare blocks. Threads: any.
[[nodiscard]] FileTrouble write_over(const std::filesystem::path& file);

/// A new file of this user's alone that is written piece by piece; nothing may have its name.
/// Owns:    the open file; what was begun stays when it goes.
/// Threads: one at a time. False of each: refused, or the disk took not all.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& file);
    ~NewFile() { static_cast<void>(close()); }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] bool is_open() const { return file_ != kNone; }
    [[nodiscard]] bool append(std::span<const std::uint8_t> bytes) const;
    /// Waits until the disk has it.
    [[nodiscard]] bool flush() const;
    [[nodiscard]] bool close();

private:
    static constexpr std::intptr_t kNone = -1;
    std::intptr_t file_ = kNone;
};

/// Waits until the disk has all that was written below this folder (POSIX: of its whole disk;
/// Windows: the names alone, so flush each file there). False: it could not be told.
[[nodiscard]] bool flush_disk_of(const std::filesystem::path& folder);

/// What an error number of the system says of a file; None: nothing of these.
[[nodiscard]] FileTrouble trouble_of_system(int error_number);
/// Why this user cannot write the file, or make it: asked when something that tells no reason
/// failed. None: it should work. Threads: any.
[[nodiscard]] FileTrouble why_not_writable(const std::filesystem::path& file);

/// Changes with every write to the file, also when its date is set back. Empty: not there.
[[nodiscard]] std::string file_stamp(const std::filesystem::path& file);

}  // namespace huizhi

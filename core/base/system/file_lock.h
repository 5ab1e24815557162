#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace huizhi {

/// One at a time, among all threads and programs of this machine: a file (made when it is missing,
/// for this user's eyes) that is held as a whole for as long as this lives. The system lets go of
/// it however the holder ends. To be held for a blink, so that waiting for it is no matter.
///
/// Its first bytes are what one holder leaves to the next.
/// Errors:  not held: the file cannot be had, or its disk knows no locks.
/// Threads: one an object.
class FileLock {
public:
    /// Waits for its turn.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    [[nodiscard]] bool held() const { return held_; }
    /// False when it is not held or the file has fewer bytes; then `bytes` mean nothing.
    [[nodiscard]] bool read(std::span<std::byte> bytes) const;
    /// Not flushed to the disk. False when it is not held or the disk failed.
    bool write(std::span<const std::byte> bytes) const;

private:
    std::intptr_t file_;
    bool held_ = false;
};

/// Locks on single bytes of one file, which need not be there and are never written. They belong to
/// the object, not to the process: they hold between two objects of one process too. Nobody waits.
/// Threads: one an object.
class ByteLocks {
public:
    explicit ByteLocks(const std::filesystem::path& file);
    /// Gives back every byte; so does the end of the program.
    ~ByteLocks();
    ByteLocks(const ByteLocks&) = delete;
    ByteLocks& operator=(const ByteLocks&) = delete;

    /// False: the file cannot be had, and no byte of it.
    [[nodiscard]] bool usable() const;
    /// False when another has it. Not to be asked for a byte of one's own.
    [[nodiscard]] bool take(std::int64_t place);
    void give_back(std::int64_t place);
    /// False only when surely nobody else has it. Not to be asked for a byte of one's own.
    [[nodiscard]] bool may_be_taken(std::int64_t place) const;

private:
    std::intptr_t file_;
};

}  // namespace huizhi

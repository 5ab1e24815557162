#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "core/base/system/file_lock.h"

namespace huizhi {

/// Tells a dead sender from one at work: every queue runner of a home holds one byte of the file
/// queue.lock, and the operating system lets go of it however the runner ends. Nobody waits for
/// anybody, and no clock is asked.
/// Threads: one thread an object. Where the file cannot be locked nobody is ever sure: a sender
///          then counts as alive until its lease is over.
class QueueLock {
public:
    explicit QueueLock(const std::filesystem::path& home);

    /// This runner's mark, for the rows that it sends; empty when it has no lock.
    [[nodiscard]] const std::string& owner() const { return owner_; }
    /// False only when the runner with this mark is surely gone.
    [[nodiscard]] bool may_live(const std::string& owner) const;

    /// One of `most` slots at a channel, among all runners of the home; nothing when all are
    /// taken. It is free again by `release_slot`, or by the runner's end.
    [[nodiscard]] std::optional<std::int64_t> take_slot(const std::string& channel, int most);
    void release_slot(std::int64_t place);

private:
    ByteLocks file_;
    std::string owner_;
    std::set<std::int64_t> places_;  ///< the system would give this runner its own ones again
};

}  // namespace huizhi

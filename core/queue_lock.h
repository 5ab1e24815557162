#pragma once

#include <filesystem>

namespace huizhi {

/// Tells a crashed sender from one at work: every queue runner of a home holds the home's lock
/// together with the others; who can have it alone knows that nobody else is sending.
/// Threads: one thread an object. Where there is no lock file (read-only home) nobody is ever sure.
class QueueLock {
public:
    explicit QueueLock(const std::filesystem::path& home);
    ~QueueLock();
    QueueLock(const QueueLock&) = delete;
    QueueLock& operator=(const QueueLock&) = delete;

    /// Takes the lock alone if nobody else holds it; never waits.
    [[nodiscard]] bool try_alone();
    /// Back to holding it with others.
    void share();

private:
    int file_ = -1;
};

}  // namespace huizhi

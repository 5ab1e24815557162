#pragma once

#include <filesystem>
#include <mutex>
#include <string>

namespace huizhi {

class QueueLock;

/// Which of the rows that a queue runner has claimed it really began to send, kept in
/// HOME/queue-begun-OWNER beside the database: a row that is `sending` but was not begun surely
/// never left, however its runner ended, and need not wait for a person.
///
/// Kept:    against the end of the program, not flushed to the disk. After a loss of power the
///          machine's boot id is another one, and the file proves nothing.
/// Threads: any.
class BegunSends {
public:
    /// `owner` as QueueLock names it; without one nothing is kept, and nothing is ever proved.
    BegunSends(const std::filesystem::path& home, const std::string& owner);
    /// The runner's rows are settled: the file goes.
    ~BegunSends();
    BegunSends(const BegunSends&) = delete;
    BegunSends& operator=(const BegunSends&) = delete;

    /// To be called before the first byte. False: it cannot be kept, and nothing may be sent.
    [[nodiscard]] bool begin(const std::string& submission, int attempt);

private:
    std::filesystem::path file_;
    std::mutex mutex_;
    int descriptor_ = -1;
    bool broken_ = false;
};

/// Whether a runner that is surely gone had claimed this attempt but not begun it. False also when
/// that cannot be told: no file, another boot, a file that is damaged or cannot be read.
[[nodiscard]] bool surely_not_begun(const std::filesystem::path& home,
                                    const std::string& owner,
                                    const std::string& submission,
                                    int attempt);

/// Removes the files of runners that are gone; to be called when their rows are taken care of.
void forget_gone_senders(const std::filesystem::path& home, const QueueLock& lock);

}  // namespace huizhi

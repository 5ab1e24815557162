#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/system/private_file.h"

namespace huizhi {

class QueueLock;

/// Which of the rows that a queue runner has claimed it really began to send, kept in
/// HOME/queue-begun-OWNER beside the database: a row that is `sending` but was not begun surely
/// never left, however its runner ended, and need not wait for a person.
///
/// Kept:    against the end of the program, not flushed to the disk. After a loss of power the
///          machine's boot id is another one, and the file proves nothing.
/// Threads: any may begin.
class BegunSends {
public:
    /// `owner` as QueueLock names it; without one nothing is kept, and nothing is ever proved.
    BegunSends(const std::filesystem::path& home, const std::string& owner);
    /// The runner's answers are kept: the file goes, unless it is to be kept.
    ~BegunSends();
    BegunSends(const BegunSends&) = delete;
    BegunSends& operator=(const BegunSends&) = delete;

    /// To be called before the first byte. False: it cannot be kept, and nothing may be sent.
    [[nodiscard]] bool begin(const std::string& submission, int attempt);

    /// Some answers could not be kept: the file is for whoever takes care of them.
    void keep() { kept_ = true; }

private:
    std::filesystem::path file_;
    PrivateLog log_;
    bool kept_ = false;
};

/// Whether a runner that is surely gone had claimed this attempt but not begun it. False also when
/// that cannot be told: no file, another boot, a file that is damaged or cannot be read.
[[nodiscard]] bool surely_not_begun(const std::filesystem::path& home,
                                    const std::string& owner,
                                    const std::string& submission,
                                    int attempt);

/// The files of runners that are gone; to be removed when their rows, read after this, are taken
/// care of.
[[nodiscard]] std::vector<std::filesystem::path> notes_of_gone_senders(
    const std::filesystem::path& home, const QueueLock& lock);

}  // namespace huizhi

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "core/network/http_listener.h"

namespace huizhi {

/// What came to one submission's own address. Nothing in it is believed before the platform was
/// asked.
struct Notice {
    std::string secret;
    std::string body;
    bool operator==(const Notice&) const = default;
};

/// Takes the platforms' callbacks in: POST SECRET, bodies up to 64 KiB, answered at once. It looks
/// nothing up: every well-formed secret gets the same answer, so nobody can probe for one.
/// Threads: receives from any; `wait` for one thread.
class NoticeInbox {
public:
    [[nodiscard]] HttpAnswer receive(const HttpVisit& visit);
    /// The oldest notice not handed out yet; nothing when none came in time.
    [[nodiscard]] std::optional<Notice> wait(std::chrono::milliseconds longest);

private:
    [[nodiscard]] bool put(Notice notice);

    std::mutex mutex_;
    std::condition_variable came_;
    std::deque<Notice> waiting_;
};

}  // namespace huizhi

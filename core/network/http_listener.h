#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/network/listener_guard.h"
#include "core/network/one_time_downloads.h"

namespace huizhi {

/// What came to one submission's own address. Nothing in it is believed before the platform was
/// asked.
struct Notice {
    std::string secret;
    std::string body;
};

/// Receives the platforms' callbacks: POST /notice/SECRET, bodies up to 64 KiB, answered at once.
/// It looks nothing up: every well-formed secret gets the same answer, so nobody can probe for one.
/// Hands out the photos on its shelf: GET /photo/SECRET.jpg, each once; all else there is 404.
///
/// Errors:  Environment (field "listen") when the port cannot be had; InvalidInput when `where` is
///          no [HOST:]PORT.
/// Threads: receives in its own; `wait` for one thread.
class NoticeListener {
public:
    /// `where`: "[HOST:]PORT"; without a host this machine alone is heard; port 0 takes a free one.
    [[nodiscard]] static Result<std::unique_ptr<NoticeListener>> start(
        const std::string& where, const ListenerLimits& limits = {});
    ~NoticeListener();
    NoticeListener(const NoticeListener&) = delete;
    NoticeListener& operator=(const NoticeListener&) = delete;

    /// "http://127.0.0.1:PORT".
    [[nodiscard]] std::string url() const;
    /// The oldest notice not handed out yet; nothing when none came in time.
    [[nodiscard]] std::optional<Notice> wait(std::chrono::milliseconds longest);
    /// What may be fetched now; from any thread.
    [[nodiscard]] PhotoShelf& photos();

private:
    struct Server;
    explicit NoticeListener(std::unique_ptr<Server> server);
    std::unique_ptr<Server> server_;
};

}  // namespace huizhi

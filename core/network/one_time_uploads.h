#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/network/http_listener.h"
#include "huizhi/text.h"

namespace huizhi {

/// Pictures that phones may send to an address nobody can guess: each address takes one, and only
/// for a while. What was refused has not used it up. In memory alone: a process that ends takes all
/// with it.
/// Threads: any. A clock that is set back lengthens nothing.
class OneTimeUploads {
public:
    /// What is wrong with a picture, for whoever sent it; empty: nothing. Called from several
    /// threads at once; must not throw.
    using Refusal = std::function<Text(std::string_view picture)>;

    /// A longer picture is refused, unread.
    explicit OneTimeUploads(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// The unguessable part of the address.
    [[nodiscard]] std::string invite(std::chrono::milliseconds life);
    /// Whether a picture may still come there.
    [[nodiscard]] bool awaits(const std::string& secret);
    /// What came, which is gone then; nothing when nothing did. Once it is here it does not expire.
    [[nodiscard]] std::optional<std::string> take(const std::string& secret);
    /// Nothing comes there any more, and what came is gone.
    void withdraw(const std::string& secret);
    void withdraw_all();

    /// Serves "SECRET" to people: GET shows a page with one button, POST of its form sends the
    /// picture. Every answer is a page that says what happened and what to do; it names nobody.
    [[nodiscard]] HttpAnswer receive(const HttpVisit& visit, const Refusal& refusal);

private:
    using SteadyClock = std::chrono::steady_clock;
    struct Letter {
        SteadyClock::time_point until;
        std::optional<std::string> picture;
    };
    void drop_expired();
    [[nodiscard]] bool put(const std::string& secret, std::string_view picture);

    const std::size_t most_bytes_;
    std::mutex mutex_;
    std::map<std::string, Letter> letters_;
};

}  // namespace huizhi

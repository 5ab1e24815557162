#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/network/http_listener.h"

namespace huizhi {

/// Pictures (finished photos, receipt sheets) that may be fetched by an address nobody can guess:
/// each is handed out once, and only for a while. In memory alone: a process that ends takes them
/// with it.
/// Threads: any. A clock that is set back lengthens nothing.
class OneTimeDownloads {
public:
    /// The unguessable part of the picture's address.
    [[nodiscard]] std::string put(std::string jpeg, std::chrono::milliseconds life);
    /// The picture, which is gone then; nothing when it is not there, any more or at all.
    [[nodiscard]] std::optional<std::string> take(const std::string& secret);
    /// Its size without taking it; nothing as in `take`.
    [[nodiscard]] std::optional<std::size_t> size_of(const std::string& secret);
    void withdraw(const std::string& secret);

    /// Serves "SECRET.jpg" to machines: GET takes the picture, HEAD only looks; all else is 404.
    [[nodiscard]] HttpAnswer hand_out(const HttpVisit& visit);

private:
    using SteadyClock = std::chrono::steady_clock;
    struct Offer {
        std::string jpeg;
        SteadyClock::time_point until;
    };
    void drop_expired();

    std::mutex mutex_;
    std::map<std::string, Offer> offers_;
};

}  // namespace huizhi

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <variant>

#include "huizhi/text.h"

namespace huizhi {

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    std::map<std::string, std::string> headers;
    std::string body;
    int timeout_ms = 20'000;         ///< for connecting and for each read
    int total_timeout_ms = 120'000;  ///< for the whole exchange, connecting to any address included
    std::size_t max_reply_bytes = std::size_t{16} * 1024 * 1024;  ///< more is refused
};

struct HttpReply {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

/// Why no whole reply came. The difference decides whether money may be at stake.
struct TransportFailure {
    enum class Arrived {
        No,        ///< proof: the connection was never made, nothing was sent
        Possibly,  ///< bytes left; what the other side did is not known
    };
    Arrived arrived = Arrived::Possibly;
    Text message;
};

using TransportResult = std::variant<HttpReply, TransportFailure>;

/// How bytes leave. Channels send through the host's transport, never by themselves.
/// Threads: any. Never throws.
class Transport {
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual TransportResult send(const HttpRequest& request) = 0;
    /// False when the call has taken long enough, the platform asks for rest or the program is to
    /// stop: what can as well be done by a later call is better left to it. Nothing is refused.
    [[nodiscard]] virtual bool may_begin_more() const { return true; }

protected:
    Transport() = default;
    Transport(const Transport&) = default;
    Transport& operator=(const Transport&) = default;
};

}  // namespace huizhi

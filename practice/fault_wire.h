#pragma once

#include <optional>
#include <string>

#include <Poco/Net/StreamSocket.h>

#include "practice/fault_plan.h"

namespace huizhi::practice {

/// An answer, before it is written to the wire.
struct Answer {
    int http_status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
    bool drips = false;  ///< sent slowly, piece by piece
};

/// Writes a whole HTTP/1.1 reply; `fault` spoils it on its way (Clock spoils nothing here).
/// Needs: `fault` is no Unread, Busy, Doubled or Reordered. Throws Poco::Exception when the client
/// is gone.
void write_reply(Poco::Net::StreamSocket& socket,
                 Answer answer,
                 const std::optional<Fault>& fault,
                 int slow_ms);

/// Closes so that the client sees "connection reset", not the end of a reply.
void reset(Poco::Net::StreamSocket& socket);

}  // namespace huizhi::practice

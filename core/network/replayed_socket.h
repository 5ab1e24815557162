#pragma once

#include <string>

namespace Poco::Net {
class StreamSocket;
}  // namespace Poco::Net

namespace huizhi {

/// The same connection, to answer on: reading from it gives these bytes, and then the end. It never
/// waits for the sender. Internal to core's listeners.
[[nodiscard]] Poco::Net::StreamSocket replayed_socket(const Poco::Net::StreamSocket& connection,
                                                      std::string bytes);

}  // namespace huizhi

#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// An address of this machine in a local network.
struct LanAddress {
    std::string interface;  ///< as the system calls it: "wlan0", "Ethernet"
    std::string host;       ///< "192.168.1.20"
};

/// Whether phones of a local network may reach it: IPv4 of RFC 1918. A public address would let the
/// internet in.
[[nodiscard]] bool is_lan_host(const std::string& host);

/// Those of interfaces that are up; empty: this machine is in no local network. Threads: any.
[[nodiscard]] std::vector<LanAddress> lan_addresses();

}  // namespace huizhi

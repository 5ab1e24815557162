#include "core/network/lan_addresses.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("phones of the shop reach a private address, and no other", "[lan]") {
    for (const char* host : {"192.168.1.20", "10.0.0.1", "172.16.4.4", "172.31.255.1"}) {
        INFO(host);
        CHECK(is_lan_host(host));
    }
    for (const char* host : {"127.0.0.1", "8.8.8.8", "172.32.0.1", "0.0.0.0", "169.254.1.1", "::1",
                             "fe80::1", "", "192.168.1", "localhost"}) {
        INFO(host);
        CHECK_FALSE(is_lan_host(host));
    }
}

TEST_CASE("what this machine offers is private and has a name", "[lan]") {
    const auto found = lan_addresses();
    CHECK(std::all_of(found.begin(), found.end(), [](const LanAddress& one) {
        return is_lan_host(one.host) && !one.interface.empty();
    }));
}

#include "core/network/lan_addresses.h"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetworkInterface.h>

namespace huizhi {

bool is_lan_host(const std::string& host) {
    Poco::Net::IPAddress address;
    return Poco::Net::IPAddress::tryParse(host, address) && address.toString() == host &&
           address.family() == Poco::Net::IPAddress::IPv4 && address.isSiteLocal();
}

namespace {

void add_addresses(const Poco::Net::NetworkInterface& one, std::vector<LanAddress>& found) {
    for (const auto& address : one.addressList()) {
        const std::string host = address.get<Poco::Net::NetworkInterface::IP_ADDRESS>().toString();
        if (!one.isLoopback() && is_lan_host(host)) {
            found.push_back({one.displayName().empty() ? one.name() : one.displayName(), host});
        }
    }
}

}  // namespace

std::vector<LanAddress> lan_addresses() {
    std::vector<LanAddress> found;
    try {
        for (const auto& [index, one] : Poco::Net::NetworkInterface::map(true, true)) {
            add_addresses(one, found);
        }
    } catch (const Poco::Exception&) {
        found.clear();  // a system that tells nothing: the address is set by hand
    }
    return found;
}

}  // namespace huizhi

#include "core/vault/station.h"

#include <array>
#include <fstream>
#include <sodium.h>

#include "core/base/hex.h"

namespace huizhi {

const std::string& this_station() {
    static const std::string station = [] {
        std::string id;
        std::ifstream file("/etc/machine-id");
        std::getline(file, id);
        const std::string text = "station " + id;
        std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
        crypto_generichash(hash.data(), hash.size(),
                           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           nullptr, 0);
        return hex_of(hash);
    }();
    return station;
}

}  // namespace huizhi

#include "core/base/digest.h"

#include <array>
#include <new>
#include <openssl/evp.h>

#include "core/base/hex.h"

namespace huizhi {

// OpenSSL's, because it uses the processor's own SHA instructions: a camera's file is read whole.
std::string sha256_hex(std::span<const std::uint8_t> bytes) {
    std::array<std::uint8_t, 32> digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
        1) {
        throw std::bad_alloc();  // nothing else can stop a digest
    }
    return hex_of(digest);
}

}  // namespace huizhi

#include "core/base/digest.h"

#include <memory>
#include <new>
#include <openssl/evp.h>

#include "core/base/hex.h"

namespace huizhi {

// OpenSSL's, because it uses the processor's own SHA instructions: a camera's file is read whole.
std::string sha256_hex(std::span<const std::uint8_t> bytes) {
    Sha256 digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) !=
        1) {
        throw std::bad_alloc();  // nothing else can stop a digest
    }
    return hex_of(digest);
}

namespace {

/// OpenSSL looks its algorithms up by name, which takes longer than a short digest: once a thread.
class Sha256Engine {
public:
    Sha256 digest(std::span<const std::uint8_t> bytes) {
        Sha256 digest{};
        if (EVP_DigestInit_ex2(context_.get(), kind_.get(), nullptr) != 1 ||
            EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1 ||
            EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) != 1) {
            throw std::bad_alloc();
        }
        return digest;
    }

private:
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> kind_{EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                          &EVP_MD_free};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(),
                                                                     &EVP_MD_CTX_free};
};

}  // namespace

Sha256 sha256(std::span<const std::uint8_t> bytes) {
    thread_local Sha256Engine engine;
    return engine.digest(bytes);
}

}  // namespace huizhi

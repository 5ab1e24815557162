#include "core/base/ids.h"

#include <cstdint>
#include <sodium.h>

namespace huizhi {
namespace {

/// Without l, o, u and i: nobody mistakes them for digits when reading an id aloud.
constexpr char kLetters[] = "0123456789abcdefghjkmnpqrstvwxyz";

std::string random_letters(int count) {
    static const bool ready = sodium_init() >= 0;
    static_cast<void>(ready);
    std::string letters(static_cast<std::size_t>(count), '\0');
    randombytes_buf(letters.data(), letters.size());
    for (char& letter : letters) {
        letter = kLetters[static_cast<unsigned char>(letter) % 32];  // 256 = 8 x 32: even
    }
    return letters;
}

}  // namespace

std::string new_id(char letter) {
    return letter + random_letters(16);
}

std::string new_secret() {
    return random_letters(32);
}

}  // namespace huizhi

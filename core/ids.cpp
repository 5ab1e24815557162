#include "core/ids.h"

#include <cstdint>
#include <sodium.h>

namespace huizhi {
namespace {

/// Without l, o, u and i: nobody mistakes them for digits when reading an id aloud.
constexpr char kLetters[] = "0123456789abcdefghjkmnpqrstvwxyz";

std::string random_letters(int count) {
    static const bool ready = sodium_init() >= 0;
    static_cast<void>(ready);
    std::string letters;
    for (int i = 0; i < count; ++i) {
        letters += kLetters[randombytes_uniform(32)];
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

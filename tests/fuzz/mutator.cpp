#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace huizhi::fuzz {
namespace {

constexpr std::size_t kLongest = std::size_t{1} << 20U;
constexpr std::size_t kMostKept = 4'000;
constexpr std::size_t kMostDamages = 6;
constexpr std::size_t kLongestPiece = 64;

/// What lengths, counts and offsets break at.
constexpr std::array<std::uint32_t, 14> kEdges = {
    0,      1,      2,      0x7F,    0x80,       0xFF,       0x100,
    0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};

}  // namespace

Mutator::Mutator(const Driver& driver, std::vector<Bytes> seeds, std::uint64_t seed)
    : driver_(driver), inputs_(std::move(seeds)), random_(seed) {
    if (inputs_.empty()) {
        inputs_.emplace_back();
    }
}

std::size_t Mutator::below(std::size_t end) {
    return end == 0 ? 0 : static_cast<std::size_t>(random_() % end);
}

void Mutator::keep(Bytes input) {
    if (inputs_.size() < kMostKept) {
        inputs_.push_back(std::move(input));
    }
}

Bytes Mutator::next() {
    Bytes bytes = inputs_[below(inputs_.size())];
    const std::size_t damages = 1 + below(kMostDamages);
    for (std::size_t i = 0; i < damages; ++i) {
        damage(bytes);
    }
    if (bytes.size() > kLongest) {
        bytes.resize(kLongest);
    }
    if (driver_.mend && below(4) != 0) {
        driver_.mend(bytes);
    }
    return bytes;
}

void Mutator::damage(Bytes& bytes) {
    switch (below(5)) {
        case 0:
        case 1:
            change_bytes(bytes);
            break;
        case 2:
            move_piece(bytes);
            break;
        case 3:
            insert_word(bytes);
            break;
        default:
            splice(bytes);
    }
}

/// A bit, a byte, or a number of two or four bytes in either order.
void Mutator::change_bytes(Bytes& bytes) {
    if (bytes.empty()) {
        return;
    }
    const std::size_t at = below(bytes.size());
    const std::size_t how = below(4);
    if (how == 0) {
        bytes[at] ^= static_cast<std::uint8_t>(1U << below(8));
        return;
    }
    if (how == 1) {
        bytes[at] = static_cast<std::uint8_t>(random_());
        return;
    }
    const std::uint32_t edge = kEdges[below(kEdges.size())];
    const std::size_t width = how == 2 ? 2 : 4;
    const bool big = below(2) == 0;
    for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i) {
        const std::size_t shift = 8 * (big ? width - 1 - i : i);
        bytes[at + i] = static_cast<std::uint8_t>(edge >> shift);
    }
}

/// Takes a piece out, or doubles it, or repeats it many times, or cuts all off behind it.
void Mutator::move_piece(Bytes& bytes) {
    const std::size_t from = below(bytes.size() + 1);
    const std::size_t size = std::min(bytes.size() - from, 1 + below(kLongestPiece));
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(from);
    const Bytes piece(begin, begin + static_cast<std::ptrdiff_t>(size));
    const std::size_t how = below(5);
    if (how == 0) {
        bytes.erase(begin, begin + static_cast<std::ptrdiff_t>(size));
        return;
    }
    if (how == 1) {
        bytes.resize(from);
        return;
    }
    const std::size_t to = below(bytes.size() + 1);
    const std::size_t times = how == 2 ? 1 + below(200) : 1;
    Bytes more;
    for (std::size_t i = 0; i < times; ++i) {
        more.insert(more.end(), piece.begin(), piece.end());
    }
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(to), more.begin(), more.end());
}

void Mutator::insert_word(Bytes& bytes) {
    if (driver_.words.empty()) {
        change_bytes(bytes);
        return;
    }
    const std::string& word = driver_.words[below(driver_.words.size())];
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() + 1));
    if (below(2) == 0) {
        bytes.insert(at, word.begin(), word.end());
    } else {
        const auto room =
            std::min<std::ptrdiff_t>(bytes.end() - at, static_cast<std::ptrdiff_t>(word.size()));
        std::copy_n(word.begin(), room, at);
    }
}

/// The head of this one and the tail of another.
void Mutator::splice(Bytes& bytes) {
    const Bytes& other = inputs_[below(inputs_.size())];
    bytes.resize(below(bytes.size() + 1));
    const auto from = other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1));
    bytes.insert(bytes.end(), from, other.end());
}

}  // namespace huizhi::fuzz

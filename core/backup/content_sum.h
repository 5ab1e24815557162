#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/digest.h"
#include "core/base/hex.h"

namespace huizhi {

/// A digest of bytes that come piece by piece: each is the SHA-256 of the one before and of the
/// piece's. Equal bytes in equal pieces, and no others, have equal sums; an archive's records are
/// such pieces. Threads: one an object.
class ContentSum {
public:
    void add(std::span<const std::uint8_t> piece) {
        const Sha256 of_piece = sha256(piece);
        std::array<std::uint8_t, 2 * sizeof(Sha256)> both{};
        std::copy(sum_.begin(), sum_.end(), both.begin());
        std::copy(of_piece.begin(), of_piece.end(), both.begin() + sizeof(Sha256));
        sum_ = sha256(both);
    }
    [[nodiscard]] std::string hex() const { return hex_of(sum_); }

private:
    Sha256 sum_{};
};

}  // namespace huizhi

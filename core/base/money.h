#pragma once

#include <cstdint>
#include <string>

namespace huizhi {

/// "25.00", for people; amounts are kept and computed in integer fen.
[[nodiscard]] inline std::string yuan(std::int64_t fen) {
    const std::int64_t whole = fen < 0 ? -fen : fen;
    const std::string cents = std::to_string(whole % 100);
    return (fen < 0 ? "-" : "") + std::to_string(whole / 100) + (cents.size() == 1 ? ".0" : ".") +
           cents;
}

}  // namespace huizhi

#pragma once

namespace huizhi {

// Marker numbers: ISO/IEC 10918-1, table B.1.
inline constexpr int kStartOfScan = 0xDA;
inline constexpr int kEndOfImage = 0xD9;
inline constexpr int kQuantisation = 0xDB;
inline constexpr int kApp0 = 0xE0;
inline constexpr int kApp1 = 0xE1;
inline constexpr int kApp2 = 0xE2;
inline constexpr int kApp11 = 0xEB;
inline constexpr int kApp13 = 0xED;
inline constexpr int kApp15 = 0xEF;
inline constexpr int kComment = 0xFE;

/// A marker without a length behind it.
[[nodiscard]] constexpr bool stands_alone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

}  // namespace huizhi

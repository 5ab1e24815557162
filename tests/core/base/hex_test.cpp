#include "core/base/hex.h"

#include <array>

#include <catch2/catch.hpp>

TEST_CASE("bytes are written as two small hexadecimal digits each", "[hex]") {
    const std::array<std::uint8_t, 4> bytes{0x00, 0x0f, 0xa0, 0xff};
    CHECK(huizhi::hex_of(bytes) == "000fa0ff");
    CHECK(huizhi::hex_of({}).empty());
}

#include "core/base/digest.h"

#include <vector>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("The digest is SHA-256 in lower-case hexadecimal", "[digest]") {
    const std::vector<std::uint8_t> abc = {'a', 'b', 'c'};  // FIPS 180-2, B.1
    CHECK(sha256_hex(abc) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("Nothing has a digest too", "[digest]") {
    CHECK(sha256_hex({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

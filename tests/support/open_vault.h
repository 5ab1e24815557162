#pragma once

#include <catch2/catch.hpp>

#include "core/vault/vault.h"

namespace huizhi::tests {

/// A vault with a key of its own.
struct OpenVault : Vault {
    OpenVault() { REQUIRE(make_key().ok()); }
};

}  // namespace huizhi::tests

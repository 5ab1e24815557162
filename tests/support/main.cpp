#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include "core/vault/password_cost.h"

/// Tests make hundreds of passwords that nobody guesses.
[[maybe_unused]] static const bool cheap_passwords = [] {
    huizhi::spend_on_passwords_in_tests({1, 1 << 20});
    return true;
}();

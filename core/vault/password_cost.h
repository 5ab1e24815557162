#pragma once

#include <cstdint>

namespace huizhi {

/// What Argon2id spends on one try of a password.
struct PasswordCost {
    std::int64_t operations = 0;  ///< passes
    std::int64_t memory = 0;      ///< bytes
};

/// Of a new password: 64 MiB and three passes at least, and as many more passes as make one try
/// take between half a second and a second on this machine, or the shorter time that
/// HUIZHI_PASSWORD_SECONDS names (0: the least). Measured once a program. Threads: any.
[[nodiscard]] PasswordCost password_cost();

/// Whether a password that was kept at this cost is to be kept anew when it is typed next.
[[nodiscard]] bool is_cheap(const PasswordCost& cost);

/// Tests alone: they make many passwords and guess none. From now on this is the cost, and the
/// least one; the programs never call it (tests/production_cost_test.cmake).
void spend_on_passwords_in_tests(const PasswordCost& cost);

}  // namespace huizhi

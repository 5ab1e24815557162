#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "tests/fuzz/driver.h"

namespace huizhi::fuzz {

/// Makes damaged inputs out of sound ones: the same seed gives the same ones.
class Mutator {
public:
    Mutator(const Driver& driver, std::vector<Bytes> seeds, std::uint64_t seed);

    [[nodiscard]] Bytes next();
    /// What was made before led somewhere new: it is damaged further from now on.
    void keep(Bytes input);

private:
    void damage(Bytes& bytes);
    void change_bytes(Bytes& bytes);
    void move_piece(Bytes& bytes);
    void insert_word(Bytes& bytes);
    void splice(Bytes& bytes);
    [[nodiscard]] std::size_t below(std::size_t end);  ///< 0 when end is 0

    const Driver& driver_;
    std::vector<Bytes> inputs_;
    std::mt19937_64 random_;
};

}  // namespace huizhi::fuzz

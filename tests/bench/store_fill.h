#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "core/base/result.h"

namespace huizhi {
class Store;
}

/// A studio's years, made up: the surnames are as common as in life, the numbers are nobody's.
namespace huizhi::bench {

struct Amounts {
    std::int64_t customers = 0;
    std::int64_t jobs = 0;
};

[[nodiscard]] std::string made_up_name(std::mt19937& random);
/// The id of the customer of this number.
[[nodiscard]] std::string customer_id(std::int64_t number);
/// The last day of the years; the jobs before it are spread over three of them.
inline constexpr const char* kLastDay = "2026-11-20";

[[nodiscard]] Result<void> fill_customers(Store& store,
                                          const Amounts& amounts,
                                          std::mt19937& random);
/// Visits of these customers, each with a job that was paid, every second one with a receipt.
[[nodiscard]] Result<void> fill_visits(Store& store, const Amounts& amounts, std::mt19937& random);

}  // namespace huizhi::bench

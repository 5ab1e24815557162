#pragma once

#include <string_view>

namespace huizhi {

struct Customer;

/// Whether a text holds what the person is known by, or the guardian: name, number, phone. For
/// words that stay on record when the person is erased. Threads: any.
[[nodiscard]] bool names_person(std::string_view words, const Customer& customer);

}  // namespace huizhi

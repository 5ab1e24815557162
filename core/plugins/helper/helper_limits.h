#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace huizhi {

/// What a plugin of others may use. Ours: the bundled ones, run in a helper, have loaded after 14
/// ms in 7 MB of address space; the rest is room for a slow and busy machine and for larger
/// libraries.
struct HelperLimits {
    std::chrono::milliseconds load{10'000};  ///< from the start of its process to its first word
    std::chrono::milliseconds judge{5'000};  ///< one photo, one certificate
    std::chrono::milliseconds channel_call{20'000};  ///< its own time; the network's is not counted
    std::chrono::milliseconds network{240'000};      ///< all the requests of one call together
    std::chrono::seconds processor{60};              ///< after so much of it a process is replaced
    long memory_mb = 1024;                           ///< address space
    int failures = 3;  ///< calls in a row that fail before it is called no more; at loading, one
    int sends = 32;    ///< requests of one call
    std::size_t findings = 64;
    std::size_t text_bytes = 2'000;  ///< of a message for people
    std::size_t name_bytes = 200;    ///< of a number, a rule, a city
    std::int64_t cost_fen = 1'000'000;
    std::int64_t balance_fen = 100'000'000'000;
};

}  // namespace huizhi

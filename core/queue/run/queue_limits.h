#pragma once

#include <chrono>

namespace huizhi {

// A row that is being sent is its sender's until its lease is over; then it goes to a person, also
// while the sender hangs (core/queue/run/orphans.h). So no call may still be at work by then.

/// The longest `timeout_ms` that the bundled channels take, and what one whole exchange may then
/// last (plugins/channels/web.cpp).
constexpr std::chrono::minutes kLongestTimeout{2};
constexpr std::chrono::minutes kLongestExchange{3 * kLongestTimeout};

/// A submission's exchanges: the photo, then the order.
constexpr int kExchangesOfSend = 2;

/// No exchange of a claimed row is begun later than this after the claim, however the program was
/// held up.
constexpr std::chrono::minutes kLatestBegin{8};

constexpr std::chrono::minutes kLease{15};

static_assert(kExchangesOfSend * kLongestExchange < kLease);
static_assert(kLatestBegin + kLongestExchange < kLease);

/// How soon a stop, a callback or another process's new row is seen.
constexpr std::chrono::milliseconds kLook{100};

}  // namespace huizhi

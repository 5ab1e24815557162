#include "core/queue/run/queue_lock.h"

#include <charconv>
#include <functional>
#include <random>

namespace huizhi {
namespace {

// The file's bytes, none of which is ever written: senders far out at random, channels before them.
constexpr std::int64_t kFirstOwner = std::int64_t{1} << 40;
constexpr std::int64_t kLastOwner = std::int64_t{1} << 60;
constexpr std::int64_t kChannels = std::int64_t{1} << 24;
constexpr std::int64_t kPlaces = 1 << 10;

std::optional<std::int64_t> place_of(const std::string& owner) {
    std::int64_t place = 0;
    const char* end = owner.data() + owner.size();
    const auto read = std::from_chars(owner.data(), end, place);
    const bool sound = read.ec == std::errc() && read.ptr == end && place >= kFirstOwner;
    return sound ? std::optional(place) : std::nullopt;
}

}  // namespace

QueueLock::QueueLock(const std::filesystem::path& home) : file_(home / "queue.lock") {
    std::random_device random;
    std::uniform_int_distribution<std::int64_t> places(kFirstOwner, kLastOwner);
    constexpr int kTries = 3;  // that a place is taken already is next to impossible
    for (int i = 0; file_.usable() && owner_.empty() && i < kTries; ++i) {
        const std::int64_t place = places(random);
        if (file_.take(place)) {
            owner_ = std::to_string(place);
        }
    }
}

bool QueueLock::may_live(const std::string& owner) const {
    const auto place = place_of(owner);
    if (!place || owner_.empty() || owner == owner_) {
        return true;
    }
    return file_.may_be_taken(*place);
}

std::optional<std::int64_t> QueueLock::take_slot(const std::string& channel, int most) {
    const auto row = static_cast<std::int64_t>(std::hash<std::string>{}(channel) %
                                               static_cast<std::size_t>(kChannels));
    for (std::int64_t place = row * kPlaces; place < row * kPlaces + most; ++place) {
        if (places_.count(place) == 0 && file_.take(place)) {
            places_.insert(place);
            return place;
        }
    }
    return std::nullopt;
}

void QueueLock::release_slot(std::int64_t place) {
    places_.erase(place);
    file_.give_back(place);
}

}  // namespace huizhi

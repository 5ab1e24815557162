#include "core/queue/run/queue_lock.h"

#include <charconv>
#include <fcntl.h>
#include <functional>
#include <random>
#include <unistd.h>

namespace huizhi {
namespace {

// The file's bytes, none of which is ever written: senders far out at random, channels before them.
constexpr std::int64_t kFirstOwner = std::int64_t{1} << 40;
constexpr std::int64_t kLastOwner = std::int64_t{1} << 60;
constexpr std::int64_t kChannels = std::int64_t{1} << 24;
constexpr std::int64_t kPlaces = 1 << 10;

struct flock byte_at(std::int64_t place, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    return lock;
}

/// Locks of the open file, not of the process: they hold between two runners of one process too.
bool take(int file, std::int64_t place) {
    struct flock lock = byte_at(place, F_WRLCK);
    return ::fcntl(file, F_OFD_SETLK, &lock) == 0;
}

std::optional<std::int64_t> place_of(const std::string& owner) {
    std::int64_t place = 0;
    const char* end = owner.data() + owner.size();
    const auto read = std::from_chars(owner.data(), end, place);
    const bool sound = read.ec == std::errc() && read.ptr == end && place >= kFirstOwner;
    return sound ? std::optional(place) : std::nullopt;
}

}  // namespace

QueueLock::QueueLock(const std::filesystem::path& home)
    : file_(::open((home / "queue.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    std::random_device random;
    std::uniform_int_distribution<std::int64_t> places(kFirstOwner, kLastOwner);
    constexpr int kTries = 3;  // that a place is taken already is next to impossible
    for (int i = 0; file_ >= 0 && owner_.empty() && i < kTries; ++i) {
        const std::int64_t place = places(random);
        if (take(file_, place)) {
            owner_ = std::to_string(place);
        }
    }
}

QueueLock::~QueueLock() {
    if (file_ >= 0) {
        ::close(file_);  // releases every byte
    }
}

bool QueueLock::may_live(const std::string& owner) const {
    const auto place = place_of(owner);
    if (!place || owner_.empty() || owner == owner_) {
        return true;
    }
    struct flock lock = byte_at(*place, F_WRLCK);
    return ::fcntl(file_, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

std::optional<std::int64_t> QueueLock::take_slot(const std::string& channel, int most) {
    const auto row = static_cast<std::int64_t>(std::hash<std::string>{}(channel) %
                                               static_cast<std::size_t>(kChannels));
    for (std::int64_t place = row * kPlaces; place < row * kPlaces + most; ++place) {
        if (file_ >= 0 && places_.count(place) == 0 && take(file_, place)) {
            places_.insert(place);
            return place;
        }
    }
    return std::nullopt;
}

void QueueLock::release_slot(std::int64_t place) {
    places_.erase(place);
    struct flock lock = byte_at(place, F_UNLCK);
    static_cast<void>(::fcntl(file_, F_OFD_SETLK, &lock));
}

}  // namespace huizhi

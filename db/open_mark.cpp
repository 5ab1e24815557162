#include "db/open_mark.h"

#include <array>
#include <cstring>
#include <span>
#include <utility>

#include "core/base/system/file_lock.h"

namespace huizhi::db {
namespace {

constexpr std::int64_t kPlaces = 64;  ///< programs and workers at once; more are not seen

/// What lies in the file; all zero where it is new.
struct Left {
    std::int64_t checked_at = 0;  ///< milliseconds since 1970
    std::int64_t open = 0;        ///< 1: somebody has it open, or ended without closing it
    std::int64_t owed = 0;        ///< 1: a whole check is owed
};

std::filesystem::path state_file(const std::filesystem::path& home) {
    return home / "studio.open";
}

Left read(const FileLock& file) {
    Left left;
    std::array<std::byte, sizeof(Left)> bytes{};
    if (file.read(bytes)) {
        std::memcpy(&left, bytes.data(), sizeof left);
    }
    return left;
}

void write(const FileLock& file, const Left& left) {
    file.write(std::as_bytes(std::span(&left, 1)));
}

bool anybody_else(const ByteLocks& locks, std::int64_t own) {
    for (std::int64_t place = 0; place < kPlaces; ++place) {
        if (place != own && locks.may_be_taken(place)) {
            return true;
        }
    }
    return false;
}

}  // namespace

OpenMark::OpenMark(const std::filesystem::path& home)
    : home_(home), locks_(std::make_unique<ByteLocks>(home / "studio.open-by")) {
    const FileLock file(state_file(home_));
    if (!file.held() || !locks_->usable()) {
        return;
    }
    const bool others = anybody_else(*locks_, -1);
    for (std::int64_t place = 0; place < kPlaces && place_ < 0; ++place) {
        place_ = locks_->take(place) ? place : -1;
    }
    Left left = read(file);
    unclean_ = !others && left.open != 0;
    left.open = 1;
    left.owed = unclean_ ? 1 : left.owed;
    write(file, left);
}

OpenMark::~OpenMark() {
    if (place_ < 0) {
        return;
    }
    const FileLock file(state_file(home_));
    if (file.held() && !anybody_else(*locks_, place_)) {
        Left left = read(file);
        left.open = 0;
        write(file, left);
    }
    locks_->give_back(place_);
}

std::shared_ptr<const void> OpenMark::alone() const {
    auto file = std::make_shared<const FileLock>(state_file(home_));  // nobody comes or goes
    const bool sure = file->held() && place_ >= 0 && !anybody_else(*locks_, place_);
    return sure ? std::move(file) : nullptr;
}

bool check_is_due(const std::filesystem::path& home, Instant now) {
    constexpr std::chrono::hours kOften{24};
    const Left left = read(FileLock(state_file(home)));
    const Instant last{std::chrono::milliseconds(left.checked_at)};
    return left.owed != 0 || now - last > kOften || last > now;
}

void note_check(const std::filesystem::path& home, Instant now) {
    const FileLock file(state_file(home));
    Left left = read(file);
    left.owed = 0;
    left.checked_at = now.time_since_epoch().count();
    write(file, left);
}

}  // namespace huizhi::db

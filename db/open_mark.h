#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/base/clock.h"

namespace huizhi {
class ByteLocks;
}

namespace huizhi::db {

/// Who has a home open, by locks that end with their holder; and what one leaves to the next in
/// HOME/studio.open: whether the last one closed it, and whether a check of the whole database is
/// owed. Not flushed: what a loss of power takes back is older than half a minute only rarely.
///
/// It is to be made before what it speaks for is opened, and to end after it.
///
/// Errors:  none; where the disk takes no locks every end counts as clean.
/// Threads: one thread an object; several objects and programs on one home are fine.
class OpenMark {
public:
    explicit OpenMark(const std::filesystem::path& home);
    ~OpenMark();
    OpenMark(const OpenMark&) = delete;
    OpenMark& operator=(const OpenMark&) = delete;

    /// The program or the computer ended while the home was open, and nobody has opened it since.
    [[nodiscard]] bool after_unclean_end() const { return unclean_; }
    /// Held: nobody else has the home open, and whoever opens it waits until this is let go. Null:
    /// somebody has, or cannot be seen, as where the disk takes no locks. Not to be asked for while
    /// it is held.
    [[nodiscard]] std::shared_ptr<const void> alone() const;

private:
    std::filesystem::path home_;
    std::unique_ptr<ByteLocks> locks_;
    std::int64_t place_ = -1;
    bool unclean_ = false;
};

/// That a whole check is due: after an unclean end, or a day after the last one.
[[nodiscard]] bool check_is_due(const std::filesystem::path& home, Instant now);
/// It was made and found nothing.
void note_check(const std::filesystem::path& home, Instant now);

}  // namespace huizhi::db

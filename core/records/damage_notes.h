#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace huizhi {

/// The `field` of an error about records that are damaged, and of one about writes that are gone.
inline constexpr const char* kDamagedField = "damaged";
inline constexpr const char* kLostField = "lost-writes";

/// What a list left out because it is damaged, and whether writes are gone: for whoever shows the
/// list, so that one damaged row hides no other and none is missing without a word.
///
/// Threads: any.
class DamageNotes {
public:
    /// What was noted already is noted once.
    void add(const Error& damage);
    [[nodiscard]] std::vector<Error> all() const;
    /// Those that were noted since it was asked last.
    [[nodiscard]] std::vector<Error> fresh();
    /// What bears this `field` is settled.
    void forget(const std::string& field);

private:
    mutable std::mutex mutex_;  ///< guards the rest
    std::vector<Error> noted_;
    std::size_t told_ = 0;
};

}  // namespace huizhi

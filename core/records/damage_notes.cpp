#include "core/records/damage_notes.h"

#include <algorithm>
#include <iterator>

namespace huizhi {

void DamageNotes::add(const Error& damage) {
    const std::lock_guard lock(mutex_);
    const bool known = std::any_of(noted_.begin(), noted_.end(), [&](const Error& one) {
        return one.message.en == damage.message.en;
    });
    if (!known) {
        noted_.push_back(damage);
    }
}

std::vector<Error> DamageNotes::all() const {
    const std::lock_guard lock(mutex_);
    return noted_;
}

std::vector<Error> DamageNotes::fresh() {
    const std::lock_guard lock(mutex_);
    std::vector<Error> since(noted_.begin() + static_cast<std::ptrdiff_t>(told_), noted_.end());
    told_ = noted_.size();
    return since;
}

void DamageNotes::forget(const std::string& field) {
    const std::lock_guard lock(mutex_);
    std::erase_if(noted_, [&](const Error& one) { return one.field == field; });
    told_ = std::min(told_, noted_.size());
}

}  // namespace huizhi

#include "core/records/confirmation.h"

#include <algorithm>
#include <utility>

namespace huizhi {

Confirmation::Confirmation(PhotoInQuestion about, std::vector<std::string> rules)
    : about_(std::move(about)), rules_(std::move(rules)) {}

void Confirmation::turn_to(const PhotoInQuestion& about) {
    if (about != about_) {
        about_ = about;
        rules_.clear();
    }
}

void Confirmation::answer(const std::string& rule, bool yes) {
    std::erase(rules_, rule);
    if (yes) {
        rules_.push_back(rule);
    }
}

bool Confirmation::says(const std::string& rule) const {
    return std::find(rules_.begin(), rules_.end(), rule) != rules_.end();
}

std::vector<std::string> Confirmation::rules_of(const PhotoInQuestion& now) const {
    return now == about_ ? rules_ : std::vector<std::string>{};
}

}  // namespace huizhi

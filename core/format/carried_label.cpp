#include "core/format/carried_label.h"

namespace huizhi {

std::optional<AigcLabel> carried_label(const PhotoOrigin& origin) {
    if (!origin.label_damaged && !origin.unread) {
        return origin.label;
    }
    const bool told = origin.label && !denies_generation(*origin.label);
    return told ? origin.label : std::optional(suspecting_label());
}

}  // namespace huizhi

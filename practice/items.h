#pragma once

#include <map>
#include <string>
#include <vector>

#include "huizhi/photo_format.h"

namespace huizhi::practice {

/// What can be ordered over a channel, by the platform's own item number.
[[nodiscard]] std::map<std::string, PhotoFormat> items_of(const std::vector<PhotoFormat>& formats,
                                                          const std::string& channel);

/// Why the photo is not what the item asks; empty when it is.
[[nodiscard]] std::string photo_fault(const std::string& jpeg, const PhotoFormat& format);

}  // namespace huizhi::practice

#pragma once

#include <string>
#include <string_view>

namespace huizhi::tests {

/// The text with `part` in the place of each ~.
inline std::string filled(std::string_view text, std::string_view part) {
    std::string whole;
    for (const char one : text) {
        whole.append(one == '~' ? part : std::string_view(&one, 1));
    }
    return whole;
}

}  // namespace huizhi::tests

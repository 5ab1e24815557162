#include "balance.h"

#include <algorithm>
#include <charconv>

namespace zjz {

std::optional<std::int64_t> fen_of(const nlohmann::json& yuan) {
    if (!yuan.is_string() && !yuan.is_number()) {
        return {};
    }
    std::string text = yuan.is_string() ? yuan.get<std::string>() : yuan.dump();
    const bool owed = text.starts_with('-');
    text.erase(0, owed ? 1 : 0);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string whole = text.substr(0, point);
    const std::string part = text.substr(std::min(point + 1, text.size()));
    constexpr std::size_t kMostDigits = 12;
    const bool digits = (whole + part).find_first_not_of("0123456789") == std::string::npos;
    if (!digits || whole.empty() || whole.size() > kMostDigits ||
        (point < text.size() && part.empty())) {
        return {};
    }
    const std::string fen = whole + (part + "00").substr(0, 2);
    std::int64_t value = 0;
    std::from_chars(fen.data(), fen.data() + fen.size(), value);
    return owed ? -value : value;
}

nlohmann::json value_at(const nlohmann::json& data, const std::string& path) {
    nlohmann::json found = data;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('.', at), path.size());
        const std::string name = path.substr(at, end - at);
        nlohmann::json inner =
            found.is_object() && found.contains(name) ? found[name] : nlohmann::json();
        found = std::move(inner);
        at = end + 1;
    }
    return found;
}

}  // namespace zjz

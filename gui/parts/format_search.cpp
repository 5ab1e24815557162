#include "gui/parts/format_search.h"

#include <algorithm>
#include <sstream>

#include "core/base/text/canonical_text.h"
#include "core/records/identity.h"

namespace huizhi::gui {
namespace {

/// Certificates and cities are read like names of people, who are looked up the same way.
std::vector<std::string> keys_of(const Text& name, const std::string& id) {
    std::vector<std::string> keys = name_keys(name.zh);
    for (const std::string& text : {name.en, id}) {
        for (std::string& key : name_keys(text)) {
            keys.push_back(std::move(key));
        }
    }
    return keys;
}

bool found_in(const std::vector<std::string>& keys, const std::string& word) {
    return std::any_of(keys.begin(), keys.end(), [&word](const std::string& key) {
        return key.find(word) != std::string::npos;
    });
}

bool begins_one_of(const std::vector<std::string>& keys, const std::string& word) {
    return std::any_of(keys.begin(), keys.end(),
                       [&word](const std::string& key) { return key.starts_with(word); });
}

/// Whether every word that was typed `fits` the keys of the certificate or of the city.
bool every_word(const FormatKeys& keys,
                const std::string& typed,
                bool (*fits)(const std::vector<std::string>& keys, const std::string& word)) {
    std::istringstream words(canonical_text(typed));
    for (std::string word; words >> word;) {
        // As the keys are made: small letters, half width, no dots.
        const std::vector<std::string> read = name_keys(word);
        if (!read.empty() && !fits(keys.certificate, read.front()) &&
            !fits(keys.city, read.front())) {
            return false;
        }
    }
    return true;
}

}  // namespace

FormatKeys search_keys(const PhotoFormat& format) {
    FormatKeys keys;
    keys.certificate = keys_of(format.certificate.name, format.certificate.id);
    if (!format.city.city_code.empty()) {
        keys.city = keys_of(format.city.city, format.city.city_code);
    }
    return keys;
}

bool answers(const FormatKeys& keys, const std::string& typed) {
    return every_word(keys, typed, found_in);
}

bool begins_with(const FormatKeys& keys, const std::string& typed) {
    return every_word(keys, typed, begins_one_of);
}

}  // namespace huizhi::gui

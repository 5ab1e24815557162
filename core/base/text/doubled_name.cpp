#include "core/base/text/doubled_name.h"

#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

namespace huizhi {
namespace {

/// An object or a list that is not closed yet.
struct OpenPart {
    bool is_object = false;
    bool wants_name = false;                   ///< of an object: the next text is a name
    std::string name;                          ///< of the member that is being read
    std::size_t index = 0;                     ///< of the element that is being read
    std::map<std::string, std::size_t> names;  ///< and where each begins
};

/// Where the text that begins here has ended.
std::size_t behind_quotes(std::string_view json, std::size_t at) {
    ++at;
    while (at < json.size() && json[at] != '"') {
        at += json[at] == '\\' ? 2 : 1;
    }
    return std::min(at + 1, json.size());
}

/// "m\u0069n" is the same name as "min".
std::string name_in(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.find('\\') == std::string_view::npos) {
        return std::string(quoted.substr(std::min<std::size_t>(1, quoted.size()),
                                         quoted.size() < 2 ? 0 : quoted.size() - 2));
    }
    const auto read = nlohmann::json::parse(quoted.begin(), quoted.end(), nullptr, false);
    return read.is_string() ? read.get<std::string>() : std::string(quoted);
}

/// What a sign outside of texts opens, closes or goes on with.
void follow_sign(std::vector<OpenPart>& open, char sign) {
    if (sign == '{' || sign == '[') {
        OpenPart part;
        part.is_object = part.wants_name = sign == '{';
        open.push_back(std::move(part));
    } else if (open.empty()) {
        return;
    } else if (sign == '}' || sign == ']') {
        open.pop_back();
    } else if (sign == ':') {
        open.back().wants_name = false;
    } else if (sign == ',') {
        open.back().wants_name = open.back().is_object;
        ++open.back().index;
    }
}

std::vector<std::string> path_of(const std::vector<OpenPart>& open) {
    std::vector<std::string> path;
    for (const OpenPart& part : open) {
        path.push_back(part.is_object ? part.name : std::to_string(part.index));
    }
    return path;
}

}  // namespace

std::optional<DoubledName> doubled_name(std::string_view json) {
    std::vector<OpenPart> open;
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] != '"') {
            follow_sign(open, json[at]);
            ++at;
            continue;
        }
        const std::size_t end = behind_quotes(json, at);
        if (!open.empty() && open.back().wants_name) {
            OpenPart& object = open.back();
            object.name = name_in(json.substr(at, end - at));
            const auto [known, is_new] = object.names.emplace(object.name, at);
            if (!is_new) {
                return DoubledName{path_of(open), known->second, at};
            }
        }
        at = end;
    }
    return std::nullopt;
}

}  // namespace huizhi

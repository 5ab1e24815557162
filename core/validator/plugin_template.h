#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

/// What `huizhi plugin new` is asked for.
struct NewPlugin {
    std::string name;     ///< also the folder's and the id's; a city's id is its code and the name
    std::string kind;     ///< "certificate", "city", "channel" or "model"
    bool native = false;  ///< with code; a channel always has it
    std::string city_code;    ///< of a city; GB/T 2260
    Text city;                ///< empty: from core/records/person/divisions.json, else the name
    std::string certificate;  ///< of a city; empty: "id-card"
    std::filesystem::path folder = {};  ///< empty: the name, in the working folder
};

struct PluginDraft {
    std::string id;
    std::filesystem::path folder;
    std::vector<std::string> files;
};

/// A new plugin's files before they are written: text by file name.
struct PluginText {
    std::string id;
    std::map<std::string, std::string> files;
};
/// Errors: InvalidInput (name, city-code).
[[nodiscard]] Result<PluginText> new_plugin_text(const NewPlugin& wish);

/// Writes a new plugin that passes its checks (a native one once it is built), from the templates
/// under plugins/.
/// Errors: InvalidInput (name, city-code); Refused when the folder is there already; Environment.
[[nodiscard]] Result<PluginDraft> write_new_plugin(const NewPlugin& wish);

}  // namespace huizhi

#include "core/plugins/plugin_scans.h"

#include <algorithm>
#include <climits>

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/base/system/durable_file.h"
#include "core/plugins/package_limits.h"
#include "core/plugins/store_folder.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

PluginSelf read_self(const JsonNode& node) {
    PluginSelf self;
    if (node.has("certificate")) {
        self.certificate = node.text("certificate");
    }
    if (node.has("channel")) {
        self.channel = node.text("channel");
    }
    self.capabilities = {node.flag_or("asks_by_order", false),
                         node.flag_or("sends_notices", false),
                         node.flag_or("finds_by_own_id", false),
                         node.flag_or("returns_number", false),
                         node.flag_or("returns_sheet_image", false),
                         static_cast<int>(node.whole("asks_at_once", INT_MIN, INT_MAX))};
    return self;
}

Json told(const PluginSelf& self) {
    Json json = {{"asks_by_order", self.capabilities.asks_by_order},
                 {"sends_notices", self.capabilities.sends_notices},
                 {"finds_by_own_id", self.capabilities.finds_by_own_id},
                 {"returns_number", self.capabilities.returns_number},
                 {"returns_sheet_image", self.capabilities.returns_sheet_image},
                 {"asks_at_once", self.capabilities.asks_at_once}};
    if (self.certificate) {
        json["certificate"] = *self.certificate;
    }
    if (self.channel) {
        json["channel"] = *self.channel;
    }
    return json;
}

}  // namespace

PluginScans::PluginScans(const fs::path& home)
    : file_(home.empty() ? fs::path() : plugin_store_folder(home) / "scans.json") {
    std::error_code ignored;
    if (file_.empty() || !fs::exists(file_, ignored)) {
        return;
    }
    const auto bytes = read_file(file_, kMostBytes);
    if (!bytes) {
        return;
    }
    using All = std::map<std::string, Known>;
    const auto read = read_json<All>(
        {reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file_.string(),
        [](const JsonNode& root) {
            All all;  // of another API version: all are asked, and tried, again
            static_cast<void>(root.whole("api_version", kPluginApiVersion, kPluginApiVersion));
            for (const JsonNode& entry : root.list("libraries")) {
                Known known{
                    entry.text("stamp"), entry.text("sha256"), {}, entry.text_or("tried_by", "")};
                if (entry.has("self")) {
                    known.self = read_self(entry.object("self"));
                }
                all[entry.text("file")] = std::move(known);
            }
            return all;
        });
    if (read) {
        known_ = *read;
    }
}

std::string PluginScans::sha256_of(const fs::path& library) {
    const std::string stamp = file_stamp(library);
    const auto known = known_.find(library.string());
    if (known != known_.end() && known->second.stamp == stamp) {
        return known->second.sha256;
    }
    const auto bytes = read_file(library, kPackageLimits.file_bytes);
    if (!bytes) {
        return {};
    }
    std::string sha256 = sha256_hex(*bytes);
    known_[library.string()] = {stamp, sha256, find(sha256), tried_by(sha256)};
    changed_ = true;
    return sha256;
}

std::optional<PluginSelf> PluginScans::find(const std::string& sha256) const {
    for (const auto& [library, known] : known_) {
        if (known.self && known.sha256 == sha256 && !sha256.empty()) {
            return known.self;
        }
    }
    return std::nullopt;
}

std::string PluginScans::tried_by(const std::string& sha256) const {
    for (const auto& [library, known] : known_) {
        if (known.sha256 == sha256 && !known.tried_by.empty() && !sha256.empty()) {
            return known.tried_by;
        }
    }
    return {};
}

void PluginScans::note_tried(const fs::path& library, const std::string& program) {
    const auto known = known_.find(library.string());
    if (known != known_.end()) {
        known->second.tried_by = program;
        changed_ = true;
    }
}

void PluginScans::keep(const fs::path& library, const PluginSelf& self) {
    const auto known = known_.find(library.string());
    if (known != known_.end()) {
        known->second.self = self;
        changed_ = true;
    }
}

void PluginScans::save() {
    if (file_.empty() || !changed_) {
        return;
    }
    Json libraries = Json::array();
    for (const auto& [library, known] : known_) {
        if (file_stamp(library).empty() || (!known.self && known.tried_by.empty())) {
            continue;
        }
        Json entry = {{"file", library}, {"stamp", known.stamp}, {"sha256", known.sha256}};
        if (known.self) {
            entry["self"] = told(*known.self);
        }
        if (!known.tried_by.empty()) {
            entry["tried_by"] = known.tried_by;
        }
        libraries.push_back(std::move(entry));
    }
    std::error_code failed;
    fs::create_directories(file_.parent_path(), failed);
    const Json root = {{"api_version", kPluginApiVersion}, {"libraries", std::move(libraries)}};
    const std::string text = root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    static_cast<void>(
        write_file(file_, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    changed_ = false;
}

}  // namespace huizhi

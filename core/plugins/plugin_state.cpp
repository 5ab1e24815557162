#include "core/plugins/plugin_state.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/sourced_data.h"
#include "core/plugins/plugin_package.h"
#include "core/plugins/signing_key.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kStateFormat = 1;
constexpr std::int64_t kMostVersions = 1'000'000;

fs::path state_file(const fs::path& home) {
    return plugin_store_folder(home) / "state.json";
}

TrustedKey read_key(const JsonNode& node) {
    node.allow({"key", "name", "added_at", "added_by"});
    TrustedKey key{node.text("key"), node.text("name"), node.text("added_at"),
                   node.text_or("added_by", "")};
    if (!is_public_key(key.key)) {
        node.wrong("key", "不是公钥", "is no public key");
    }
    return key;
}

PluginVersion read_version(const JsonNode& node) {
    node.allow({"number", "version", "index_sha256", "signed_by", "installed_at", "installed_by",
                "made_here", "instead_of"});
    return {static_cast<int>(node.whole("number", 1, kMostVersions)),
            node.text("version"),
            node.text("index_sha256"),
            node.text_or("signed_by", ""),
            node.text("installed_at"),
            node.text_or("installed_by", ""),
            node.flag_or("made_here", false),
            node.text_or("instead_of", "")};
}

InstalledPlugin read_installed(const JsonNode& node) {
    node.allow({"id", "current", "previous", "versions"});
    InstalledPlugin plugin;
    plugin.id = id_text(node, "id");
    plugin.current = static_cast<int>(node.whole("current", 0, kMostVersions));
    plugin.previous = static_cast<int>(node.whole("previous", 0, kMostVersions));
    for (const JsonNode& entry : node.list("versions")) {
        plugin.versions.push_back(read_version(entry));
    }
    for (const int number : {plugin.current, plugin.previous}) {
        if (number != 0 && plugin.version(number) == nullptr) {
            node.wrong("versions", "缺少正在使用的版本", "lacks a version that is in use");
        }
    }
    return plugin;
}

PluginState read_root(const JsonNode& root) {
    root.allow({"format", "disabled", "trusted", "installed"});
    static_cast<void>(root.whole("format", kStateFormat, kStateFormat));
    PluginState state;
    for (const JsonNode& entry : root.list("disabled")) {
        state.disabled.insert(entry.own_text());
    }
    for (const JsonNode& entry : root.list("trusted")) {
        state.trusted.push_back(read_key(entry));
    }
    for (const JsonNode& entry : root.list("installed")) {
        state.installed.push_back(read_installed(entry));
    }
    return state;
}

Json document(const InstalledPlugin& plugin) {
    Json versions = Json::array();
    for (const PluginVersion& version : plugin.versions) {
        versions.push_back({{"number", version.number},
                            {"version", version.version},
                            {"index_sha256", version.index_sha256},
                            {"signed_by", version.signed_by},
                            {"installed_at", version.installed_at},
                            {"installed_by", version.installed_by}});
        if (version.made_here) {  // no other version of this program has to know it
            versions.back()["made_here"] = true;
            versions.back()["instead_of"] = version.instead_of;
        }
    }
    return {{"id", plugin.id},
            {"current", plugin.current},
            {"previous", plugin.previous},
            {"versions", std::move(versions)}};
}

template <class Rows, class Value>
auto find_id(Rows& rows, Value member, const std::string& wanted) -> decltype(&rows.front()) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const auto& row) { return row.*member == wanted; });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const PluginVersion* InstalledPlugin::version(int number) const {
    const auto found =
        std::find_if(versions.begin(), versions.end(),
                     [number](const PluginVersion& version) { return version.number == number; });
    return found == versions.end() ? nullptr : &*found;
}

InstalledPlugin* PluginState::plugin(const std::string& id) {
    return find_id(installed, &InstalledPlugin::id, id);
}

const InstalledPlugin* PluginState::plugin(const std::string& id) const {
    return find_id(installed, &InstalledPlugin::id, id);
}

const TrustedKey* PluginState::key(const std::string& wanted) const {
    return find_id(trusted, &TrustedKey::key, wanted);
}

fs::path plugin_version_folder(const fs::path& home, const std::string& id, int number) {
    return plugin_store_folder(home) / id / std::to_string(number);
}

Error unwritable_folder(const fs::path& folder) {
    return unwritable_file(folder);
}

bool has_plugin_state(const fs::path& home) {
    std::error_code unreadable;
    return fs::exists(fs::symlink_status(state_file(home), unreadable));
}

Result<PluginState> read_plugin_state(const fs::path& home) {
    const fs::path file = state_file(home);
    std::error_code unreadable;
    const bool there = fs::exists(fs::symlink_status(file, unreadable));
    if (home.empty() || (!there && !unreadable)) {
        return PluginState();
    }
    if (!there && unreadable == std::errc::no_such_file_or_directory) {
        return PluginState();
    }
    const auto bytes = read_file(file, kMaxFormatDataBytes);
    if (!bytes) {
        return bytes.error();
    }
    const auto root = JsonNode::parse({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                                      file.string());
    if (!root) {
        return root.error();
    }
    PluginState state = read_root(*root);
    if (root->problem()) {
        return *root->problem();
    }
    return state;
}

Result<void> write_plugin_state(const fs::path& home, const PluginState& state) {
    Json trusted = Json::array();
    for (const TrustedKey& key : state.trusted) {
        trusted.push_back({{"key", key.key},
                           {"name", key.name},
                           {"added_at", key.added_at},
                           {"added_by", key.added_by}});
    }
    Json installed = Json::array();
    for (const InstalledPlugin& plugin : state.installed) {
        installed.push_back(document(plugin));
    }
    const Json root = {{"format", kStateFormat},
                       {"disabled", state.disabled},
                       {"trusted", std::move(trusted)},
                       {"installed", std::move(installed)}};
    const std::string text = root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return write_file(state_file(home),
                      {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Result<void> check_unchanged(const fs::path& folder, const PluginVersion& version) {
    const std::string name = folder.string();
    const Error changed{ErrorCode::InvalidInput,
                        {"插件文件在安装后被改动或损坏，请重新安装",
                         "its files were changed or damaged since it was installed; install it "
                         "again"},
                        "file_hashes",
                        name};
    const auto json = read_file(folder / kPackageIndexName, kMaxFormatDataBytes);
    if (!json || sha256_hex(*json) != version.index_sha256) {
        return changed;
    }
    const auto index = parse_package_index(*json, name);
    if (!index) {
        return changed;
    }
    for (const PackagedFile& entry : index->files) {
        const auto bytes = read_file(folder / entry.path, kPackageLimits.file_bytes);
        if (!bytes || sha256_hex(*bytes) != entry.sha256) {
            return changed;
        }
    }
    return {};
}

}  // namespace huizhi

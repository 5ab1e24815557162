#include "core/plugins/helper/plugin_quarantine.h"

#include <cstdint>

#include <nlohmann/json.hpp>

#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/base/system/file_lock.h"
#include "core/plugins/store_folder.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr std::int64_t kMostFailures = 1'000'000;

fs::path quarantine_file(const fs::path& home) {
    return plugin_store_folder(home) / "quarantine.json";
}

PluginTroubles read_root(const JsonNode& root) {
    PluginTroubles troubles;
    for (const JsonNode& entry : root.list("plugins")) {
        PluginTrouble trouble;
        trouble.version = entry.text("version");
        trouble.library_sha256 = entry.text("library_sha256");
        trouble.failures = static_cast<int>(entry.whole("failures", 0, kMostFailures));
        trouble.quarantined = entry.flag_or("quarantined", false);
        trouble.reason = entry.words("reason");
        trouble.program = entry.text_or("program", "");
        troubles[entry.text("id")] = std::move(trouble);
    }
    return troubles;
}

void write_troubles(const fs::path& home, const PluginTroubles& troubles) {
    Json plugins = Json::array();
    for (const auto& [id, trouble] : troubles) {
        plugins.push_back({{"id", id},
                           {"version", trouble.version},
                           {"library_sha256", trouble.library_sha256},
                           {"failures", trouble.failures},
                           {"quarantined", trouble.quarantined},
                           {"reason", {{"zh", trouble.reason.zh}, {"en", trouble.reason.en}}},
                           {"program", trouble.program}});
    }
    const Json root = {{"plugins", std::move(plugins)}};
    const std::string text = root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    static_cast<void>(write_file(
        quarantine_file(home), {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

}  // namespace

PluginTroubles read_troubles(const fs::path& home) {
    std::error_code ignored;
    if (home.empty() || !fs::exists(quarantine_file(home), ignored)) {
        return {};
    }
    const auto bytes = read_file(quarantine_file(home), kMostBytes);
    if (!bytes) {
        return {};
    }
    const auto troubles =
        read_json<PluginTroubles>({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                                  quarantine_file(home).string(), read_root);
    return troubles ? *troubles : PluginTroubles();
}

void change_troubles(const fs::path& home, const std::function<bool(PluginTroubles&)>& change) {
    if (home.empty()) {
        return;
    }
    std::error_code failed;
    fs::create_directories(plugin_store_folder(home), failed);
    if (failed) {
        return;
    }
    const FileLock turn(plugin_store_folder(home) / "quarantine.lock");
    PluginTroubles troubles = read_troubles(home);
    if (change(troubles)) {
        write_troubles(home, troubles);
    }
}

bool release_plugin(const fs::path& home, const std::string& id) {
    bool was_in = false;
    change_troubles(home, [&](PluginTroubles& troubles) {
        const auto found = troubles.find(id);
        if (found == troubles.end()) {
            return false;
        }
        was_in = found->second.quarantined;
        troubles.erase(found);
        return true;
    });
    return was_in;
}

}  // namespace huizhi

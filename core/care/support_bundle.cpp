#include "core/care/support_bundle.h"

#include <cstdlib>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/backup/backup_plan.h"
#include "core/base/archive/zip_archive.h"
#include "core/base/file_io.h"
#include "core/base/program_version.h"
#include "core/catalogue/catalogue.h"
#include "core/records/store.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kReadMe =
    "回执：技术支持包。里面只有版本、各表的行数、检查结果和备份计划；没有姓名、号码、手机、照片和密"
    "钥。\n"
    "Huizhi: a bundle for support. It holds versions, counts of rows, what the checks found and "
    "the "
    "plan for backups;\nno name, number, phone, photo or key.\n";

/// A folder's name may be a person's.
void leave_out(std::string& text, const std::string& folder, const std::string& instead) {
    if (folder.size() < 2) {
        return;
    }
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
        text.replace(at, folder.size(), instead);
        at += instead.size();
    }
}

std::string without_places(std::string text, const std::filesystem::path& home) {
    leave_out(text, home.string(), "HOME");
    leave_out(text, std::filesystem::absolute(home).string(), "HOME");
    const auto record = read_backup_record(home);
    leave_out(text, record && record->plan ? record->plan->to.string() : "", "BACKUPS");
    const char* user = std::getenv("HOME");
    leave_out(text, user == nullptr ? "" : user, "~");
    return text;
}

std::string system_name() {
    constexpr std::size_t kLargest = 65'536;
    const auto bytes = read_file("/etc/os-release", kLargest);
    const std::string text = bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
    constexpr std::string_view kName = "PRETTY_NAME=\"";
    const auto at = text.find(kName);
    if (at == std::string::npos) {
        return "";
    }
    const auto begin = at + kName.size();
    return text.substr(begin, text.find('"', begin) - begin);
}

Json checks_document(const HealthScene& scene, const HealthChecks& checks) {
    Json all = Json::array();
    for (const HealthCheck& check : checks) {
        all.push_back({{"id", check.id},
                       {"state", health_name(check.state)},
                       {"what", without_places(check.what.en, scene.home)}});
    }
    return all;
}

Json plugins_document(const Catalogue& catalogue) {
    Json all = Json::array();
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        const bool ours = plugin.origin == PluginOrigin::Bundled;
        all.push_back({{"id", plugin.origin == PluginOrigin::Own ? "own size" : plugin.id},
                       {"version", plugin.version},
                       {"kind", plugin.kind},
                       {"bundled", ours},
                       {"native", plugin.native},
                       {"loaded", plugin.loaded},
                       {"disabled", plugin.disabled},
                       {"quarantined", plugin.quarantined}});
    }
    return all;
}

Json rows_document(const HealthScene& scene) {
    Json rows = Json::object();
    if (const auto found = scene.database.examine_home(scene.home)) {
        for (const auto& [table, count] : found->rows) {
            rows[table] = count;
        }
    }
    return rows;
}

Json queue_document(Store* store) {
    Json states = Json::object();
    const auto counts = store == nullptr ? Result<std::map<SubmissionState, int>>(Error{})
                                         : store->submission_counts();
    if (counts) {
        for (const auto& [state, count] : *counts) {
            states[state_name(state)] = count;
        }
    }
    return states;
}

Json backup_document(const std::filesystem::path& home) {
    const auto record = read_backup_record(home);
    if (!record || !record->plan) {
        return {{"planned", false}};
    }
    return {{"planned", true},
            {"daily", record->plan->daily},
            {"weekly", record->plan->weekly},
            {"monthly", record->plan->monthly},
            {"last_good", record->last_good_run.at},
            {"last_run_good", record->last_run.good},
            {"last_rehearsal", record->last_rehearsal.at},
            {"last_rehearsal_good", record->last_rehearsal.good}};
}

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

}  // namespace

Result<std::vector<std::uint8_t>> support_bundle(const HealthScene& scene,
                                                 const HealthChecks& checks) {
    const Json report = {{"program", program_version()},
                         {"system", system_name()},
                         {"processors", std::thread::hardware_concurrency()},
                         {"made_at", iso_time(scene.now)},
                         {"checks", checks_document(scene, checks)},
                         {"rows", rows_document(scene)},
                         {"submissions", queue_document(scene.store)},
                         {"plugins", plugins_document(scene.catalogue)},
                         {"backup", backup_document(scene.home)}};
    const std::string text = report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return write_archive({{"README.txt", bytes_of(kReadMe)}, {"report.json", bytes_of(text)}});
}

}  // namespace huizhi

#include "core/backup/backup_plan.h"

#include <algorithm>
#include <functional>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestRecord = 1 << 20;
constexpr int kMostKept = 1000;
constexpr const char* kAMonday = "1970-01-05";

std::filesystem::path record_file(const std::filesystem::path& home) {
    return home / "backup.json";
}

Json document(const BackupEvent& event) {
    return {{"at", event.at},
            {"good", event.good},
            {"problem_zh", event.problem.zh},
            {"problem_en", event.problem.en},
            {"snapshot", event.snapshot}};
}

BackupEvent read_event(const JsonNode& node) {
    return {node.text_or("at", ""), node.flag_or("good", false),
            Text{node.text_or("problem_zh", ""), node.text_or("problem_en", "")},
            node.text_or("snapshot", "")};
}

int count_in(const JsonNode& node, const char* name) {
    return static_cast<int>(node.whole(name, 0, kMostKept));
}

BackupRecord read_last_run(const JsonNode& root) {
    BackupRecord record{{},
                        read_event(root.object("last_run")),
                        read_event(root.object("last_good_run")),
                        read_event(root.object("last_rehearsal"))};
    if (root.has("plan")) {
        const JsonNode plan = root.object("plan");
        record.plan = BackupPlan{plan.text("to"), count_in(plan, "daily"), count_in(plan, "weekly"),
                                 count_in(plan, "monthly")};
    }
    return record;
}

/// A week is told by its number since one that began with this era's first Monday.
std::string week_of(const std::string& name) {
    const int days = days_between(kAMonday, name.substr(0, 10)).value_or(0);
    return std::to_string(days >= 0 ? days / 7 : (days - 6) / 7);
}

/// Of names, newest first, the first of each of so many spans of time.
void keep_some(const std::vector<std::string>& names,
               int most,
               const std::function<std::string(const std::string&)>& span_of,
               std::set<std::string>& kept) {
    std::set<std::string> spans;
    for (const std::string& name : names) {
        if (static_cast<int>(spans.size()) >= most) {
            return;
        }
        if (spans.insert(span_of(name)).second) {
            kept.insert(name);
        }
    }
}

}  // namespace

Result<BackupRecord> read_backup_record(const std::filesystem::path& home) {
    std::error_code none;
    if (!std::filesystem::exists(record_file(home), none)) {
        return BackupRecord{};
    }
    const auto bytes = read_file(record_file(home), kLargestRecord);
    if (!bytes) {
        return bytes.error();
    }
    return read_json<BackupRecord>(std::string(bytes->begin(), bytes->end()),
                                   record_file(home).string(), read_last_run);
}

Result<void> save_backup_record(const std::filesystem::path& home, const BackupRecord& record) {
    Json all = {{"last_run", document(record.last_run)},
                {"last_good_run", document(record.last_good_run)},
                {"last_rehearsal", document(record.last_rehearsal)}};
    if (record.plan) {
        all["plan"] = {{"to", record.plan->to.string()},
                       {"daily", record.plan->daily},
                       {"weekly", record.plan->weekly},
                       {"monthly", record.plan->monthly}};
    }
    const std::string text = all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return write_file(record_file(home),
                      {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::vector<std::string> kept_by_plan(std::vector<std::string> names, const BackupPlan& plan) {
    std::sort(names.begin(), names.end(), std::greater<>());
    std::set<std::string> kept;
    const auto day = [](const std::string& name) { return name.substr(0, 10); };
    const auto month = [](const std::string& name) { return name.substr(0, 7); };
    keep_some(names, std::max(plan.daily, 1), day, kept);
    keep_some(names, plan.weekly, week_of, kept);
    keep_some(names, plan.monthly, month, kept);
    return {kept.begin(), kept.end()};
}

}  // namespace huizhi

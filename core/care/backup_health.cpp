#include "core/backup/backup_plan.h"
#include "core/care/health_check.h"

namespace huizhi {
namespace {

constexpr int kLateDays = 2;        ///< a daily backup that was left out twice
constexpr int kTooLateDays = 14;    ///< half a month's work would be lost
constexpr int kRehearsedDays = 35;  ///< once a month, with some days' grace

int days_since(const std::string& at, Instant now) {
    return at.size() < 10 ? 0 : days_between(at.substr(0, 10), iso_day(now)).value_or(0);
}

HealthCheck look_at_last_backup(const BackupRecord& record, Instant now) {
    const Text run_one{"备份一次，并让它每天自动运行", "back up once, and let it run each day"};
    if (!record.plan) {
        return {"backup",
                Health::Warn,
                {"没有备份计划", "no backup is planned"},
                {"设定每天备份到另一个磁盘", "plan a daily backup to another disk"}};
    }
    const std::string& at = record.last_good_run.at;
    if (!record.last_run.at.empty() && !record.last_run.good) {
        const Text good = at.empty() ? Text{"还没有一份好的", "there is no good one yet"}
                                     : Text{"上一份好的在 " + at, "the last good one is of " + at};
        return {"backup",
                Health::Fail,
                {"最近一次备份没有做成：" + record.last_run.problem.zh + "；" + good.zh,
                 "the last backup failed: " + record.last_run.problem.en + "; " + good.en},
                run_one};
    }
    if (at.empty()) {
        return {"backup", Health::Warn, {"还没有备份过", "nothing was backed up yet"}, run_one};
    }
    const int days = days_since(at, now);
    return {"backup",
            days > kTooLateDays ? Health::Fail
            : days > kLateDays  ? Health::Warn
                                : Health::Ok,
            {"最近的备份在 " + at, "the last backup is of " + at},
            days > kLateDays ? run_one : Text{}};
}

HealthCheck look_at_last_rehearsal(const BackupRecord& record, Instant now) {
    const BackupEvent& last = record.last_rehearsal;
    const Text rehearse{"演练一次恢复", "rehearse a restore"};
    if (last.at.empty()) {
        return {"rehearsal",
                record.plan ? Health::Warn : Health::Ok,
                {"没有演练过恢复", "no restore was rehearsed"},
                record.plan ? rehearse : Text{}};
    }
    if (!last.good) {
        return {"rehearsal",
                Health::Fail,
                {"最近一次演练没有通过：" + last.problem.zh,
                 "the last rehearsal failed: " + last.problem.en},
                {"重新备份并再演练一次", "back up anew and rehearse again"}};
    }
    const bool long_ago = days_since(last.at, now) > kRehearsedDays;
    return {"rehearsal",
            long_ago ? Health::Warn : Health::Ok,
            {"最近一次恢复演练在 " + last.at, "a restore was rehearsed last on " + last.at},
            long_ago ? rehearse : Text{}};
}

}  // namespace

void look_at_backups(const HealthScene& scene, HealthChecks& checks) {
    const auto record = read_backup_record(scene.home);
    if (!record) {
        checks.push_back({"backup",
                          Health::Fail,
                          record.error().message,
                          {"重新设定备份计划", "set the plan for backups again"}});
        return;
    }
    checks.push_back(look_at_last_backup(*record, scene.now));
    checks.push_back(look_at_last_rehearsal(*record, scene.now));
}

}  // namespace huizhi

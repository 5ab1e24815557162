#include <system_error>

#include "core/base/clock_check.h"
#include "core/care/health_check.h"
#include "core/records/law/faces_held.h"
#include "core/records/store.h"

namespace huizhi {
namespace {

/// China keeps one time, wherever in it a shop lies.
constexpr const char* kChina = "+08:00";
constexpr int kWarnedDays = 30;

HealthCheck look_at_clock(Instant now) {
    const auto right = check_clock(iso_day(now));
    return right ? HealthCheck{"clock",
                               Health::Ok,
                               {"电脑时钟 " + iso_time(now), "the clock says " + iso_time(now)}}
                 : HealthCheck{"clock",
                               Health::Fail,
                               right.error().message,
                               {"校正电脑的日期和时间", "set the computer's date and time"}};
}

HealthCheck look_at_zone(Instant now) {
    const std::string said = iso_time(now);
    const std::string zone = said.size() > 19 ? said.substr(19) : said;
    return zone == kChina
               ? HealthCheck{"time_zone", Health::Ok, {"时区 " + zone, "time zone " + zone}}
               : HealthCheck{"time_zone",
                             Health::Warn,
                             {"时区是 " + zone + "，日报和有效期按它算",
                              "the time zone is " + zone + ": days and terms are counted in it"},
                             {"在国内请设为东八区（+08:00）", "in China set it to +08:00"}};
}

HealthCheck look_at_database(const HealthScene& scene) {
    const Text restore{"从备份恢复到新的数据目录", "restore a backup into a new data folder"};
    const auto found = scene.database.examine_home(scene.home);
    if (!found) {
        return {"database", Health::Fail, found.error().message, restore};
    }
    if (!found->damage.empty()) {
        return {"database", Health::Fail, found->damage, restore};
    }
    const std::string version = std::to_string(found->schema);
    if (found->schema > found->known_schema) {
        return {"database",
                Health::Fail,
                {"数据由更新版本的程序写出（" + version + "）",
                 "the data was written by a newer version (" + version + ")"},
                {"升级本程序", "update this program"}};
    }
    return {"database",
            Health::Ok,
            {"数据库完好，版本 " + version, "the database is whole, version " + version}};
}

HealthCheck look_at_store(const HealthScene& scene) {
    return scene.store != nullptr
               ? HealthCheck{"store", Health::Ok, {"资料可以打开", "the records open"}}
               : HealthCheck{"store",
                             Health::Fail,
                             scene.not_opened ? scene.not_opened->message
                                              : Text{"资料打不开", "the records do not open"},
                             {"按所写的原因处理；不行则从备份恢复",
                              "do what the reason says, or restore a backup"}};
}

HealthCheck look_at_licence(Store& store, const std::string& today) {
    const auto licence = store.licence();
    if (!licence || !*licence) {
        return {"licence",
                Health::Warn,
                {"没有登记执照", "no licence is on record"},
                {"登记执照", "record the licence"}};
    }
    const int left = days_between(today, (*licence)->expires).value_or(-1);
    const std::string& day = (*licence)->expires;
    const Health state = left < 0 ? Health::Fail : left <= kWarnedDays ? Health::Warn : Health::Ok;
    return {"licence", state,
            left < 0 ? Text{"执照已于 " + day + " 到期，不能提交",
                            "the licence ended on " + day + ": nothing can be submitted"}
                     : Text{"执照有效期至 " + day, "the licence is valid until " + day},
            state == Health::Ok ? Text{} : Text{"登记续期的执照", "record the renewed licence"}};
}

HealthCheck look_at_queue(Store& store) {
    const auto counts = store.submission_counts();
    if (!counts) {
        return {"queue", Health::Fail, counts.error().message};
    }
    const auto of = [&counts](SubmissionState state) {
        const auto found = counts->find(state);
        return found == counts->end() ? 0 : found->second;
    };
    const int unknown = of(SubmissionState::Unknown);
    const int waiting = of(SubmissionState::Ready) + of(SubmissionState::Sending);
    const std::string told = std::to_string(waiting);
    const std::string open = std::to_string(unknown);
    return {"queue",
            unknown > 0 ? Health::Warn : Health::Ok,
            {"等待发送 " + told + "，结果不明 " + open,
             told + " wait to be sent, of " + open + " nobody knows the outcome"},
            unknown > 0 ? Text{"到平台核对后在队列里决定",
                               "compare with the platform and decide in the queue"}
                        : Text{}};
}

/// Beside the day's work: it is counted off an index, which takes a moment where many are kept.
HealthCheck look_at_faces(Store& store) {
    const auto held = store.faces_held();
    if (!held) {
        return {"faces_held", Health::Fail, held.error().message};
    }
    const Text warning = faces_warning(*held);
    const std::string people = std::to_string(*held);
    return warning.empty()
               ? HealthCheck{"faces_held",
                             Health::Ok,
                             {"留存照片 " + people + " 人", "pictures of " + people + " people"}}
               : HealthCheck{"faces_held",
                             Health::Warn,
                             warning,
                             {"删除到期的照片，或备案", "delete what is over, or file"}};
}

}  // namespace

void look_at_books(const HealthScene& scene, HealthChecks& checks) {
    checks.push_back(look_at_clock(scene.now));
    checks.push_back(look_at_zone(scene.now));
    std::error_code none;
    if (!std::filesystem::exists(scene.home / kDatabaseName, none)) {
        return;
    }
    checks.push_back(look_at_database(scene));
    checks.push_back(look_at_store(scene));
    if (scene.store != nullptr) {
        checks.push_back(look_at_licence(*scene.store, iso_day(scene.now)));
        checks.push_back(look_at_queue(*scene.store));
        checks.push_back(look_at_faces(*scene.store));
    }
}

}  // namespace huizhi

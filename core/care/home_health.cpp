#include <cstdint>
#include <system_error>

#include "core/base/system/durable_file.h"
#include "core/base/system/memory_folder.h"
#include "core/base/system/private_file.h"
#include "core/care/health_check.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMega = 1'000'000;
constexpr std::uintmax_t kScarce = 2'000 * kMega;  ///< some ten thousand photos
constexpr std::uintmax_t kTooLittle = 100 * kMega;

HealthCheck look_at_folder(const fs::path& home) {
    const std::string name = home.string();
    std::error_code none;
    if (!fs::is_directory(home, none)) {
        return {"home",
                Health::Fail,
                {"没有数据目录 " + name, "there is no data folder " + name},
                {"建立一个店，或从备份恢复", "make a studio, or restore one from a backup"}};
    }
    const auto trouble = why_not_writable(home / kDatabaseName);
    if (trouble != FileTrouble::None) {
        return {"home",
                Health::Fail,
                {"数据目录不能写入：" + name, "the data folder cannot be written: " + name},
                {"检查磁盘是否已满或只读，以及文件夹的权限",
                 "see whether the disk is full or read-only, and the folder's permissions"}};
    }
    return {"home",
            Health::Ok,
            {"数据目录可读写：" + name,
             "the data folder is readable and "
             "writable: " +
                 name}};
}

HealthCheck look_at_privacy(const fs::path& home) {
    std::error_code none;
    bool open = false;
    for (const fs::path& path : {home, home / kDatabaseName, home / "photos"}) {
        const auto rights = fs::status(path, none).permissions();
        open = open || (!none && (rights & (fs::perms::group_all | fs::perms::others_all)) !=
                                     fs::perms::none);
        none.clear();
    }
    return open ? HealthCheck{"private",
                              Health::Warn,
                              {"这台电脑的其他账户能看到数据目录",
                               "other users of this computer can look into the data folder"},
                              {"只给自己权限（700）；程序下次打开时也会收紧",
                               "leave rights to yourself alone (mode 700); the program tightens "
                               "them too when it opens next"}}
                : HealthCheck{"private",
                              Health::Ok,
                              {"只有本账户能看到数据目录", "the data folder is this user's alone"}};
}

HealthCheck look_at_disk(const fs::path& home) {
    std::error_code none;
    const auto space = fs::space(home, none);
    if (none) {
        return {
            "disk", Health::Warn, {"不知道磁盘还剩多少", "how full the disk is cannot be told"}};
    }
    const std::string left = std::to_string(space.available / kMega) + " MB";
    const Health state = space.available < kTooLittle ? Health::Fail
                         : space.available < kScarce  ? Health::Warn
                                                      : Health::Ok;
    return {"disk",
            state,
            {"磁盘还剩 " + left, left + " are left on the disk"},
            state == Health::Ok ? Text{}
                                : Text{"清理磁盘，或换大的", "make room, or take a larger disk"}};
}

HealthCheck look_at_memory() {
    return memory_folders().empty()
               ? HealthCheck{"memory",
                             Health::Warn,
                             {"没有只属于您的内存文件夹，不能保持登录",
                              "there is no folder in memory of your own: nobody stays logged in"},
                             {"每次给出密码；或以桌面会话登录系统",
                              "give the password each time, or log into a desktop session"}}
               : HealthCheck{"memory", Health::Ok, {"可以保持登录", "a login can be kept"}};
}

}  // namespace

void look_at_home(const HealthScene& scene, HealthChecks& checks) {
    checks.push_back(look_at_folder(scene.home));
    std::error_code none;
    if (fs::is_directory(scene.home, none)) {
        checks.push_back(look_at_privacy(scene.home));
        checks.push_back(look_at_disk(scene.home));
    }
    checks.push_back(look_at_memory());
}

}  // namespace huizhi

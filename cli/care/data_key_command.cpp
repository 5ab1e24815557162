#include <iostream>
#include <string>

#include "cli/commands.h"
#include "cli/secrets.h"
#include "core/base/system/signals.h"
#include "core/vault/change/data_key_change.h"

namespace huizhi::cli {

namespace {

struct DataKeyOptions {};

void data_key_options(CLI::App&, DataKeyOptions&, const Front&) {}

/// A tenth of the rows at a time on standard error; Ctrl-C ends it.
class KeyChangeSteps {
public:
    explicit KeyChangeSteps(const Front& front) : front_(front), stop_(stop_on_first_interrupt()) {}

    Result<void> operator()(std::int64_t done, std::int64_t of) {
        if (stop_) {
            return Error::refused("data-key", {"已停止，数据密钥没有更换，数据都和原来一样",
                                               "stopped; the data key was not changed, and all "
                                               "records are as they were"});
        }
        constexpr std::int64_t kTenths = 10;
        const std::int64_t tenth = of > 0 ? done * kTenths / of : kTenths;
        if (tenth != told_ || of != of_) {
            std::cerr << front_.say({"进度 ", "progress "}) << done << "/" << of << '\n';
        }
        told_ = tenth;
        of_ = of;
        return {};
    }

private:
    const Front& front_;
    const std::atomic<bool>& stop_;
    std::int64_t told_ = -1;
    std::int64_t of_ = -1;
};

std::string key_change_words(const Front& front, const KeyChange& change) {
    std::string text =
        front.say({"数据密钥已更换：全部记录和照片的密钥都已用新密钥重新加密，照片 ",
                   "the data key was changed: all records and the keys of all photos are sealed "
                   "anew, photos "}) +
        std::to_string(change.photos) + "\n" +
        front.say({"新的恢复密钥（只显示这一次；旧的作废）：",
                   "the new recovery key (shown this once; the old one is void):"}) +
        "\n" + change.recovery_key;
    for (const std::string& name : change.without_key) {
        text += "\n" +
                front.say({"需要新密码：huizhi account reset ",
                           "needs a new password: huizhi account reset "}) +
                name;
    }
    return text + "\n" +
           front.say({"旧备份仍用旧钥匙打开；请现在做一次新备份",
                      "earlier backups open with their own key; make a new backup now"});
}

int change_key(Front& front, const DataKeyOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto password = read_password(front.language());
        if (!password) {
            return front.fail(password.error());
        }
        KeyChangeSteps steps(front);
        const auto change = change_data_key(
            studio, *password,
            [&steps](std::int64_t done, std::int64_t of) { return steps(done, of); });
        return change ? front.done({{"changed", true},
                                    {"recovery_key", change->recovery_key},
                                    {"photos", change->photos},
                                    {"without_key", change->without_key}},
                                   key_change_words(front, *change))
                      : front.fail(change.error());
    });
}

}  // namespace

void add_data_key_command(CLI::App& account, Front& front) {
    verb<DataKeyOptions>(
        noun(account, front, "data-key", {"数据密钥", "the data key"}), front,
        {"change",
         {"更换数据密钥：全部重新加密；店主密码取自 HUIZHI_PASSWORD，其他账号要新密码",
          "another data key: all is sealed anew; the owner's password in "
          "$HUIZHI_PASSWORD, the other accounts need new ones"}},
        data_key_options, change_key);
}

}  // namespace huizhi::cli

#include "cli/commands.h"
#include "core/login_token.h"

namespace huizhi::cli {

namespace {

struct InitOptions {
    StudioLicence licence;
    std::string owner;
};

struct LoginOptions {
    int minutes = 30;
};

void init_options(CLI::App& command, InitOptions& options, const Front& front) {
    command
        .add_option("--studio", options.licence.studio,
                    front.say({"照相馆名称", "the studio's name"}))
        ->required();
    command
        .add_option("--licence", options.licence.number,
                    front.say({"营业执照号", "licence number"}))
        ->required();
    command
        .add_option("--licence-expires", options.licence.expires,
                    front.say({"执照有效期至 YYYY-MM-DD", "licence expires YYYY-MM-DD"}))
        ->required();
    command
        .add_option("--owner", options.owner,
                    front.say({"店主账号；密码取自 HUIZHI_PASSWORD",
                               "owner's account; password in $HUIZHI_PASSWORD"}))
        ->required();
}

void login_options(CLI::App& command, LoginOptions& options, const Front& front) {
    command
        .add_option("--minutes", options.minutes,
                    front.say({"登录保持几分钟", "stay logged in so long"}))
        ->check(CLI::Range(1, 720));
}

void no_options(CLI::App&, LoginOptions&, const Front&) {}

/// A home is made only for an owner who can be kept in it; else nothing of it is left.
Result<Account> make_studio(Front& front, const InitOptions& options, const std::string& password) {
    if (auto fit = check_first_owner(options.licence, options.owner, password); !fit) {
        return fit.error();
    }
    const auto studio = front.create_home();
    auto owner = studio ? create_first_owner(**studio, options.licence, options.owner, password)
                        : Result<Account>(studio.error());
    if (!owner && owner.error().code != ErrorCode::Refused) {
        front.abandon_home();
    }
    return owner;
}

int init(Front& front, const InitOptions& options) {
    const auto password = read_password(front.language());
    if (!password) {
        return front.fail(password.error());
    }
    const auto owner = make_studio(front, options, *password);
    if (!owner) {
        return front.fail(owner.error());
    }
    return front.done({{"home", front.home().string()},
                       {"studio", options.licence.studio},
                       {"owner", owner->name}},
                      front.home().string());
}

int log_in_and_stay(Front& front, const LoginOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto until = leave_login_token(studio, options.minutes);
        return until ? front.done({{"user", studio.operator_name}, {"until", *until}},
                                  studio.operator_name + " -> " + *until)
                     : front.fail(until.error());
    });
}

int log_out(Front& front, const LoginOptions&) {
    const auto studio = front.open_home();
    if (!studio) {
        return front.fail(studio.error());
    }
    drop_login_token(**studio);
    return front.done({{"logged_out", true}}, front.say({"已退出登录", "logged out"}));
}

}  // namespace

void add_account_commands(CLI::App& root, Front& front) {
    verb<InitOptions>(root, front,
                      {"init", {"建立照相馆与店主账号", "make the studio and its owner"}},
                      init_options, init);
    verb<LoginOptions>(root, front, {"login", {"登录并保持一段时间", "log in for a while"}},
                       login_options, log_in_and_stay);
    verb<LoginOptions>(root, front, {"logout", {"退出登录", "log out"}}, no_options, log_out);
}

}  // namespace huizhi::cli

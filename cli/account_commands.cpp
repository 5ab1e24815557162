#include "cli/commands.h"
#include "cli/secrets.h"
#include "cli/state_words.h"
#include "core/base/clock.h"
#include "core/records/account.h"
#include "core/records/studio.h"
#include "core/vault/account_reset.h"
#include "core/vault/accounts.h"
#include "core/vault/licence.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"

namespace huizhi::cli {

namespace {

struct InitOptions {
    StudioLicence licence;
    std::string owner;
};

struct LoginOptions {
    int minutes = 30;
};

struct NoOptions {};

struct NamedOptions {
    std::string name;
};

struct PasswordOptions {
    std::string code;
};

struct CertificateOptions {
    std::string name;
    Credential certificate;
};

struct RoleOptions {
    std::string name;
    std::string role;
};

struct AddOptions {
    NewAccount wanted;
    std::string role;
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

void no_options(CLI::App&, NoOptions&, const Front&) {}

/// A home is made only for an owner who can be kept in it; else nothing of it is left.
Result<NewStudio> make_studio(Front& front,
                              const InitOptions& options,
                              const std::string& password) {
    if (auto right = front.clock_is_right(); !right) {
        return right.error();
    }
    const std::string today = iso_day(front.clock().now());
    if (auto fit = check_first_owner(options.licence, options.owner, password, today); !fit) {
        return fit.error();
    }
    const auto studio = front.create_home();
    auto made = studio ? create_first_owner(**studio, options.licence, options.owner, password)
                       : Result<NewStudio>(studio.error());
    if (!made && made.error().code != ErrorCode::Refused) {
        front.abandon_home();
    }
    return made;
}

/// The only time that it is told.
std::string recovery_words(const Front& front, const std::string& key) {
    return front.say({"恢复密钥（只显示这一次；请抄下或打印，与电脑分开保管。忘记密码时用它）：",
                      "recovery key (shown this once; write it down or print it and keep it away "
                      "from the computer: it opens the records when a password is forgotten):"}) +
           "\n" + key;
}

int init(Front& front, const InitOptions& options) {
    const auto password = read_password(front.language());
    if (!password) {
        return front.fail(password.error());
    }
    const auto made = make_studio(front, options, *password);
    if (!made) {
        return front.fail(made.error());
    }
    return front.done({{"home", front.home().string()},
                       {"studio", options.licence.studio},
                       {"owner", made->owner.name},
                       {"recovery_key", made->recovery_key}},
                      front.home().string() + "\n" + recovery_words(front, made->recovery_key));
}

int log_in_and_stay(Front& front, const LoginOptions& options) {
    const auto studio = front.studio_by_password();
    if (!studio) {
        return front.fail(studio.error());
    }
    const auto until = leave_login_token(**studio, options.minutes);
    return until ? front.done({{"user", (*studio)->operator_name}, {"until", *until}},
                              (*studio)->operator_name + " -> " + *until)
                 : front.fail(until.error());
}

int log_out(Front& front, const NoOptions&) {
    const auto studio = front.open_home();
    if (!studio) {
        return front.fail(studio.error());
    }
    drop_login_token(**studio);
    return front.done({{"logged_out", true}}, front.say({"已退出登录", "logged out"}));
}

Json as_json(const Account& account) {
    return {{"name", account.name},
            {"role", role_name(account.role)},
            {"disabled", account.disabled},
            {"locked_until", account.locked_until},
            {"certificate", account.certificate},
            {"certificate_expires", account.certificate_expires},
            {"created_at", account.created_at}};
}

int told(Front& front, const Result<Account>& account) {
    if (!account) {
        return front.fail(account.error());
    }
    return front.done({{"account", as_json(*account)}},
                      account->name + "  " + front.say(role_words(account->role)));
}

void name_option(CLI::App& command, NamedOptions& options, const Front& front) {
    command.add_option("NAME", options.name, front.say({"账号", "the account's name"}))->required();
}

void add_options(CLI::App& command, AddOptions& options, const Front& front) {
    command
        .add_option("NAME", options.wanted.name,
                    front.say({"账号；密码取自 HUIZHI_NEW_PASSWORD",
                               "account; its password in $HUIZHI_NEW_PASSWORD"}))
        ->required();
    command.add_option("--role", options.role, front.say({"岗位", "role"}))
        ->required()
        ->check(CLI::IsMember({"staff", "admin", "owner"}));
    command.add_option("--certificate", options.wanted.certificate,
                       front.say({"上岗证号", "the operator's certificate number"}));
    command.add_option("--certificate-expires", options.wanted.certificate_expires,
                       front.say({"上岗证有效期至 YYYY-MM-DD", "certificate expires YYYY-MM-DD"}));
}

void certificate_options(CLI::App& command, CertificateOptions& options, const Front& front) {
    command.add_option("NAME", options.name)->required();
    command
        .add_option("--number", options.certificate.number,
                    front.say({"上岗证号", "the operator's certificate number"}))
        ->required();
    command
        .add_option("--expires", options.certificate.expires,
                    front.say({"有效期至 YYYY-MM-DD", "its last day YYYY-MM-DD"}))
        ->required();
}

void password_options(CLI::App& command, PasswordOptions& options, const Front& front) {
    command
        .add_option("--code", options.code,
                    front.say({"一次性重置码（account reset），代替旧密码；账号用 --user 给出",
                               "a one-time code (account reset) instead of the old password; the "
                               "account by --user"}))
        ->check(not_empty(front));
}

void role_options(CLI::App& command, RoleOptions& options, const Front& front) {
    command.add_option("NAME", options.name)->required();
    command.add_option("--role", options.role, front.say({"岗位", "role"}))
        ->required()
        ->check(CLI::IsMember({"staff", "admin", "owner"}));
}

int certificate(Front& front, const CertificateOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return told(front, renew_certificate(studio, options.name, options.certificate));
    });
}

int role(Front& front, const RoleOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return told(front, change_role(studio, options.name, role_from_name(options.role)));
    });
}

int add(Front& front, const AddOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto password =
            read_secret("HUIZHI_NEW_PASSWORD", {"新密码", "new password"}, front.language());
        NewAccount wanted = options.wanted;
        wanted.role = role_from_name(options.role);
        return told(front, password ? add_account(studio, wanted, *password)
                                    : Result<Account>(password.error()));
    });
}

int list(Front& front, const NoOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto accounts = list_accounts(studio);
        const auto recovery = has_recovery_key(studio);
        if (!accounts || !recovery) {
            return front.fail(accounts ? recovery.error() : accounts.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const Account& account : *accounts) {
            all.push_back(as_json(account));
            plain += (plain.empty() ? "" : "\n") + account.name + "  " +
                     front.say(role_words(account.role)) +
                     (account.disabled ? front.say({"  已停用", "  disabled"}) : "");
        }
        plain += *recovery ? "" : "\n" + front.say(no_recovery_key());
        return front.done({{"accounts", std::move(all)}, {"recovery_key_set", *recovery}}, plain);
    });
}

int disable(Front& front, const NamedOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return told(front, disable_account(studio, options.name)); });
}

int unlock(Front& front, const NamedOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return told(front, unlock_account(studio, options.name)); });
}

/// By the code that somebody else started; nobody is logged in.
int redeem(Front& front, const PasswordOptions& options) {
    const auto studio = front.open_home();
    if (!studio) {
        return front.fail(studio.error());
    }
    if (front.globals.user.empty()) {
        return front.fail({ErrorCode::Usage,
                           {"请用 --user 给出账号", "name the account with --user"},
                           "user",
                           ""});
    }
    const auto password =
        read_secret("HUIZHI_NEW_PASSWORD", {"新密码", "new password"}, front.language());
    return told(front, password ? redeem_account_reset(**studio, front.globals.user, options.code,
                                                       *password)
                                : Result<Account>(password.error()));
}

int set_password(Front& front, const PasswordOptions& options) {
    if (!options.code.empty()) {
        return redeem(front, options);
    }
    return in_studio(front, [&](Studio& studio) {
        const auto old_password = read_password(front.language());
        const auto password =
            read_secret("HUIZHI_NEW_PASSWORD", {"新密码", "new password"}, front.language());
        if (!old_password || !password) {
            return front.fail(old_password ? password.error() : old_password.error());
        }
        return told(front, change_password(studio, *old_password, *password));
    });
}

int renew_recovery(Front& front, const NoOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto key = renew_recovery_key(studio);
        return key ? front.done({{"recovery_key", *key}}, recovery_words(front, *key))
                   : front.fail(key.error());
    });
}

int recover(Front& front, const NamedOptions& options) {
    const auto studio = front.open_home();
    if (!studio) {
        return front.fail(studio.error());
    }
    const auto key =
        read_secret("HUIZHI_RECOVERY_KEY", {"恢复密钥", "recovery key"}, front.language());
    const auto password =
        read_secret("HUIZHI_NEW_PASSWORD", {"新密码", "new password"}, front.language());
    if (!key || !password) {
        return front.fail(key ? password.error() : key.error());
    }
    return told(front, recover_account(**studio, options.name, *key, *password));
}

int reset(Front& front, const NamedOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto code = start_account_reset(studio, options.name);
        return code ? front.done({{"reset",
                                   {{"account", code->account},
                                    {"code", code->code},
                                    {"valid_until", code->valid_until}}}},
                                 code->code + "  -> " + code->valid_until)
                    : front.fail(code.error());
    });
}

void add_account_verbs(CLI::App& account, Front& front) {
    verb<AddOptions>(account, front, {"add", {"添加账号", "add an account"}}, add_options, add);
    verb<NoOptions>(account, front, {"list", {"列出账号", "list accounts"}}, no_options, list);
    verb<CertificateOptions>(
        account, front,
        {"certificate", {"登记续期的上岗证", "record an operator's renewed certificate"}},
        certificate_options, certificate);
    verb<RoleOptions>(account, front, {"role", {"改岗位", "change an account's role"}},
                      role_options, role);
    verb<NamedOptions>(account, front, {"disable", {"停用账号", "disable an account"}}, name_option,
                       disable);
    verb<NamedOptions>(
        account, front,
        {"unlock", {"解除多次输错密码后的等待", "end the wait after wrong passwords"}}, name_option,
        unlock);
    verb<NamedOptions>(
        account, front,
        {"reset",
         {"给忘记密码的人一次性重置码，一刻钟内有效",
          "a one-time code for who forgot the password, good for a quarter of an hour"}},
        name_option, reset);
    verb<PasswordOptions>(account, front,
                          {"password",
                           {"改自己的密码：旧的取自 HUIZHI_PASSWORD，新的取自 HUIZHI_NEW_PASSWORD",
                            "change your password: the old one in $HUIZHI_PASSWORD, the new one in "
                            "$HUIZHI_NEW_PASSWORD"}},
                          password_options, set_password);
    verb<NoOptions>(account, front,
                    {"recovery-key",
                     {"换一把恢复密钥，旧的作废", "make a new recovery key; the old one is void"}},
                    no_options, renew_recovery);
    add_data_key_command(account, front);
    verb<NamedOptions>(account, front,
                       {"recover",
                        {"用恢复密钥（HUIZHI_RECOVERY_KEY）给账号新密码（HUIZHI_NEW_PASSWORD）",
                         "give an account a new password ($HUIZHI_NEW_PASSWORD) by the recovery "
                         "key ($HUIZHI_RECOVERY_KEY)"}},
                       name_option, recover);
}

}  // namespace

void add_account_commands(CLI::App& root, Front& front) {
    verb<InitOptions>(root, front,
                      {"init", {"建立照相馆与店主账号", "make the studio and its owner"}},
                      init_options, init);
    verb<LoginOptions>(root, front, {"login", {"登录并保持一段时间", "log in for a while"}},
                       login_options, log_in_and_stay);
    verb<NoOptions>(root, front, {"logout", {"退出登录", "log out"}}, no_options, log_out);
    add_account_verbs(noun(root, front, "account", {"账号", "accounts"}), front);
}

}  // namespace huizhi::cli

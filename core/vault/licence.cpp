#include "core/vault/licence.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/account_change.h"
#include "core/vault/audit/audit.h"
#include "core/vault/latest_time.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostNumberBytes = 200;

Result<std::string> today(Studio& studio) {
    const auto latest = latest_time(studio);
    return latest ? Result<std::string>(iso_day(*latest)) : Result<std::string>(latest.error());
}

/// What is renewed needs both.
Result<Credential> read_renewed(Studio& studio, const Credential& typed) {
    if (auto allowed = require(studio, Permission::RenewLicences); !allowed) {
        return allowed.error();
    }
    const Credential read{canonical_text(typed.number), canonical_number(typed.expires)};
    if (read.number.empty() || !is_one_line(typed.number, kMostNumberBytes)) {
        return Error::invalid(
            "number", {"证号没有填写，或多于一行", "the number is missing, or more than a line"});
    }
    const auto day = today(studio);
    if (!day) {
        return day.error();
    }
    const auto fit = check_last_day(read.expires, "expires", *day);
    return fit ? Result<Credential>(read) : Result<Credential>(fit.error());
}

Error no_licence() {
    return Error::not_permitted("licence", {"还没有登记照相馆执照，请先初始化",
                                            "no studio licence is on record; initialise first"});
}

Result<StudioLicence> licence_on_record(Studio& studio) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    return *licence ? Result<StudioLicence>(**licence) : Result<StudioLicence>(no_licence());
}

void add_expiry(std::vector<Expiry>& all,
                const std::string& account,
                const std::string& expires,
                const std::string& day) {
    const auto left = days_between(day, expires);
    if (left && *left <= kWarnedDays) {
        all.push_back({account, expires, *left});
    }
}

/// Whose certificates whoever is logged in is told of.
Result<std::vector<Account>> told_accounts(Studio& studio) {
    if (may(studio.operator_role, Permission::RenewLicences)) {
        return studio.store.accounts();
    }
    const auto own = studio.store.account(studio.operator_name);
    if (!own) {
        return own.error();
    }
    return *own ? std::vector<Account>{**own} : std::vector<Account>{};
}

}  // namespace

Result<void> check_last_day(const std::string& day,
                            const std::string& field,
                            const std::string& today) {
    if (!is_real_day(day)) {
        return Error::invalid(field, {"到期日应为真实日期，如 2030-12-31",
                                      "the last day must be a real date such as 2030-12-31"});
    }
    if (day < today) {
        return Error::invalid(
            field,
            {"到期日 " + day + " 已经过去（今天 " + today + "），请核对证件",
             "the last day " + day + " is over (today is " + today + "); look at the document"});
    }
    return {};
}

Result<void> check_certificate(const Credential& certificate, const std::string& today) {
    if (!is_one_line(certificate.number, kMostNumberBytes)) {
        return Error::invalid("certificate", {"上岗证号应为一行文字",
                                              "the certificate number must be a line of text"});
    }
    if (certificate.expires.empty() != certificate.number.empty()) {
        return Error::invalid(
            "certificate-expires",
            {"上岗证号与到期日（如 2030-12-31）应一起填写",
             "a certificate's number and its last day, such as 2030-12-31, go together"});
    }
    return certificate.expires.empty()
               ? Result<void>()
               : check_last_day(certificate.expires, "certificate-expires", today);
}

Result<StudioLicence> renew_licence(Studio& studio, const Credential& licence) {
    const auto read = read_renewed(studio, licence);
    if (!read) {
        return read.error();
    }
    return in_one_write(studio.store, [&]() -> Result<StudioLicence> {
        auto renewed = licence_on_record(studio);
        if (!renewed) {
            return renewed;
        }
        renewed->number = read->number;
        renewed->expires = read->expires;
        auto saved = studio.store.save_licence(*renewed);
        saved = saved ? audit(studio, {AuditAct::Licence, "studio", ""}) : saved;
        return saved ? renewed : saved.error();
    });
}

Result<Account> renew_certificate(Studio& studio,
                                  const std::string& name,
                                  const Credential& certificate) {
    const auto read = read_renewed(studio, certificate);
    if (!read) {
        return read.error();
    }
    return changed_account(studio, studio.vault, name, [&](AccountChange& change) {
        change.account.certificate = read->number;
        change.account.certificate_expires = read->expires;
        return audit(studio, {AuditAct::Licence, "account", name});
    });
}

Result<std::vector<Expiry>> expiries(Studio& studio) {
    const auto day = today(studio);
    const auto licence = day ? licence_on_record(studio) : day.error();
    const auto accounts = licence ? told_accounts(studio) : licence.error();
    if (!accounts) {
        return accounts.error();
    }
    std::vector<Expiry> all;
    add_expiry(all, "", licence->expires, *day);
    for (const Account& account : *accounts) {
        if (!account.disabled && !account.certificate_expires.empty()) {
            add_expiry(all, account.name, account.certificate_expires, *day);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Expiry& one, const Expiry& other) {
        return one.days_left < other.days_left;
    });
    return all;
}

Text expiry_text(const Expiry& expiry) {
    const Text what = expiry.account.empty() ? Text{"照相馆执照", "the studio's licence"}
                                             : Text{expiry.account + " 的上岗证",
                                                    "the certificate of " + expiry.account};
    if (expiry.days_left < 0) {
        return {what.zh + "已于 " + expiry.expires + " 到期，不能提交",
                what.en + " expired on " + expiry.expires + "; nothing can be submitted"};
    }
    const std::string days = std::to_string(expiry.days_left);
    return {what.zh + "还有 " + days + " 天到期（" + expiry.expires + "）",
            what.en + " expires in " + days + (expiry.days_left == 1 ? " day (" : " days (") +
                expiry.expires + ")"};
}

Result<StudioCard> studio_card(Studio& studio) {
    if (auto allowed = require(studio, Permission::RenewLicences); !allowed) {
        return allowed.error();
    }
    auto day = today(studio);
    auto licence = day ? licence_on_record(studio) : day.error();
    auto accounts = licence ? studio.store.accounts() : licence.error();
    if (!accounts) {
        return accounts.error();
    }
    std::erase_if(*accounts, [](const Account& account) { return account.disabled; });
    return StudioCard{std::move(*licence), std::move(*accounts), std::move(*day)};
}

Result<void> require_valid_licence(Studio& studio) {
    const auto day = today(studio);
    const auto licence = day ? licence_on_record(studio) : day.error();
    if (!licence) {
        return licence.error();
    }
    if (*day > licence->expires) {
        return Error::not_permitted(
            "licence-expires", {"照相馆执照已于 " + licence->expires + " 到期，续期登记后才能提交",
                                "the studio's licence expired on " + licence->expires +
                                    "; record its renewal before submitting"});
    }
    const auto account = studio.store.account(studio.operator_name);
    if (!account) {
        return account.error();
    }
    const std::string certified = *account ? (*account)->certificate_expires : std::string();
    if (!certified.empty() && *day > certified) {
        return Error::not_permitted("certificate-expires",
                                    {"您的上岗证已于 " + certified + " 到期，续期登记后才能提交",
                                     "your certificate expired on " + certified +
                                         "; record its renewal before submitting"});
    }
    return {};
}

}  // namespace huizhi

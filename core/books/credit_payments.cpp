#include "core/books/credit_payments.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/law/customer_merge.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

const char* field_of(CreditKind kind) {
    return kind == CreditKind::Prepaid   ? "card"
           : kind == CreditKind::Voucher ? "voucher"
                                         : "account";
}

Error unknown(CreditKind kind, const std::string& number) {
    const Text what = kind == CreditKind::Prepaid   ? Text{"储值卡", "prepaid card"}
                      : kind == CreditKind::Voucher ? Text{"代金券", "voucher"}
                                                    : Text{"挂账户", "account"};
    const std::string typed = number.substr(0, 64);  // a slip may be a whole file
    return {ErrorCode::NotFound,
            {"没有这个" + what.zh + "：" + typed, "there is no such " + what.en + ": " + typed},
            field_of(kind),
            ""};
}

/// The person's account; of several, which merged records can have, the first that owes.
Result<std::optional<CreditAccount>> debtor(Studio& studio, const std::string& customer) {
    const auto accounts = credits_of_person(studio, customer);
    if (!accounts) {
        return accounts.error();
    }
    std::optional<CreditAccount> found;
    for (const CreditAccount& one : *accounts) {
        const bool owes_first = !found || (found->balance_fen == 0 && one.balance_fen > 0);
        if (one.kind == CreditKind::OnAccount && owes_first) {
            found = one;
        }
    }
    return found;
}

Result<CreditAccount> open_debtor(Studio& studio,
                                  const std::string& company,
                                  const std::string& customer) {
    CreditAccount account;
    account.id = new_id('a');
    account.number = company;
    account.customer = customer;
    account.opened_by = studio.operator_name;
    account.opened_at = iso_time(studio.clock.now());
    auto added = studio.store.add_credit_account(account);
    return added ? Result<CreditAccount>(account) : added.error();
}

/// The company's, or the customer's own; opened when first asked for.
Result<CreditAccount> debtor_of(Studio& studio, const Job& job, const std::string& typed) {
    constexpr std::size_t kMostBytes = 120;
    const std::string company = canonical_text(typed);
    if (!is_one_line(typed, kMostBytes)) {
        return Error::invalid("company", {"单位名称应在一行以内，最多 40 字",
                                          "a company's name is a line of 120 bytes at most"});
    }
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const auto known = company.empty()
                           ? debtor(studio, session->customer)
                           : studio.store.credit_account_numbered(CreditKind::OnAccount, company);
    if (!known) {
        return known.error();
    }
    return *known ? **known
                  : open_debtor(studio, company, company.empty() ? session->customer : "");
}

Result<void> use_card(Studio& studio, const std::string& number, Payment& now) {
    const auto card = find_credit(studio, CreditKind::Prepaid, number);
    if (!card) {
        return card.error();
    }
    if (card->balance_fen < now.amount_fen) {
        return more_than_it_holds(*card);
    }
    now.credit = card->id;
    return {};
}

Error refused_voucher(const std::string& zh, const std::string& en) {
    return Error::refused("voucher", {zh, en});
}

Result<void> use_voucher(Studio& studio,
                         const std::string& number,
                         std::int64_t open_fen,
                         Payment& now) {
    const auto voucher = find_credit(studio, CreditKind::Voucher, number);
    if (!voucher) {
        return voucher.error();
    }
    if (voucher->balance_fen == 0) {
        return refused_voucher("这张代金券已经用过", "this voucher was used already");
    }
    if (voucher->expires < iso_day(studio.clock.now())) {
        return refused_voucher("这张代金券已过期，有效期至 " + voucher->expires,
                               "this voucher was good until " + voucher->expires);
    }
    const std::int64_t pays = std::min(voucher->amount_fen, open_fen);
    if (now.amount_fen != pays) {
        return Error::refused("amount", {"代金券一次用完，这份业务应抵 " + yuan(pays) + " 元",
                                         "a voucher is used as a whole: it pays " + yuan(pays) +
                                             " yuan of this job"});
    }
    now.credit = voucher->id;
    now.method = voucher->given ? kGiftVoucher : "voucher";
    return {};
}

/// What each account paid of a job, less what went back.
std::map<std::string, std::int64_t> nets_of(const std::vector<Payment>& before,
                                            const std::string& method) {
    std::map<std::string, std::int64_t> nets;
    for (const Payment& payment : before) {
        if (payment.method == method) {
            nets[payment.credit] += payment.amount_fen;
        }
    }
    return nets;
}

}  // namespace

Result<std::vector<CreditAccount>> credits_of_person(Studio& studio, const std::string& customer) {
    std::vector<CreditAccount> all;
    std::vector<std::string> records{customer};
    for (std::size_t at = 0; at < records.size(); ++at) {
        const std::string record = records[at];
        auto accounts = studio.store.credit_accounts_of(record);
        const auto merges = studio.store.merges_of(record);
        if (!accounts || !merges) {
            return accounts ? merges.error() : accounts.error();
        }
        std::move(accounts->begin(), accounts->end(), std::back_inserter(all));
        for (const CustomerMerge& merge : *merges) {
            const bool known =
                std::find(records.begin(), records.end(), merge.from) != records.end();
            if (merge.into == record && !known) {
                records.push_back(merge.from);
            }
        }
    }
    return all;
}

Result<void> check_still_owed(Studio& studio, const Payment& now) {
    if (now.credit.empty()) {
        return {};
    }
    const auto found = studio.store.credit_account(now.credit);
    if (!found) {
        return found.error();
    }
    const CreditAccount& account = *found;
    if (account.kind == CreditKind::OnAccount && account.balance_fen < -now.amount_fen) {
        return Error::refused(
            "amount",
            {"挂账只欠 " + yuan(account.balance_fen) + " 元，已结清的部分请用现金等方式退",
             "only " + yuan(account.balance_fen) +
                 " yuan are still owed on account; what was settled goes back "
                 "in money, such as cash"});
    }
    return {};
}

Result<CreditAccount> find_credit(Studio& studio,
                                  CreditKind kind,
                                  const std::string& typed_number) {
    const bool debtors = kind == CreditKind::OnAccount;
    const std::string number =
        debtors ? canonical_text(typed_number) : canonical_number(typed_number);
    if (number.empty()) {
        return Error::invalid(field_of(kind),
                              {"请写明是哪一个：卡号、券号，或挂账的顾客、单位",
                               "say which one: the card's or voucher's number, or who owes"});
    }
    auto found = studio.store.credit_account_numbered(kind, number);
    if (found && !*found && debtors) {
        found = debtor(studio, number);
    }
    if (!found) {
        return found.error();
    }
    if (*found) {
        return std::move(**found);
    }
    auto by_id = debtors ? studio.store.credit_account(number)
                         : Result<CreditAccount>(unknown(kind, number));
    const bool fits = by_id && by_id->kind == kind;
    const bool other = !by_id && by_id.error().code != ErrorCode::NotFound;
    return fits || other ? by_id : Result<CreditAccount>(unknown(kind, number));
}

Error more_than_it_holds(const CreditAccount& account) {
    return Error::refused("amount", {"卡里只有 " + yuan(account.balance_fen) + " 元",
                                     "the card holds " + yuan(account.balance_fen) + " yuan only"});
}

Result<void> use_credit(Studio& studio,
                        const Job& job,
                        const std::string& source,
                        std::int64_t open_fen,
                        Payment& now) {
    if (now.method == "prepaid") {
        return use_card(studio, source, now);
    }
    if (now.method == "voucher") {
        return use_voucher(studio, source, open_fen, now);
    }
    const auto account = debtor_of(studio, job, source);
    if (!account) {
        return account.error();
    }
    now.credit = account->id;
    return {};
}

Result<std::int64_t> refundable(Studio& studio,
                                const std::vector<Payment>& before,
                                const std::string& method) {
    std::int64_t paid = 0;
    for (const Payment& payment : before) {
        paid += payment.method == method ? payment.amount_fen : 0;
    }
    if (!is_real_money(method)) {
        return std::min(paid, paid_fen(before));
    }
    for (const auto& [id, net] : nets_of(before, "on-account")) {
        const auto account = studio.store.credit_account(id);
        if (!account) {
            return account.error();
        }
        paid += std::max<std::int64_t>(0, net - account->balance_fen);
    }
    return std::min(paid, paid_fen(before));
}

Result<void> return_credit(Studio& studio, const std::vector<Payment>& before, Payment& now) {
    if (is_real_money(now.method)) {
        return {};
    }
    const auto nets = nets_of(before, now.method);
    const bool whole = now.method == "voucher" || now.method == kGiftVoucher;
    std::int64_t most = 0;
    for (auto payment = before.rbegin(); payment != before.rend(); ++payment) {
        const auto net = nets.find(payment->credit);
        if (payment->method != now.method || net == nets.end()) {
            continue;
        }
        most = std::max(most, net->second);
        if (whole ? net->second != -now.amount_fen : net->second < -now.amount_fen) {
            continue;
        }
        now.credit = payment->credit;
        return check_still_owed(studio, now);
    }
    return Error::refused(
        "amount", {whole ? "代金券只能整张退回：" + yuan(most) + " 元"
                         : "没有一张卡或一个账户付过这么多：最多 " + yuan(most) + " 元",
                   whole ? "a voucher is given back as a whole: " + yuan(most) + " yuan"
                         : "no one card or account paid as much: " + yuan(most) + " yuan at most"});
}

}  // namespace huizhi

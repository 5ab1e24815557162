#include "core/counter/payments.h"

#include <algorithm>
#include <functional>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/books/business_day.h"
#include "core/books/credit_payments.h"
#include "core/books/credits.h"
#include "core/books/station.h"
#include "core/counter/job_prospects.h"
#include "core/records/person/named_person.h"
#include "core/records/personal_number.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Payment new_payment(const Studio& studio, const std::string& job) {
    Payment payment;
    payment.id = new_id('p');
    payment.job = job;
    payment.taken_by = studio.operator_name;
    payment.at = iso_time(studio.clock.now());
    payment.station = station_of(studio);
    return payment;
}

/// What is left of the money that came one way, through one account.
std::int64_t paid_as(const std::vector<Payment>& payments, const Payment& wrong) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        const bool same = payment.method == wrong.method && payment.credit == wrong.credit;
        sum += same ? payment.amount_fen : 0;
    }
    return sum;
}

Result<std::string> checked_reason(const std::string& typed, const Text& what) {
    constexpr std::size_t kMostReasonBytes = 600;
    std::string reason = canonical_text(typed);
    if (reason.empty() || !is_one_line(typed, kMostReasonBytes)) {
        return Error::invalid("reason", what);
    }
    return reason;
}

/// What is left of the money that came this way.
std::int64_t left_of(const std::vector<Payment>& payments, const std::string& method) {
    std::int64_t sum = 0;
    for (const Payment& payment : payments) {
        sum += payment.method == method ? payment.amount_fen : 0;
    }
    return sum;
}

/// The ways that the money came, the last one first.
std::vector<std::string> ways_of(const std::vector<Payment>& payments) {
    std::vector<std::string> ways;
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
        const bool is_new = std::find(ways.begin(), ways.end(), payment->method) == ways.end();
        if (payment->amount_fen > 0 && is_new) {
            ways.push_back(payment->method);
        }
    }
    return ways;
}

Error more_than_paid(std::int64_t paid_fen) {
    return Error::refused("amount", {"退款超过已收：已收 " + yuan(paid_fen) + " 元",
                                     "more than was paid: " + yuan(paid_fen) + " yuan"});
}

/// The last way that brought as much as goes back: what came by another one is not in its drawer
/// or account.
Result<std::string> way_back(Studio& studio,
                             const std::vector<Payment>& before,
                             std::int64_t amount_fen) {
    Text each;
    std::int64_t most = 0;
    int several = 0;
    for (const std::string& way : ways_of(before)) {
        const auto left = refundable(studio, before, way);
        if (!left) {
            return left.error();
        }
        if (*left >= amount_fen) {
            return way;
        }
        if (*left > 0) {
            const Text name = words_of_method(way);
            each.zh += (each.zh.empty() ? "" : "、") + name.zh + " " + yuan(*left) + " 元";
            each.en += (each.en.empty() ? "" : ", ") + name.en + " " + yuan(*left) + " yuan";
            most = std::max(most, *left);
            ++several;
        }
    }
    if (several < 2) {
        return more_than_paid(most);
    }
    return Error::refused("amount",
                          {"没有一种方式收过这么多，请按方式分次退：" + each.zh,
                           "no one way brought as much; give it back in parts: " + each.en});
}

/// A voucher is one to who hands it back, paid for or not: of two that are left, the later.
std::string named_method(const std::vector<Payment>& payments, const std::string& named) {
    if (named != "voucher") {
        return named;
    }
    for (auto payment = payments.rbegin(); payment != payments.rend(); ++payment) {
        const bool voucher = payment->method == named || payment->method == kGiftVoucher;
        if (voucher && payment->amount_fen > 0 && left_of(payments, payment->method) > 0) {
            return payment->method;
        }
    }
    return named;
}

Result<void> may_move_money(const Studio& studio) {
    auto allowed = require_dated(studio, Permission::ServeCustomers);
    return allowed ? check_open_clock(studio) : allowed;
}

/// Nobody pays before the work was begun, nor gives back before it was paid: a clock that was set
/// back over midnight would put both on an earlier day.
Result<void> check_after(const Job& job,
                         const std::vector<Payment>& before,
                         const std::string& at) {
    constexpr std::size_t kDay = 10;
    std::string latest = job.created_at.substr(0, kDay);
    for (const Payment& one : before) {
        latest = std::max(latest, one.at.substr(0, kDay));
    }
    const std::string today = at.substr(0, kDay);
    return today >= latest
               ? Result<void>()
               : clock_set_back({"电脑时间是 " + today + "，但这份业务 " + latest + " 已有记录",
                                 "the clock says " + today + ", but this job has a record of " +
                                     latest + " already"});
}

/// The ledger keeps its words for good, also when the customer is erased: it names none.
Result<void> check_names_nobody(Studio& studio, const Job& job, const std::string& reason) {
    if (reason.empty()) {
        return {};
    }
    const auto session = studio.store.session(job.session);
    const auto customer =
        session ? studio.store.customer(session->customer) : Result<Customer>(session.error());
    // A damaged record keeps no money back.
    const bool named = customer.ok() && names_person(reason, *customer);
    if (!named && !holds_personal_number(reason)) {
        return {};
    }
    return Error::invalid("reason", {"原因会一直留在账上，不能含姓名、证件号码或手机号",
                                     "the reason stays in the books: it must hold no name, no "
                                     "document number and no phone"});
}

/// Decides on a payment from the job and what was paid before, and records it, all in one
/// transaction: two stations cannot both take the last fen.
Result<Payment> record(
    Studio& studio,
    Payment payment,
    const std::function<Result<void>(const Job&, const std::vector<Payment>&, Payment&)>& decide) {
    return in_one_write(studio.store, [&]() -> Result<Payment> {
        const auto job = studio.store.job(payment.job);
        if (!job) {
            return job.error();
        }
        const auto before = studio.store.payments_of_job(payment.job);
        if (!before) {
            return before.error();
        }
        if (auto later = check_after(*job, *before, payment.at); !later) {
            return later.error();
        }
        if (auto silent = check_names_nobody(studio, *job, payment.reason); !silent) {
            return silent.error();
        }
        if (auto decided = decide(*job, *before, payment); !decided) {
            return decided.error();
        }
        const AuditAct act = payment.amount_fen < 0 ? AuditAct::Refund : AuditAct::Pay;
        auto added = studio.store.add_payment(payment);
        added = added ? audit(studio, {act, "job", payment.job}) : added;
        return added ? Result<Payment>(payment) : Result<Payment>(added.error());
    });
}

}  // namespace

Result<void> check_payment_method(const std::string& method) {
    return check_real_money(method);
}

Result<void> check_way_to_pay(const std::string& method) {
    const bool known = is_real_money(method) || method == "on-account" || method == "prepaid" ||
                       method == "voucher";
    return known ? Result<void>()
                 : Error::invalid(
                       "method", {"付款方式应为 cash、wechat、alipay、card、on-account、prepaid 或 "
                                  "voucher",
                                  "the method must be cash, wechat, alipay, card, on-account, "
                                  "prepaid or voucher"});
}

Result<Payment> add_payment(Studio& studio,
                            const std::string& job,
                            const std::string& method,
                            std::int64_t amount_fen,
                            const std::string& source) {
    if (auto allowed = may_move_money(studio); !allowed) {
        return allowed.error();
    }
    if (auto known = check_way_to_pay(method); !known) {
        return known.error();
    }
    if (auto checked = check_amount(amount_fen); !checked) {
        return checked.error();
    }
    Payment payment = new_payment(studio, job);
    payment.method = method;
    payment.amount_fen = amount_fen;
    const auto decide = [&studio, &source](const Job& of, const std::vector<Payment>& before,
                                           Payment& now) -> Result<void> {
        if (of.state == SubmissionState::Draft) {
            if (auto may_leave = check_prospects(studio, of); !may_leave) {
                return may_leave;
            }
        }
        if (of.state == SubmissionState::Cancelled) {
            return Error::refused("amount", {"这份业务已取消，不能再收款",
                                             "the job is cancelled; nothing more may be taken"});
        }
        const std::int64_t open = of.price_fen - paid_fen(before);
        if (now.amount_fen > open) {
            return Error::refused("amount", {"收款超过应收：还应收 " + yuan(open) + " 元",
                                             "more than is due: " + yuan(open) + " yuan are open"});
        }
        return is_real_money(now.method) ? Result<void>()
                                         : use_credit(studio, of, source, open, now);
    };
    return record(studio, payment, decide);
}

Result<std::int64_t> take_due(Studio& studio,
                              const std::string& job,
                              std::int64_t due_fen,
                              const WayToPay& way) {
    return in_one_write(studio.store, [&]() -> Result<std::int64_t> {
        std::int64_t taken = 0;
        if (!way.voucher.empty() && due_fen > 0) {
            const auto voucher = find_credit(studio, CreditKind::Voucher, way.voucher);
            if (!voucher) {
                return voucher.error();
            }
            taken = std::min(voucher->amount_fen, due_fen);
            if (auto paid = add_payment(studio, job, "voucher", taken, way.voucher); !paid) {
                return paid.error();
            }
        }
        if (way.method.empty() || taken >= due_fen) {
            return taken;
        }
        const auto paid = add_payment(studio, job, way.method, due_fen - taken, way.source);
        return paid ? due_fen : Result<std::int64_t>(paid.error());
    });
}

Result<Payment> refund_payment(Studio& studio,
                               const std::string& job,
                               std::int64_t amount_fen,
                               const std::string& reason,
                               const std::string& method) {
    if (auto allowed = may_move_money(studio); !allowed) {
        return allowed.error();
    }
    if (auto checked = check_amount(amount_fen); !checked) {
        return checked.error();
    }
    if (auto known = method.empty() ? Result<void>() : check_way_to_pay(method); !known) {
        return known.error();
    }
    const auto why =
        checked_reason(reason, {"请写明退款原因（一行，最多 200 字）",
                                "say why the money goes back, in a line of 600 bytes at most"});
    if (!why) {
        return why.error();
    }
    Payment payment = new_payment(studio, job);
    payment.amount_fen = -amount_fen;
    payment.reason = *why;
    payment.method = method;
    const auto decide = [&studio](const Job&, const std::vector<Payment>& before,
                                  Payment& now) -> Result<void> {
        const auto way = now.method.empty() ? way_back(studio, before, -now.amount_fen)
                                            : Result<std::string>(named_method(before, now.method));
        if (!way) {
            return way.error();
        }
        now.method = *way;
        const auto paid = refundable(studio, before, now.method);
        if (!paid || -now.amount_fen > *paid) {
            return paid ? more_than_paid(*paid) : paid.error();
        }
        return return_credit(studio, before, now);
    };
    return record(studio, payment, decide);
}

Result<Payment> void_payment(Studio& studio,
                             const std::string& payment_id,
                             const std::string& reason,
                             const Approval& approval) {
    if (auto allowed = may_move_money(studio); !allowed) {
        return allowed.error();
    }
    const auto why =
        checked_reason(reason, {"请写明作废原因（一行，最多 200 字）",
                                "say why the payment is void, in a line of 600 bytes at most"});
    if (!why) {
        return why.error();
    }
    const auto wrong = studio.store.payment(payment_id);
    if (!wrong) {
        return wrong.error();
    }
    if (wrong->amount_fen < 0) {
        return Error::refused("payment", {"这是退款或作废，不能再作废",
                                          "this is a refund or a void, which is not turned back"});
    }
    const auto second = second_person(studio, approval, Permission::VoidPayments);
    if (!second) {
        return second.error();
    }
    Payment payment = new_payment(studio, wrong->job);
    payment.method = wrong->method;
    payment.credit = wrong->credit;
    payment.station = wrong->station;  // out of the drawer that it went into
    payment.amount_fen = -wrong->amount_fen;
    payment.reason = *why;
    payment.voids = wrong->id;
    payment.approved_by = *second;
    const auto decide = [&](const Job&, const std::vector<Payment>& before,
                            Payment& now) -> Result<void> {
        for (const Payment& earlier : before) {
            if (earlier.voids == wrong->id) {
                return Error::refused("payment",
                                      {"这笔收款已经作废", "this payment was turned back already"});
            }
        }
        if (std::min(paid_as(before, *wrong), paid_fen(before)) < wrong->amount_fen) {
            return Error::refused("payment", {"这笔钱已经退过，不能再作废",
                                              "the money was given back since; it cannot be void"});
        }
        return check_still_owed(studio, now);
    };
    return record(studio, payment, decide);
}

}  // namespace huizhi

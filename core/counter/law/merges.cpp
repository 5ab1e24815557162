#include "core/counter/law/merges.h"

#include <algorithm>
#include <set>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/books/credit_payments.h"
#include "core/counter/law/consents.h"
#include "core/counter/law/customer_history.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Error refused(const std::string& zh, const std::string& en) {
    return Error::refused("customer", {zh, en});
}

std::set<std::string> open_formats(const CustomerHistory& history) {
    std::set<std::string> formats;
    for (const Submission& submission : history.submissions) {
        const auto job = std::find_if(history.jobs.begin(), history.jobs.end(),
                                      [&](const Job& one) { return one.id == submission.job; });
        if (is_open(submission) && job != history.jobs.end()) {
            formats.insert(job->format);
        }
    }
    return formats;
}

Result<void> check_stands_alone(const Customer& customer) {
    if (!customer.erased_at.empty()) {
        return refused("这份记录已经删除：" + customer.id, "this record is erased: " + customer.id);
    }
    if (!customer.merged_into.empty()) {
        return refused("这份记录已并入 " + customer.merged_into,
                       "this record is part of " + customer.merged_into + " already");
    }
    return {};
}

Result<void> check_may_merge(const CustomerHistory& from, const CustomerHistory& into) {
    if (from.customer.id == into.customer.id) {
        return refused("不能并入自己", "a record cannot be merged into itself");
    }
    for (const Customer* customer : {&from.customer, &into.customer}) {
        if (auto alone = check_stands_alone(*customer); !alone) {
            return alone;
        }
    }
    const std::set<std::string> open = open_formats(into);
    for (const std::string& format : open_formats(from)) {
        if (open.contains(format)) {
            return refused("两份记录都有未出结果的“" + format + "”：请等一个有了结果再合并",
                           "both have an undecided submission of \"" + format +
                               "\": wait until one is decided");
        }
    }
    return {};
}

Result<void> move_notes(Studio& studio,
                        const std::vector<std::string>& ids,
                        const std::string& from,
                        const std::string& to) {
    for (const std::string& id : ids) {
        auto note = studio.store.customer_note(id);
        if (!note) {
            return note.error();
        }
        if (!*note || (*note)->customer != from) {
            continue;
        }
        (*note)->customer = to;
        if (auto saved = studio.store.save_customer_note(**note); !saved) {
            return saved;
        }
    }
    return {};
}

/// Each row gets its customer; what the list names and another act has moved since stays there.
Result<void> move_rows(Studio& studio,
                       const CustomerMerge& moved,
                       const std::string& from,
                       const std::string& to) {
    for (const std::string& id : moved.sessions) {
        auto session = studio.store.session(id);
        if (!session) {
            return session.error();
        }
        if (session->customer == from) {
            session->customer = to;
            if (auto saved = studio.store.save_session(*session); !saved) {
                return saved;
            }
        }
    }
    for (const std::string& id : moved.receipts) {
        auto receipt = studio.store.receipt(id);
        if (!receipt) {
            return receipt.error();
        }
        if (receipt->customer == from) {
            receipt->customer = to;
            if (auto saved = studio.store.save_receipt(*receipt); !saved) {
                return saved;
            }
        }
    }
    auto consents = studio.store.consents_of(from);
    for (std::size_t i = 0; consents && i < consents->size(); ++i) {
        ConsentRecord& consent = (*consents)[i];
        const auto& listed = moved.consents;
        if (std::find(listed.begin(), listed.end(), consent.id) == listed.end()) {
            continue;
        }
        consent.customer = to;
        if (auto saved = studio.store.save_consent(consent); !saved) {
            return saved;
        }
    }
    return consents ? move_notes(studio, moved.notes, from, to) : consents.error();
}

CustomerMerge begun(const Studio& studio, const CustomerHistory& from, const std::string& into) {
    CustomerMerge merge;
    merge.id = new_id('m');
    merge.from = from.customer.id;
    merge.into = into;
    merge.merged_at = iso_time(studio.clock.now());
    merge.merged_by = studio.operator_name;
    for (const Session& session : from.sessions) {
        merge.sessions.push_back(session.id);
    }
    for (const Receipt& receipt : from.receipts) {
        merge.receipts.push_back(receipt.id);
    }
    for (const ConsentRecord& consent : from.consents) {
        if (!consent.id.empty()) {
            merge.consents.push_back(consent.id);
        }
    }
    for (const CustomerNote& note : from.notes) {
        merge.notes.push_back(note.id);
    }
    return merge;
}

/// That by which `from` is part of another record.
Result<CustomerMerge> merge_of(Studio& studio, const std::string& from) {
    const auto merges = studio.store.merges_of(from);
    if (!merges) {
        return merges.error();
    }
    for (const CustomerMerge& merge : *merges) {
        if (merge.from == from) {
            return merge;
        }
    }
    return refused("这份记录没有并入别的记录", "this record is not part of another one");
}

/// Whether the account moved since the merge for a job that goes to the other record.
Result<bool> moved_for_other(Studio& studio,
                             const CustomerMerge& merge,
                             const std::string& account,
                             bool goes_back) {
    const auto movements = studio.store.credit_movements(account);
    if (!movements) {
        return movements.error();
    }
    for (const CreditMovement& one : *movements) {
        if (one.payment.empty() || one.at < merge.merged_at) {
            continue;
        }
        const auto payment = studio.store.payment(one.payment);
        const auto job = payment ? studio.store.job(payment->job) : payment.error();
        if (!job) {
            return job.error();
        }
        const auto& back = merge.sessions;
        const bool job_goes = std::find(back.begin(), back.end(), job->session) != back.end();
        if (job_goes != goes_back) {
            return true;
        }
    }
    return false;
}

/// A debt stays with the record whose account bears it: nobody is left with the other's.
Result<void> check_debts(Studio& studio, const CustomerMerge& merge) {
    const auto all = credits_of_person(studio, merge.into);
    const auto going = credits_of_person(studio, merge.from);
    if (!all || !going) {
        return all ? going.error() : all.error();
    }
    for (const CreditAccount& account : *all) {
        if (account.kind != CreditKind::OnAccount || account.balance_fen == 0) {
            continue;
        }
        const bool goes_back =
            std::any_of(going->begin(), going->end(),
                        [&account](const CreditAccount& one) { return one.id == account.id; });
        const auto mixed = moved_for_other(studio, merge, account.id, goes_back);
        if (!mixed) {
            return mixed.error();
        }
        if (*mixed) {
            return refused("合并以后，一份记录的挂账里有另一份的业务，还欠 " +
                               yuan(account.balance_fen) + " 元：请先结清，再拆分",
                           "since the merge one record's account owes for a job of the other, " +
                               yuan(account.balance_fen) + " yuan: settle it, then part them");
        }
    }
    return {};
}

/// The customer's own row says what the consents say that lie with it now: being photographed is
/// not allowed again by a record that is parted, or by one that another became part of.
Result<void> follow_consents(Studio& studio, Customer& customer) {
    const auto consents = studio.store.consents_of(customer.id);
    if (!consents) {
        return consents.error();
    }
    const bool withdrawn =
        std::any_of(consents->begin(), consents->end(), [](const ConsentRecord& one) {
            return one.purpose == ConsentPurpose::Capture && !one.withdrawn_at.empty();
        });
    if (withdrawn && !still_holds(*consents, ConsentPurpose::Capture)) {
        customer.consent = {};
    }
    return {};
}

/// What became part of a record went on with it to the next one: only from where it lies can it
/// come back.
Result<void> check_not_merged_on(Studio& studio, const CustomerMerge& merge) {
    const auto other = studio.store.customer(merge.into);
    if (!other || other->merged_into.empty()) {
        return other ? Result<void>() : Result<void>(other.error());
    }
    return refused("这份记录并入的 " + other->id + " 又并入了 " + other->merged_into +
                       "：请先拆分 " + other->id,
                   "this record became part of " + other->id + ", and that one of " +
                       other->merged_into + ": part " + other->id + " first");
}

Result<CustomerMerge> part(Studio& studio, const std::string& from) {
    auto customer = studio.store.customer(from);
    auto merge = customer ? merge_of(studio, from) : Result<CustomerMerge>(customer.error());
    if (!merge) {
        return merge;
    }
    if (!customer->erased_at.empty()) {
        return refused("这份记录已经删除", "this record is erased");
    }
    auto moved = check_not_merged_on(studio, *merge);
    moved = moved ? check_debts(studio, *merge) : moved;
    moved = moved ? move_rows(studio, *merge, merge->into, from) : moved;
    moved = moved ? follow_consents(studio, *customer) : moved;
    if (!moved) {
        return moved.error();
    }
    merge->parted_at = iso_time(studio.clock.now());
    merge->parted_by = studio.operator_name;
    customer->merged_into.clear();
    auto done = studio.store.save_merge(*merge);
    done = done ? studio.store.save_customer(*customer) : done;
    done = done ? audit(studio, {AuditAct::Register, "customer", from}) : done;
    return done ? merge : Result<CustomerMerge>(done.error());
}

}  // namespace

Result<CustomerMerge> merge_customers(Studio& studio,
                                      const std::string& from,
                                      const std::string& into) {
    if (auto allowed = require_dated(studio, Permission::Erase); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CustomerMerge> {
        auto source = history_of(studio, from);
        auto target = history_of(studio, into);
        if (!source || !target) {
            return source ? target.error() : source.error();
        }
        if (auto may = check_may_merge(*source, *target); !may) {
            return may.error();
        }
        const CustomerMerge merge = begun(studio, *source, into);
        source->customer.merged_into = into;
        auto done = studio.store.save_merge(merge);
        done = done ? move_rows(studio, merge, from, into) : done;
        done = done ? follow_consents(studio, target->customer) : done;
        done = done ? studio.store.save_customer(target->customer) : done;
        done = done ? studio.store.save_customer(source->customer) : done;
        done = done ? audit(studio, {AuditAct::Register, "customer", into}) : done;
        return done ? Result<CustomerMerge>(merge) : done.error();
    });
}

Result<CustomerMerge> part_customers(Studio& studio, const std::string& from) {
    if (auto allowed = require_dated(studio, Permission::Erase); !allowed) {
        return allowed.error();
    }
    return in_one_write(studio.store, [&] { return part(studio, from); });
}

Result<std::vector<std::string>> ids_of_person(Studio& studio, const std::string& whole) {
    std::vector<std::string> ids{whole};
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const std::string into = ids[at];
        const auto merges = studio.store.merges_of(into);
        if (!merges) {
            return merges.error();
        }
        for (const CustomerMerge& merge : *merges) {
            const bool known = std::find(ids.begin(), ids.end(), merge.from) != ids.end();
            if (merge.into == into && !known) {
                ids.push_back(merge.from);
            }
        }
    }
    return ids;
}

Result<Customer> whole_record(Studio& studio, Customer customer) {
    std::set<std::string> seen;
    while (!customer.merged_into.empty() && seen.insert(customer.id).second) {
        auto next = studio.store.customer(customer.merged_into);
        if (!next) {
            return next;
        }
        customer = std::move(*next);
    }
    return customer;
}

}  // namespace huizhi

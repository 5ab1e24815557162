#include "core/vault/audit/audit_check.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/base/hex.h"
#include "core/base/parallel/one_behind.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_entry.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr int kPage = 1024;  // entries at a time: a megabyte

/// What is asked of a record while the log is read through.
struct Glance {
    std::int64_t number = 0;
    bool erases = false;
};

/// Quicker than `read_record`: what was committed to has its form.
std::optional<Glance> glance_at(std::string_view text) {
    const std::size_t line = text.find("\nn=");
    if (line == std::string_view::npos) {
        return std::nullopt;
    }
    constexpr std::size_t kName = 3;
    Glance glance;
    const auto read =
        std::from_chars(text.data() + line + kName, text.data() + text.size(), glance.number);
    static const std::string erases = std::string("\nact=") + act_word(AuditAct::Erase) + "\n";
    glance.erases = text.find(erases) != std::string_view::npos;
    return read.ec == std::errc() ? std::optional(glance) : std::nullopt;
}

/// What an entry is by itself, wherever it stands.
struct Look {
    std::optional<Glance> record;  ///< of one that opens and is what was committed to
    std::optional<Hash> commitment;
};

class Verifier {
public:
    Verifier(Studio& studio, const AuditSigner& signer, const std::optional<Anchor>& anchor)
        : studio_(studio), signer_(signer), anchor_(anchor) {}

    Result<AuditVerdict> run() {
        const auto reach = studio_.store.audit_reach();
        if (!reach) {
            return reach.error();
        }
        compare_with_anchor();
        Looking looking([this](const Page& page) { return looks_at(page); });
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        for (;;) {
            // Before the entries: what others record meanwhile is not taken for a foreign hand.
            const auto head = studio_.store.audit_head();
            auto page = head ? studio_.store.audit_entries(after, kPage) : head.error();
            if (!page) {
                return told_before(looking, page.error());
            }
            const bool ended = page->empty();
            after = ended ? after : page->back().number;
            const auto looked = ended ? looking.last() : looking.next(std::move(*page));
            if (looked && !take_all(looked->piece, looked->made)) {
                return concluded();
            }
            if (ended) {
                compare_with_head(*head);
                compare_with_reach(*reach);
                return concluded();
            }
        }
    }

private:
    using Page = std::vector<AuditEntry>;
    using Looking = OneBehind<Page, std::vector<Look>>;

    /// What cannot be read hides nothing that is broken before it.
    Result<AuditVerdict> told_before(Looking& looking, const Error& unread) {
        const auto looked = looking.last();
        if (looked && !take_all(looked->piece, looked->made)) {
            return concluded();
        }
        return unread;
    }

    void broken(AuditFault fault, std::int64_t number, std::int64_t other = 0) {
        if (verdict_.fault == AuditFault::None) {
            verdict_.fault = fault;
            verdict_.number = number;
            verdict_.other = other;
        }
    }

    Look look_at(const AuditEntry& entry) const {
        Look look;
        look.commitment = hash_of_hex(entry.commitment);
        if (entry.sealed.empty() || !look.commitment) {
            return look;
        }
        const auto secret = opened_secret(studio_.vault, signer_, entry);
        if (secret && commitment_of(*secret) == *look.commitment) {
            look.record = glance_at(std::string_view(*secret).substr(kAuditSaltBytes));
        }
        return look;
    }

    /// What costs most of all, and asks the store nothing: on another thread.
    std::vector<Look> looks_at(const Page& page) const {
        std::vector<Look> looks;
        looks.reserve(page.size());
        for (const AuditEntry& entry : page) {
            looks.push_back(look_at(entry));
        }
        return looks;
    }

    /// The record that another row holds; nothing where there is none.
    std::optional<Glance> record_in(std::int64_t number) const {
        const auto entries = studio_.store.audit_entries(number - 1, 1);
        if (!entries || entries->empty() || entries->front().number != number) {
            return std::nullopt;
        }
        return look_at(entries->front()).record;
    }

    bool holds(std::int64_t row, std::int64_t number) const {
        const auto record = record_in(row);
        return record && record->number == number;
    }

    /// Names what happened at the place where row `at` does not hold its own record.
    void name_fault(std::int64_t at, const std::optional<Glance>& record) {
        if (record && record->number > at) {
            return holds(record->number, at) ? broken(AuditFault::Swapped, at, record->number)
                                             : broken(AuditFault::Removed, at);
        }
        broken(holds(at + 1, at) ? AuditFault::Inserted : AuditFault::Changed, at);
    }

    /// False: the first broken place is found.
    bool take_all(const Page& page, const std::vector<Look>& looks) {
        for (std::size_t i = 0; i < page.size() && verdict_.fault == AuditFault::None; ++i) {
            take(page[i], looks[i]);
        }
        return verdict_.fault == AuditFault::None;
    }

    void take(const AuditEntry& entry, const Look& look) {
        const std::int64_t expected = frontier_.count() + 1;
        if (entry.number != expected) {
            entry.number > expected ? broken(AuditFault::Removed, expected)
                                    : broken(AuditFault::Inserted, entry.number);
            return;
        }
        const bool erased = entry.sealed.empty() && look.commitment;
        if (!erased && (!look.record || look.record->number != expected)) {
            name_fault(expected, look.record);
            return;
        }
        const Hash leaf = leaf_of(*look.commitment, entry.tag);
        const Hash chain = next_in_chain(chain_, leaf);
        if (hash_of_hex(entry.chain) != chain) {
            name_fault(expected, std::nullopt);
            return;
        }
        chain_ = chain;
        frontier_.push(leaf);
        note(entry, look);
        compare_with_anchor();
    }

    /// A tombstone needs an erasure of that customer on record.
    void note(const AuditEntry& entry, const Look& look) {
        if (!look.record) {
            ++verdict_.erased;
            first_erased_.try_emplace(entry.tag, entry.number);
        } else if (look.record->erases) {
            erasures_.insert(entry.tag);
        }
    }

    void compare_with_anchor() {
        if (anchor_ && frontier_.count() == anchor_->count &&
            hex_of(frontier_.root()) != anchor_->head) {
            broken(AuditFault::Rewritten, anchor_->count);
        }
    }

    void compare_with_head(const AuditHead& head) {
        for (const auto& [tag, number] : first_erased_) {
            if (erasures_.count(tag) == 0 &&
                (verdict_.fault == AuditFault::None || number < verdict_.number)) {
                verdict_.fault = AuditFault::Changed;
                verdict_.number = number;
            }
        }
        const std::int64_t count = frontier_.count();
        if (head.count > count || (anchor_ && anchor_->count > count)) {
            broken(AuditFault::TailMissing, count);
        } else if (head.count < count) {
            broken(AuditFault::Inserted, head.count + 1);
        } else if (head.frontier != frontier_.text() ||
                   (count > 0 && hash_of_hex(head.chain) != chain_)) {
            broken(AuditFault::HeadChanged, count);
        }
        if (anchor_ && anchor_->public_key != signer_.public_key) {
            broken(AuditFault::OtherKey, count);
        }
    }

    /// A log that was deleted, or put back with the head that it had, is whole in itself.
    void compare_with_reach(const AuditReach& reach) {
        if (reach.count > frontier_.count()) {
            broken(AuditFault::TailMissing, frontier_.count());
        } else if (reach.cut_after) {
            broken(AuditFault::TailMissing, std::min(*reach.cut_after, frontier_.count()));
        }
    }

    AuditVerdict concluded() {
        verdict_.count = frontier_.count();
        verdict_.head = hex_of(frontier_.root());
        return verdict_;
    }

    Studio& studio_;
    const AuditSigner& signer_;
    const std::optional<Anchor>& anchor_;
    AuditVerdict verdict_;
    Frontier frontier_;
    Hash chain_{};
    std::map<std::string, std::int64_t> first_erased_;  ///< by tag
    std::set<std::string> erasures_;
};

AuditRecord told(const Studio& studio, const AuditSigner& signer, const AuditEntry& entry) {
    AuditRecord record;
    if (!entry.sealed.empty()) {
        const auto secret = opened_entry(studio.vault, signer, entry);
        const auto read = secret ? read_record(secret->text) : std::nullopt;
        record = read.value_or(AuditRecord{});
        record.act = read ? record.act : "damaged";
    }
    record.erased = entry.sealed.empty();
    record.number = entry.number;
    return record;
}

}  // namespace

const char* fault_name(AuditFault fault) {
    switch (fault) {
        case AuditFault::None:
            return "";
        case AuditFault::Changed:
            return "changed";
        case AuditFault::Removed:
            return "removed";
        case AuditFault::Swapped:
            return "swapped";
        case AuditFault::Inserted:
            return "inserted";
        case AuditFault::TailMissing:
            return "tail_missing";
        case AuditFault::HeadChanged:
            return "head_changed";
        case AuditFault::Rewritten:
            return "rewritten";
        case AuditFault::OtherKey:
            return "other_key";
    }
    return "";
}

Text verdict_words(const AuditVerdict& verdict) {
    const std::string number = std::to_string(verdict.number);
    switch (verdict.fault) {
        case AuditFault::None:
            return {"操作记录完整：" + std::to_string(verdict.count) + " 条，其中已抹除 " +
                        std::to_string(verdict.erased) + " 条",
                    "the audit log is whole: " + std::to_string(verdict.count) + " records, " +
                        std::to_string(verdict.erased) + " of them erased"};
        case AuditFault::Changed:
            return {"第 " + number + " 条记录被改动", "record " + number + " was changed"};
        case AuditFault::Removed:
            return {"第 " + number + " 条记录被删除", "record " + number + " was removed"};
        case AuditFault::Swapped: {
            const std::string other = std::to_string(verdict.other);
            return {"第 " + number + " 条记录与第 " + other + " 条被调换",
                    "record " + number + " was swapped with record " + other};
        }
        case AuditFault::Inserted:
            return {"第 " + number + " 条记录是插入的", "record " + number + " was inserted"};
        case AuditFault::TailMissing:
            return {"第 " + number + " 条之后的记录缺失",
                    "the tail after " + number + " is missing"};
        case AuditFault::HeadChanged:
            return {"第 " + number + " 条之后：操作记录的末端被改动",
                    "after record " + number + ": the log's head was changed"};
        case AuditFault::Rewritten:
            return {"操作记录被重写：锚点的摘要（前 " + number + " 条）不属于它",
                    "the log was written anew: the anchor's head (of " + number +
                        " records) does not belong to it"};
        case AuditFault::OtherKey:
            return {"锚点是另一把签名密钥的：不是本店的，或密钥被换掉",
                    "the anchor is of another signing key: another studio's, or the key was "
                    "replaced"};
    }
    return {};
}

Result<AuditVerdict> verify_audit(Studio& studio, const std::optional<Anchor>& anchor) {
    if (auto allowed = require(studio, Permission::SeeAudit); !allowed) {
        return allowed.error();
    }
    Result<AuditVerdict> verdict = AuditVerdict{};
    const auto read = studio.store.together_soon([&]() -> Result<void> {  // one picture of it
        const auto signer = audit_signer(studio.store, studio.vault);
        verdict =
            signer ? Verifier(studio, *signer, anchor).run() : Result<AuditVerdict>(signer.error());
        return verdict ? Result<void>() : Result<void>(verdict.error());
    });
    return read ? verdict : Result<AuditVerdict>(read.error());
}

Result<AuditPage> list_audit(Studio& studio, int limit, std::int64_t before) {
    if (auto allowed = require(studio, Permission::SeeAudit); !allowed) {
        return allowed.error();
    }
    constexpr int kMost = 100'000;
    if (limit < 1 || limit > kMost) {
        return Error::invalid("limit", {"条数应为 1 至 100000", "a limit is 1 to 100000"});
    }
    if (before < 0) {
        return Error::invalid("before", {"编号应为正整数", "a record's number is positive"});
    }
    const auto signer = audit_signer(studio.store, studio.vault);
    const auto head = signer ? studio.store.audit_head() : signer.error();
    if (!head) {
        return head.error();
    }
    const auto entries = studio.store.newest_audit_entries(before, limit);
    if (!entries) {
        return entries.error();
    }
    AuditPage page;
    page.count = head->count;
    for (const AuditEntry& entry : *entries) {
        page.records.push_back(told(studio, *signer, entry));
    }
    audit_reading(studio, {AuditAct::View, "audit", ""});
    return page;
}

}  // namespace huizhi

#include "db/commit_mark.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>

#include "core/base/file_io.h"
#include "core/base/system/file_lock.h"
#include "core/records/damage_notes.h"
#include "core/records/database_care.h"
#include "core/vault/vault.h"
#include "db/row_reading.h"
#include "db/sealed_rows.h"

namespace huizhi::db {
namespace {

constexpr const char* kPurpose = "commit mark";
constexpr std::size_t kDigits = 20;
constexpr std::size_t kHash = 32;

/// Twenty digits and the hash of them.
using Mark = std::array<char, kDigits + kHash>;

Result<Mark> mark_of(const Vault& vault, std::int64_t count) {
    std::array<char, kDigits + 1> digits{};
    std::snprintf(digits.data(), digits.size(), "%020lld", static_cast<long long>(count));
    const auto hash = vault.lasting_hash(digits.data(), kPurpose);
    if (!hash) {
        return hash.error();
    }
    Mark mark{};
    std::copy_n(digits.begin(), kDigits, mark.begin());
    std::copy_n(hash->begin(), std::min(hash->size(), kHash), mark.begin() + kDigits);
    return mark;
}

/// The last two marks: a new one takes the place of the older, so that one that is cut off in the
/// middle of being written leaves the other.
using Marks = std::array<Mark, 2>;

std::optional<std::int64_t> count_of(const Mark& mark, const Vault& vault) {
    std::int64_t count = 0;
    const auto read = std::from_chars(mark.data(), mark.data() + kDigits, count);
    const auto right = mark_of(vault, count);
    const bool sound = read.ec == std::errc() && right && *right == mark;
    return sound ? std::optional(count) : std::nullopt;
}

Marks read_held_marks(const FileLock& file) {
    Marks marks{};
    if (!file.read(std::as_writable_bytes(std::span(marks)))) {
        marks = {};
        Mark first{};
        marks[0] = file.read(std::as_writable_bytes(std::span(first))) ? first : Mark{};
    }
    return marks;
}

/// What is not there, or cut off, is zeros.
Marks read_marks(const FileLock& file, const std::filesystem::path& name) {
    if (!file.held()) {  // on a disk that can only be read nobody writes meanwhile
        Marks marks{};
        const auto bytes = read_file(name, sizeof(marks));
        if (bytes && bytes->size() == sizeof(marks)) {
            std::memcpy(marks.data(), bytes->data(), sizeof(marks));
        }
        return marks;
    }
    return read_held_marks(file);
}

std::optional<std::int64_t> read_mark(const std::filesystem::path& file, const Vault& vault) {
    const Marks marks = read_marks(FileLock(file), file);
    return std::max(count_of(marks[0], vault), count_of(marks[1], vault));
}

Error lost_writes(const std::filesystem::path& file, std::int64_t lost) {
    const std::string count = std::to_string(lost);
    Error error = Error::environment(
        {"数据库丢失了最后 " + count +
             " 次写入（文件被换成旧的，或日志被截断），登记过的顾客、业务或收款可能不见了："
             "请从备份恢复；在此之前只能查看",
         "the database lost its last " + count +
             " writes (an older file was put in its place, or its journal was cut): customers, "
             "jobs "
             "or payments may be missing. Restore a backup; until then one can only look"},
        file.string());
    error.field = kLostField;
    return error;
}

Error mark_is_gone(const std::filesystem::path& mark) {
    Error error = Error::environment(
        {mark.string() + " 缺失或已损坏，无法判断数据库是否丢失了最后的写入；已重新建立，请核对"
                         "最近的记录",
         mark.string() +
             " is missing or damaged, so it cannot be told whether the database lost its "
             "last writes; it was made anew. Look at the latest records"},
        mark.string());
    error.field = kDamagedField;
    return error;
}

}  // namespace

CommitMark::CommitMark(Database& database, SealedRows& rows, const Vault& vault, DamageNotes* notes)
    : database_(database),
      rows_(rows),
      vault_(vault),
      notes_(notes),
      file_(database.file().empty() ? std::filesystem::path() : commit_mark_file(database.file())) {
}

std::int64_t CommitMark::Seen::lost() const {
    return mark ? std::max<std::int64_t>(*mark - database, 0) : 0;
}

Result<CommitMark::Noted> CommitMark::noted() {
    auto rows =
        rows_.read<Noted>(kCommits, "FROM commit_count", {}, OnDamage::Refuse, [](const Row& row) {
            RowReading reading(kCommits, row);
            return reading.done(Noted{reading.number("count"), reading.number("log_count"),
                                      reading.number("log_cut")});
        });
    if (!rows) {
        return rows.error();
    }
    return rows->empty() ? Noted{} : rows->front();
}

/// What the log's own head says at the end of this transaction.
Result<void> CommitMark::note_log(Noted& noted) {
    const auto heads = database_.select({"count"}, "FROM audit_head WHERE id=1");
    if (!heads) {
        return heads.error();
    }
    const std::int64_t log =
        heads->rows.empty() ? 0 : heads->rows.front().number("count").value_or(0);
    if (log < noted.log && noted.log_cut == 0) {
        noted.log_cut = log + 1;
    }
    noted.log = std::max(noted.log, log);
    return {};
}

Result<void> CommitMark::save(const Noted& noted) {
    return rows_.save(kCommits, {{"id", std::int64_t{1}},
                                 {"count", noted.count},
                                 {"log_count", noted.log},
                                 {"log_cut", noted.log_cut}});
}

Result<AuditReach> CommitMark::log_reach() {
    const auto noted = this->noted();
    if (!noted) {
        return noted.error();
    }
    return AuditReach{noted->log,
                      noted->log_cut > 0 ? std::optional(noted->log_cut - 1) : std::nullopt};
}

/// The mark first: a write between the two only makes the database newer.
Result<CommitMark::Seen> CommitMark::seen() {
    Seen seen;
    if (!file_.empty()) {
        seen.mark = read_mark(file_, vault_);
    }
    const auto noted = this->noted();
    if (!noted) {
        return noted.error();
    }
    seen.database = noted->count;
    return seen;
}

Result<void> CommitMark::may_write() {
    if (whole_ || !vault_.is_open()) {
        return {};
    }
    const auto seen = this->seen();
    if (!seen || seen->lost() > 0) {
        return seen ? lost_writes(database_.file(), seen->lost()) : seen.error();
    }
    if (!seen->mark && seen->database == 0 && !file_.empty()) {
        write(0);  // before the first commit: else its end would find none
    }
    whole_ = true;
    return {};
}

Result<void> CommitMark::before() {
    raised_ = 0;
    if (!vault_.is_open()) {
        return {};
    }
    if (auto may = may_write(); !may) {
        return may;
    }
    auto noted = this->noted();
    if (!noted) {
        return noted.error();
    }
    if (auto done = note_log(*noted); !done) {
        return done;
    }
    raised_ = ++noted->count;
    return save(*noted);
}

void CommitMark::after() {
    if (raised_ > 0 && !file_.empty()) {
        write(raised_);
    }
}

/// The larger one stays. What cannot be written leaves an older mark, which accuses nobody.
void CommitMark::write(std::int64_t count) const {
    const auto mark = mark_of(vault_, count);
    const FileLock file(file_);
    Marks marks = read_marks(file, file_);
    const auto first = count_of(marks[0], vault_);
    const auto second = count_of(marks[1], vault_);
    if (mark && std::max(first, second) < count) {  // none is less than any
        marks[first < second ? 0 : 1] = *mark;
        file.write(std::as_bytes(std::span(marks)));
    }
}

void CommitMark::look() {
    const auto seen = this->seen();
    if (!seen || file_.empty()) {
        if (!seen && notes_ != nullptr && seen.error().field == kDamagedField) {
            notes_->add(seen.error());
        }
        return;
    }
    if (seen->lost() > 0 && notes_ != nullptr) {
        notes_->add(lost_writes(database_.file(), seen->lost()));
    }
    if (!seen->mark && seen->database > 0) {
        if (notes_ != nullptr) {
            notes_->add(mark_is_gone(file_));
        }
        write(seen->database);
    }
}

Result<std::int64_t> CommitMark::accept() {
    const auto mark = read_mark(file_, vault_);
    const auto counted = noted();
    Noted before = counted ? *counted : Noted{};  // a damaged count is written anew
    const std::int64_t lost = mark ? std::max<std::int64_t>(*mark - before.count, 0) : 0;
    if (counted && lost == 0) {
        return Error::refused(kLostField, {"数据库没有丢失写入，不需要确认",
                                           "no writes are lost; there is nothing to accept"});
    }
    before.count = std::max(before.count, mark.value_or(0));
    whole_ = true;
    const auto done = database_.together([&] { return save(before); });
    whole_ = done.ok();
    return done ? Result<std::int64_t>(lost) : Result<std::int64_t>(done.error());
}

std::filesystem::path commit_mark_file(const std::filesystem::path& database) {
    return database.parent_path() / kCommitMarkName;
}

}  // namespace huizhi::db

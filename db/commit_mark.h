#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/result.h"
#include "core/records/audit_rows.h"

namespace huizhi {
class DamageNotes;
class Vault;
}  // namespace huizhi

namespace huizhi::db {

class Database;
class SealedRows;

/// Tells a database that lost its last writes (a journal that was cut, an older file put in its
/// place). Each transaction that changes something raises a counter in it; after it the count is
/// noted in HOME/studio.mark, with a keyed hash. The database is flushed to the disk before the
/// mark is written, which is not flushed: after a loss of power the mark may be older than the
/// database, which proves nothing, but never newer. A database behind its mark has lost writes.
///
/// The same row notes how far the audit log has come: whoever deletes the log deletes its head as
/// easily, and no log becomes shorter.
///
/// Errors:  Environment with the field kLostField from `before` and `may_write` while writes are
///          lost, so that nothing is written on top, no record of who looked either; reading goes
///          on.
/// Threads: one thread an object; several programs on one home agree by a lock on the mark.
class CommitMark {
public:
    CommitMark(Database& database, SealedRows& rows, const Vault& vault, DamageNotes* notes);

    /// At the end of a transaction, inside it; nothing while the vault is closed.
    [[nodiscard]] Result<void> before();
    /// After it.
    void after();
    /// At the end of one that is not counted, inside it.
    [[nodiscard]] Result<void> may_write();
    /// Notes what is wrong; a mark that is gone is made anew.
    void look();
    /// Takes the database as it is, on the owner's word. Gives how many writes were lost; none is
    /// Refused.
    [[nodiscard]] Result<std::int64_t> accept();
    [[nodiscard]] Result<AuditReach> log_reach();

private:
    struct Seen {
        std::int64_t database = 0;
        std::optional<std::int64_t> mark;  ///< none: missing or damaged
        [[nodiscard]] std::int64_t lost() const;
    };
    struct Noted {
        std::int64_t count = 0;
        std::int64_t log = 0;      ///< entries of the log, as many as it ever had
        std::int64_t log_cut = 0;  ///< one more than it had when it was found shorter; 0: never
    };
    [[nodiscard]] Result<Noted> noted();
    [[nodiscard]] Result<void> note_log(Noted& noted);
    [[nodiscard]] Result<void> save(const Noted& noted);
    [[nodiscard]] Result<Seen> seen();
    void write(std::int64_t count) const;

    Database& database_;
    SealedRows& rows_;
    const Vault& vault_;
    DamageNotes* notes_;
    std::filesystem::path file_;  ///< empty: a database in memory
    std::int64_t raised_ = 0;     ///< by the transaction that is open; 0: not
    bool whole_ = false;          ///< nothing is lost, as was seen once
};

/// HOME/studio.mark.
[[nodiscard]] std::filesystem::path commit_mark_file(const std::filesystem::path& database);

}  // namespace huizhi::db

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/store.h"

namespace huizhi {
class DamageNotes;
class Vault;
}  // namespace huizhi

namespace huizhi::db {

/// Opens (and makes, where it is new) the studio's database, HOME/studio.db. The home is readable
/// by its owner alone; sealed values are read and written through `vault`, which outlives the
/// Store. A crash, a kill or a power cut leaves the last whole transaction.
///
/// \param notes  what lists leave out because it is damaged, and whether writes are gone, is noted
///               there, and outlives the Store; without it a list with a damaged row is an error.
/// Errors:  Environment naming the file: no room, no permission, damaged, held by another program
///          for long, or written by a newer version of this program (left untouched).
[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& home,
                                                        const Vault& vault,
                                                        DamageNotes* notes = nullptr);

/// Where a studio's rows lie: empty is the home itself. Errors: Environment (field "store") for a
/// server's URL, because this build knows none, and never opens the home in its stead; Usage for
/// what is no URL of a store.
[[nodiscard]] Result<void> check_store_url(const std::string& url);

/// Whether there is a studio in this folder already; opens nothing.
[[nodiscard]] bool has_store(const std::filesystem::path& home);

/// Takes away what `open_store` made here; the folder stays. Needs: no Store is open on it.
void remove_store(const std::filesystem::path& home);

/// The same on a database in memory, for tests and rehearsals.
[[nodiscard]] Result<std::unique_ptr<Store>> open_store_in_memory(const Vault& vault);

/// A database up to this size is checked as a whole whenever it is opened: pages, rows, indexes;
/// larger ones by `check_home`. Bytes. Measured: the whole check takes 2 ms of a processor at 1
/// MiB, 9 at 4, 22 at 7.5, 42 at 15; a command should not wait for more than 20.
inline constexpr std::uintmax_t kCheckedAtOpening = std::uintmax_t{4} << 20U;

/// Whether the whole check of a larger database is due: after an end without closing it, or a day
/// after the last.
[[nodiscard]] bool check_is_due(const std::filesystem::path& home);
/// Makes it, on a connection of its own. For a thread in the background: `goes_on` is asked now and
/// then, and its no ends the check without a finding. Errors: Environment, field kDamagedField.
[[nodiscard]] Result<void> check_home(const std::filesystem::path& home,
                                      const std::function<bool()>& goes_on);

/// Reads every record, on a connection of its own, and notes each that is damaged. Errors: as
/// `check_home`; NotPermitted while the vault is closed.
[[nodiscard]] Result<void> check_records(const std::filesystem::path& home,
                                         const Vault& vault,
                                         DamageNotes& notes);

/// The owner's word that the home goes on without the writes that it lost: how many they were.
/// Errors: Refused when none are lost; NotPermitted while the vault is closed. Who may is asked
/// before.
[[nodiscard]] Result<std::int64_t> accept_lost_writes(const std::filesystem::path& home,
                                                      const Vault& vault);

}  // namespace huizhi::db

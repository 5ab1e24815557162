#pragma once

#include <string>
#include <vector>

#include "core/records/account.h"
#include "core/vault/vault.h"
#include "gui/printouts/recovery_printout.h"

namespace huizhi {
struct Studio;
}

/// A new studio, for a worker thread; no window here.
namespace huizhi::gui {

/// All that the assistant asks; nothing of it is written before `set_up_studio`.
struct StudioSetup {
    StudioLicence licence;
    std::string owner;
    std::string password;
    std::string price_template;  ///< empty: no prices yet
    std::string backup_to;       ///< empty: no place yet
    std::string channel_url;     ///< of `zjz`; empty: no channel yet
    std::string channel_key;
};

struct SetUp {
    Account account;
    SharedDataKey key;
    RecoverySheet sheet;
    /// What is set up later, each for its reason; the studio is there all the same.
    std::vector<Error> left;
};

/// Whether its first page is right; touches no home. Errors: as check_first_owner.
[[nodiscard]] Result<void> check_first_page(Studio& studio, const StudioSetup& wanted);

/// Makes the studio and its owner, logs in, and sets prices, backups and channel, which is tested.
/// Errors: as create_first_owner; InvalidInput (field "to") when backups cannot go there, before
/// anything was written.
[[nodiscard]] Result<SetUp> set_up_studio(Studio& studio, const StudioSetup& wanted);

}  // namespace huizhi::gui

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/phone_desk.h"
#include "core/format/photo_engine.h"
#include "core/records/damage_notes.h"
#include "core/vault/vault.h"
#include "gui/base/background.h"
#include "gui/base/held_results.h"
#include "huizhi/transport.h"

namespace huizhi::gui {

/// What all windows work with: one catalogue, one photo engine, and three workers, so that a slow
/// platform keeps nobody waiting.
///
/// Owns:    everything; windows keep references and die before it.
/// Threads: GUI thread.
class Workplace {
public:
    /// Errors: Environment when the home or its database cannot be opened.
    [[nodiscard]] static Result<std::unique_ptr<Workplace>> open(const std::filesystem::path& home);

    /// With `counter()` alone, for what no other worker may have the home open meanwhile.
    [[nodiscard]] static Result<std::unique_ptr<Workplace>> open_alone(
        const std::filesystem::path& home);

    [[nodiscard]] const Catalogue& catalogue() const { return *catalogue_; }
    /// From now on everybody here sees what `newer` offers.
    void renew(Catalogue newer) { catalogue_->renew(std::move(newer)); }
    /// Of the plugins that the first catalogue was made of (core/plugins/plugin_places.h).
    [[nodiscard]] const std::string& plugins_stamp() const { return plugins_stamp_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] const std::filesystem::path& home() const { return home_; }
    /// What people at the counter wait for.
    [[nodiscard]] Background& counter() { return *counter_; }
    /// What talks to platforms.
    [[nodiscard]] Background& queue() { return *queue_; }
    /// What keeps the outbox moving, which may listen for as long as somebody is logged in.
    [[nodiscard]] Background& runner() { return *runner_; }
    /// What phones in this network fetch and send; for the GUI thread.
    [[nodiscard]] PhoneDesk& phones() { return phones_; }
    /// What waits while the counter is locked. The runner's results never do: the queue goes on.
    [[nodiscard]] HeldResults& held() { return held_; }
    /// A bench for one more worker, or for work before the first window.
    [[nodiscard]] Result<Bench> make_bench();

    /// What any of them left out because it is damaged. Threads: any.
    [[nodiscard]] DamageNotes& damage() { return damage_; }

    /// Who serves, on all workers, with the key that a login opened a vault with. Empty: nobody.
    void set_operator(const std::string& name, Role role, const SharedDataKey& key);
    [[nodiscard]] const std::string& operator_name() const { return operator_name_; }

private:
    explicit Workplace(std::filesystem::path home);
    [[nodiscard]] Result<void> add_counter();

    std::filesystem::path home_;
    SystemClock clock_;
    std::string plugins_stamp_;  ///< before the catalogue: taken before it is read
    std::unique_ptr<Catalogue> catalogue_;
    std::unique_ptr<PhotoEngine> engine_;
    std::unique_ptr<Transport> transport_;
    std::jthread reading_;  ///< asks the catalogue first: it is read beside the window
    std::string operator_name_;
    DamageNotes damage_;
    PhoneDesk phones_;
    HeldResults held_;
    std::unique_ptr<Background> counter_;  ///< last: workers end before what they work with
    std::unique_ptr<Background> queue_;
    std::unique_ptr<Background> runner_;
    std::jthread check_;  ///< of a large database, when it is due; notes what it finds
};

/// What the plugins of a home offer today. Threads: any.
[[nodiscard]] Catalogue read_catalogue(const std::filesystem::path& home);

}  // namespace huizhi::gui

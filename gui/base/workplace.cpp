#include "gui/base/workplace.h"

#include <cstdlib>

#include "core/backup/restore.h"
#include "core/base/data_dir.h"
#include "core/network/http_transport.h"
#include "core/plugins/plugin_host.h"
#include "db/database_care.h"
#include "db/sql_store.h"
#include "gui/base/database.h"

namespace huizhi::gui {

Workplace::Workplace(std::filesystem::path home)
    : home_(std::move(home)),
      plugins_stamp_(huizhi::plugins_stamp(home_)),
      catalogue_(std::make_unique<Catalogue>(
          Catalogue::read_when_asked([home = home_] { return read_catalogue(home); }))),
      engine_(std::make_unique<PhotoEngine>(
          default_models_dir(), catalogue_->own_checks(), catalogue_->models())),
      transport_(std::make_unique<HttpTransport>(own_ca_file())),
      reading_([this] {
          static_cast<void>(catalogue_->plugins());
          engine_->load();
      }) {}

Result<Bench> Workplace::make_bench() {
    const char* const server = std::getenv("HUIZHI_STORE");
    if (auto known = db::check_store_url(server == nullptr ? "" : server); !known) {
        return known.error();
    }
    Bench bench;
    bench.vault = std::make_unique<Vault>();
    auto store = db::open_store(home_, *bench.vault, &damage_);
    if (!store) {
        return store.error();
    }
    bench.blobs = std::make_unique<BlobStore>(home_ / "photos", *bench.vault);
    bench.store = std::move(*store);
    bench.studio = std::make_unique<Studio>(Studio{home_,
                                                   *bench.store,
                                                   *bench.vault,
                                                   *bench.blobs,
                                                   *catalogue_,
                                                   *engine_,
                                                   *transport_,
                                                   clock_,
                                                   {},
                                                   Role::Staff});
    return bench;
}

Result<void> Workplace::add_counter() {
    auto bench = make_bench();
    if (bench) {
        counter_ = std::make_unique<Background>(std::move(*bench), &held_);
    }
    return bench ? Result<void>() : Result<void>(bench.error());
}

Result<std::unique_ptr<Workplace>> Workplace::open_alone(const std::filesystem::path& home) {
    if (!db::has_store(home)) {
        settle_restore(home);
    }
    std::unique_ptr<Workplace> place(new Workplace(home));
    const auto there = place->add_counter();
    return there ? Result<std::unique_ptr<Workplace>>(std::move(place)) : there.error();
}

Result<std::unique_ptr<Workplace>> Workplace::open(const std::filesystem::path& home) {
    auto alone = open_alone(home);
    if (!alone) {
        return alone;
    }
    std::unique_ptr<Workplace> place = std::move(*alone);
    auto queue = place->make_bench();
    if (!queue) {
        return queue.error();
    }
    auto runner = place->make_bench();
    if (!runner) {
        return runner.error();
    }
    place->queue_ = std::make_unique<Background>(std::move(*queue), &place->held_);
    place->runner_ = std::make_unique<Background>(std::move(*runner));
    if (db::check_is_due(home)) {
        place->check_ = std::jthread([home, &damage = place->damage_](const std::stop_token& stop) {
            const auto sound = db::check_home(home, [&stop] { return !stop.stop_requested(); });
            if (!sound) {
                damage.add(sound.error());
            }
        });
    }
    return place;
}

void Workplace::set_operator(const std::string& name, Role role, const SharedDataKey& key) {
    operator_name_ = name;
    for (Background* worker : {counter_.get(), queue_.get(), runner_.get()}) {
        worker->start(nullptr,
                      [name, role, key](Studio& studio) -> std::shared_ptr<void> {
                          studio.operator_name = name;
                          studio.operator_role = role;
                          studio.vault.use(key);
                          return nullptr;
                      },
                      {});
    }
}

const DatabaseCare& database_care() {
    return db::database_care();
}

Catalogue read_catalogue(const std::filesystem::path& home) {
    return PluginHost::load(places_of_home(home), default_rules_file(),
                            iso_day(SystemClock().now()));
}

}  // namespace huizhi::gui

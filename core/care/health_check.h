#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/database_care.h"
#include "huizhi/text.h"

namespace huizhi {

class Catalogue;
class Store;

enum class Health { Ok, Warn, Fail };
/// "ok", "warn", "fail".
[[nodiscard]] const char* health_name(Health health);

/// One thing that was looked at. It names no customer.
struct HealthCheck {
    const char* id = "";  ///< stable, for scripts
    Health state = Health::Ok;
    Text what;
    Text remedy{};  ///< empty: nothing need be done
};
using HealthChecks = std::vector<HealthCheck>;

/// What is looked at. Nobody need be logged in.
struct HealthScene {
    std::filesystem::path home;
    std::filesystem::path models;
    const Catalogue& catalogue;
    const DatabaseCare& database;
    Store* store = nullptr;             ///< null: it does not open
    std::optional<Error> not_opened{};  ///< why
    Instant now{};
};

/// Every look, in the order in which somebody would go after the causes. Threads: one.
[[nodiscard]] HealthChecks look_at_health(const HealthScene& scene);
/// The worst of them.
[[nodiscard]] Health health_of(const HealthChecks& checks);

/// Each room's own looks; each adds to the list.
void look_at_home(const HealthScene& scene, HealthChecks& checks);
void look_at_books(const HealthScene& scene, HealthChecks& checks);
void look_at_backups(const HealthScene& scene, HealthChecks& checks);
void look_at_machine(const HealthScene& scene, HealthChecks& checks);
void look_at_plugins(const HealthScene& scene, HealthChecks& checks);

}  // namespace huizhi

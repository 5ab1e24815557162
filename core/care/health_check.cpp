#include "core/care/health_check.h"

#include <algorithm>

namespace huizhi {

const char* health_name(Health health) {
    switch (health) {
        case Health::Ok:
            return "ok";
        case Health::Warn:
            return "warn";
        case Health::Fail:
            break;
    }
    return "fail";
}

HealthChecks look_at_health(const HealthScene& scene) {
    HealthChecks checks;
    look_at_home(scene, checks);
    look_at_books(scene, checks);
    look_at_backups(scene, checks);
    look_at_machine(scene, checks);
    look_at_plugins(scene, checks);
    return checks;
}

Health health_of(const HealthChecks& checks) {
    Health worst = Health::Ok;
    for (const HealthCheck& check : checks) {
        worst = std::max(worst, check.state);
    }
    return worst;
}

}  // namespace huizhi

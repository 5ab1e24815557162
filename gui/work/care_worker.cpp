#include "gui/work/care_worker.h"

namespace huizhi::gui {

Result<CareWorker::Who> CareWorker::who_serves(Studio& studio) {
    return Who{studio.operator_name, studio.operator_role, studio.vault.key()};
}

void CareWorker::come(Studio& studio, const Who& who) {
    studio.operator_name = who.name;
    studio.operator_role = who.role;
    studio.vault.use(who.key);
}

void CareWorker::leave(Studio& studio) {
    studio.operator_name.clear();
    studio.operator_role = Role::Staff;
    studio.vault.use(nullptr);
}

Background* CareWorker::background() {
    if (!worker_) {
        auto bench = place_.make_bench();
        if (!bench) {
            return nullptr;
        }
        worker_ = std::make_unique<Background>(std::move(*bench), &place_.held());
    }
    return worker_.get();
}

}  // namespace huizhi::gui

#pragma once

#include <utility>

#include "core/vault/vault.h"

namespace huizhi {

/// Opens a studio's vault by another's key for as long as this lives: rows are sealed as they are
/// written, also by somebody who is not logged in yet. Afterwards the vault is as it was.
class OpenMeanwhile {
public:
    OpenMeanwhile(Vault& vault, SharedDataKey key) : vault_(vault), before_(vault.key()) {
        vault_.use(std::move(key));
    }
    ~OpenMeanwhile() { vault_.use(before_); }
    OpenMeanwhile(const OpenMeanwhile&) = delete;
    OpenMeanwhile& operator=(const OpenMeanwhile&) = delete;

private:
    Vault& vault_;
    const SharedDataKey before_;
};

}  // namespace huizhi

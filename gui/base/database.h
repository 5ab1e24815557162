#pragma once

#include "core/records/database_care.h"

namespace huizhi::gui {

/// The studio's database as a file, for backups. Threads: any.
[[nodiscard]] const DatabaseCare& database_care();

}  // namespace huizhi::gui

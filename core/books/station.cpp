#include "core/books/station.h"

#include <span>

#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/records/station.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// `file` is also what the name is called: in an error's field and in the log.
Result<void> keep_name(const Studio& studio,
                       const char* file,
                       const Text& noun,
                       const std::string& typed) {
    if (auto allowed = require(studio, Permission::CloseDay); !allowed) {
        return allowed;
    }
    const std::string name = canonical_text(typed);
    if (!is_station_name(name)) {
        return Error::invalid(
            file, {noun.zh + "名只能用汉字、字母、数字和短横线，最多 24 个字",
                   "a " + noun.en + "'s name is letters, figures and dashes, 24 at most"});
    }
    if (auto noted = audit(studio, {AuditAct::Settings, file, name}); !noted) {
        return noted;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(name.data());
    return write_file(studio.home / file, std::span(bytes, name.size()));
}

}  // namespace

std::string station_of(const Studio& studio) {
    return station_of_home(studio.home).name;
}

Result<void> name_station(const Studio& studio, const std::string& name) {
    return keep_name(studio, kStationFile, {"工位", "station"}, name);
}

std::string branch_of(const Studio& studio) {
    return station_of_home(studio.home).branch;
}

Result<void> name_branch(const Studio& studio, const std::string& name) {
    return keep_name(studio, kBranchFile, {"门店", "branch"}, name);
}

}  // namespace huizhi

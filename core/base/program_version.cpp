#include "core/base/program_version.h"

namespace huizhi {

std::string program_version() {
    return HUIZHI_VERSION;
}

}  // namespace huizhi

#include "core/plugins/trial/library_usage.h"

#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

#include "core/plugins/helper/helper_line.h"

namespace huizhi {
namespace {

/// "VmRSS:     1234 kB", "Threads:	1" of /proc/ID/status.
std::optional<ProcessUsage> usage_now(int process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    ProcessUsage usage;
    for (std::string line; std::getline(status, line);) {
        std::istringstream words(line);
        std::string name;
        double value = 0;
        if (!(words >> name >> value)) {
            continue;
        }
        if (name == "VmRSS:") {
            usage.resident_mb = value / 1024;
        } else if (name == "VmHWM:") {
            usage.peak_mb = value / 1024;
        } else if (name == "Threads:") {
            usage.threads = static_cast<int>(value);
        }
    }
    return usage.threads > 0 ? std::optional(usage) : std::nullopt;
}

Result<std::optional<ProcessUsage>> after(HelperLine& line, const WireMessage& call, int calls) {
    const HelperLimits limits;
    for (int i = 0; i < calls; ++i) {
        if (const auto answer = line.call(call, limits.judge, nullptr); !answer) {
            return answer.error();
        }
    }
    return usage_now(line.process());
}

}  // namespace

Result<std::optional<LibraryUsage>> usage_of(const std::filesystem::path& library,
                                             const WireMessage& call) {
    const auto line = HelperLine::open(library, HelperLimits());
    if (!line || !after(**line, call, 1)) {
        return std::optional<LibraryUsage>();
    }
    const auto warm = after(**line, call, kWarmingCalls - 1);
    const auto later = warm ? after(**line, call, kCountedCalls) : warm;
    if (!later) {
        return later.error();
    }
    return *warm && *later ? std::optional(LibraryUsage{**warm, **later}) : std::nullopt;
}

bool usage_is_told() {
    std::error_code none;
    return std::filesystem::exists("/proc/self/status", none);
}

}  // namespace huizhi

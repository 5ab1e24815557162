#include "core/plugins/trial/library_usage.h"

#include <fstream>
#include <sstream>
#include <string>

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

std::optional<ProcessUsage> after(HelperLine& line, const WireMessage& call, int calls) {
    const HelperLimits limits;
    for (int i = 0; i < calls; ++i) {
        if (!line.call(call, limits.judge, nullptr)) {
            return std::nullopt;
        }
    }
    return usage_now(line.process());
}

}  // namespace

std::optional<LibraryUsage> usage_of(const std::filesystem::path& library,
                                     const WireMessage& call) {
    const auto line = HelperLine::open(library, HelperLimits());
    if (!line) {
        return std::nullopt;
    }
    const auto warm = after(**line, call, kWarmingCalls);
    const auto later = warm ? after(**line, call, kCountedCalls) : std::nullopt;
    return later ? std::optional(LibraryUsage{*warm, *later}) : std::nullopt;
}

}  // namespace huizhi

#include "core/base/system/machine_time.h"

#include <fcntl.h>

#include "core/base/system/descriptor.h"

namespace huizhi {

std::chrono::nanoseconds since_boot() {
#ifdef CLOCK_BOOTTIME
    timespec now{};
    if (::clock_gettime(CLOCK_BOOTTIME, &now) == 0) {
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    }
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

const std::string& boot_id() {
    static const std::string id = [] {
        const Descriptor file(::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
        std::string text(64, '\0');
        const auto got = file.valid() ? ::read(file.number(), text.data(), text.size()) : -1;
        text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return text.substr(0, text.find('\n'));
    }();
    return id;
}

std::tm local_time(std::time_t when) {
    std::tm parts{};
    ::localtime_r(&when, &parts);
    return parts;
}

}  // namespace huizhi

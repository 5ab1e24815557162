#include <ctime>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/system/machine_time.h"

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
        const int file = ::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
        std::string text(64, '\0');
        const auto got = file < 0 ? -1 : ::read(file, text.data(), text.size());
        if (file >= 0) {
            ::close(file);
        }
        text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return text.substr(0, text.find('\n'));
    }();
    return id;
}

}  // namespace huizhi

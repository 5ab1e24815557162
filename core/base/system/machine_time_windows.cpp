#include "core/base/system/machine_time.h"

#include "core/base/system/windows_handle.h"

namespace huizhi {

std::chrono::nanoseconds since_boot() {
    // It goes on in a sleep, unlike the "unbiased" time and std::chrono::steady_clock; to 16 ms.
    return std::chrono::milliseconds(::GetTickCount64());
}

const std::string& boot_id() {
    static const std::string id = [] {
        DWORD number = 0;  // counted by the system at each start
        DWORD size = sizeof number;
        const bool known =
            ::RegGetValueW(HKEY_LOCAL_MACHINE,
                           L"SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory "
                           L"Management\\PrefetchParameters",
                           L"BootId", RRF_RT_REG_DWORD, nullptr, &number, &size) == ERROR_SUCCESS;
        return known ? std::to_string(number) : std::string();
    }();
    return id;
}

std::tm local_time(std::time_t when) {
    std::tm parts{};
    static_cast<void>(::localtime_s(&parts, &when));
    return parts;
}

}  // namespace huizhi

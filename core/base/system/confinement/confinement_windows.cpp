#include "core/base/system/confinement/confinement.h"

#include <array>
#include <chrono>
#include <cstddef>

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

constexpr long kSpareSeconds = 1;
constexpr UINT kOverTime = 0x4855495B;

WindowsHandle g_job;  ///< this process alone, inside the job of whoever started it
HANDLE g_alarm = nullptr;
JOBOBJECT_EXTENDED_LIMIT_INFORMATION g_limits{};

bool set_limits() {
    return ::SetInformationJobObject(g_job.get(), JobObjectExtendedLimitInformation, &g_limits,
                                     sizeof g_limits) != 0;
}

/// Memory, no process beside this one, no hand on the desktop, no window that tells of a crash.
bool limit_resources(const Allowance& allowance) {
    g_limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY |
                                                JOB_OBJECT_LIMIT_ACTIVE_PROCESS |
                                                JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    g_limits.BasicLimitInformation.ActiveProcessLimit = 1;
    g_limits.ProcessMemoryLimit = static_cast<SIZE_T>(allowance.memory_mb) * 1024 * 1024;
    JOBOBJECT_BASIC_UI_RESTRICTIONS desktop{};
    desktop.UIRestrictionsClass = JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS |
                                  JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS |
                                  JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD |
                                  JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS |
                                  JOB_OBJECT_UILIMIT_WRITECLIPBOARD;
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    g_job = WindowsHandle(::CreateJobObjectW(nullptr, nullptr));
    return set_limits() &&
           ::SetInformationJobObject(g_job.get(), JobObjectBasicUIRestrictions, &desktop,
                                     sizeof desktop) != 0 &&
           ::AssignProcessToJobObject(g_job.get(), ::GetCurrentProcess()) != 0;
}

/// From low integrity nothing of the user's can be written; it can be read.
bool close_files() {
    WindowsHandle token;
    alignas(SID) std::array<std::byte, SECURITY_MAX_SID_SIZE> low{};
    auto size = static_cast<DWORD>(low.size());
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_DEFAULT | TOKEN_QUERY,
                           token.place()) == 0 ||
        ::CreateWellKnownSid(WinLowLabelSid, nullptr, low.data(), &size) == 0) {
        return false;
    }
    TOKEN_MANDATORY_LABEL label{};
    label.Label.Attributes = SE_GROUP_INTEGRITY;
    label.Label.Sid = low.data();
    return ::SetTokenInformation(token.get(), TokenIntegrityLevel, &label, sizeof label + size) !=
           0;
}

void CALLBACK end_now(void* /*nothing*/, BOOLEAN /*fired*/) {
    ::TerminateProcess(::GetCurrentProcess(), kOverTime);
}

/// The processor's time that this process took so far, in 100 ns.
LONGLONG processor_time() {
    FILETIME made{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    ::GetProcessTimes(::GetCurrentProcess(), &made, &ended, &kernel, &user);
    return static_cast<LONGLONG>(user.dwHighDateTime) << 32 | user.dwLowDateTime;
}

}  // namespace

/// Not taken, for want of means: the network, and reading the user's files.
Result<void> confine(const Allowance& allowance, const std::filesystem::path& /*library*/) {
    if (limit_resources(allowance) && close_files()) {
        return {};
    }
    return Error::environment(
        {"本机系统拒绝了对插件进程的限制，因此不运行别人的程序库",
         "this system refused the limits for a plugin's process, so no library of others is run"});
}

void arm(const Allowance& allowance) {
    constexpr LONGLONG kTicksPerSecond = 10'000'000;
    disarm();
    auto& basic = g_limits.BasicLimitInformation;
    basic.LimitFlags |= JOB_OBJECT_LIMIT_PROCESS_TIME;
    basic.PerProcessUserTimeLimit.QuadPart =
        processor_time() + (allowance.seconds + kSpareSeconds) * kTicksPerSecond;
    static_cast<void>(set_limits());
    static_cast<void>(::CreateTimerQueueTimer(&g_alarm, nullptr, end_now, nullptr,
                                              static_cast<DWORD>(allowance.seconds) * 1000, 0,
                                              WT_EXECUTEONLYONCE | WT_EXECUTEINTIMERTHREAD));
}

void disarm() {
    if (g_alarm != nullptr) {
        static_cast<void>(
            ::DeleteTimerQueueTimer(nullptr, std::exchange(g_alarm, nullptr), nullptr));
    }
}

/// What fails here is not counted.
Text take_refused_acts() {
    return {};
}

}  // namespace huizhi

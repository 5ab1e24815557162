#include "core/base/system/signals.h"

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

std::atomic<bool> g_stop{false};
std::atomic<bool> g_interrupted{false};

BOOL WINAPI stop(DWORD event) {
    g_stop = true;
    if (event == CTRL_CLOSE_EVENT || event == CTRL_SHUTDOWN_EVENT) {
        ::Sleep(INFINITE);  // coming back would end us; the system gives main five seconds
    }
    return TRUE;
}

BOOL WINAPI stop_at_first(DWORD event) {
    return event == CTRL_C_EVENT && !g_interrupted.exchange(true) ? TRUE : FALSE;
}

}  // namespace

const std::atomic<bool>& stop_on_signals() {
    static const BOOL set = ::SetConsoleCtrlHandler(stop, TRUE);
    static_cast<void>(set);
    return g_stop;
}

const std::atomic<bool>& stop_on_first_interrupt() {
    static const BOOL set = ::SetConsoleCtrlHandler(stop_at_first, TRUE);
    static_cast<void>(set);
    return g_interrupted;
}

// Windows ends nobody for either: the write fails, as is wished here.
void ignore_broken_pipes() {}
void ignore_file_size_limit() {}

}  // namespace huizhi

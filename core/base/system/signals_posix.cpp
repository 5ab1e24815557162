#include "core/base/system/signals.h"

#include <csignal>

namespace huizhi {
namespace {

// The only things that a signal's handler may touch.
std::atomic<bool> g_stop{false};
std::atomic<bool> g_interrupted{false};

extern "C" void stop(int /*signal*/) {
    g_stop = true;
}

extern "C" void stop_at_first(int /*signal*/) {
    g_interrupted = true;
    std::signal(SIGINT, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& stop_on_signals() {
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    return g_stop;
}

const std::atomic<bool>& stop_on_first_interrupt() {
    std::signal(SIGINT, stop_at_first);
    return g_interrupted;
}

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

void ignore_file_size_limit() {
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace huizhi

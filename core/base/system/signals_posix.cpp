#include <csignal>

#include "core/base/system/signals.h"

namespace huizhi {

namespace {

std::atomic<bool> g_stop{false};  // set by the signal handler, the only thing it may touch

void stop_on_signal(int) {
    g_stop = true;
}

}  // namespace

const std::atomic<bool>& stop_on_signals() {
    std::signal(SIGINT, stop_on_signal);
    std::signal(SIGTERM, stop_on_signal);
    return g_stop;
}

}  // namespace huizhi

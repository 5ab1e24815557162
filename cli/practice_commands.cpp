#include <chrono>
#include <thread>

#include "cli/commands.h"
#include "cli/stop.h"
#include "practice/gateway.h"

namespace huizhi::cli {

namespace {

struct ServeOptions {
    int port = 0;
    std::string protocol = "zjz";
};

void serve_options(CLI::App& command, ServeOptions& options, const Front& front) {
    command
        .add_option("--port", options.port,
                    front.say({"端口，0 为任意空闲端口", "port, 0 = any free one"}))
        ->check(CLI::Range(0, 65535));
    command.add_option("--protocol", options.protocol, front.say({"协议", "protocol"}))
        ->check(CLI::IsMember({"zjz"}));
}

int serve(Front& front, const ServeOptions& options) {
    const std::atomic<bool>& stop = stop_on_signals();
    GatewayOptions gateway_options;
    gateway_options.port = options.port;
    const auto gateway = Gateway::start(gateway_options);
    if (!gateway) {
        return front.fail(gateway.error());
    }
    const Json ready = {{"url", (*gateway)->url()}, {"port", (*gateway)->port()}};
    std::cout << ready.dump() << std::endl;  // one line in either mode: scripts wait for it
    while (!stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    (*gateway)->stop();
    return kDone;
}

}  // namespace

void add_practice_commands(CLI::App& root, Front& front) {
    CLI::App& practice =
        noun(root, front, "practice",
             {"练习网关（模拟，不出真回执）", "practice gateway (simulated, no real receipts)"});
    verb<ServeOptions>(practice, front, {"serve", {"启动练习网关", "start the practice gateway"}},
                       serve_options, serve);
}

}  // namespace huizhi::cli

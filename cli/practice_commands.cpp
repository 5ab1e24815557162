#include <chrono>
#include <thread>

#include "cli/commands.h"
#include "core/base/file_io.h"
#include "core/base/system/signals.h"
#include "practice/gateway.h"

namespace huizhi::cli {

namespace {

struct ServeOptions {
    int port = 0;
    std::string protocol = "zjz";
    std::string faults;
    int daily_cap = 0;
};

void serve_options(CLI::App& command, ServeOptions& options, const Front& front) {
    command
        .add_option("--port", options.port,
                    front.say({"端口，0 为任意空闲端口", "port, 0 = any free one"}))
        ->check(CLI::Range(0, 65535));
    command.add_option("--protocol", options.protocol, front.say({"协议", "protocol"}))
        ->check(CLI::IsMember({"zjz", "clipimg", "all"}));
    command
        .add_option("--faults", options.faults,
                    front.say({"故障计划（JSON 文件）", "a plan of faults, a JSON file"}))
        ->check(not_empty(front));
    command
        .add_option("--daily-cap", options.daily_cap,
                    front.say({"按人上传的照片每天最多通过几张，0 为不限",
                               "photos filed under persons that may pass in a day, 0 = all"}))
        ->check(CLI::NonNegativeNumber);
}

Result<practice::FaultPlan> plan_in(const std::string& file) {
    constexpr std::size_t kMostBytes = 1'000'000;
    const auto bytes = read_file(file, kMostBytes);
    if (!bytes) {
        return bytes.error();
    }
    return practice::read_fault_plan({bytes->begin(), bytes->end()}, file);
}

int serve(Front& front, const ServeOptions& options) {
    const std::atomic<bool>& stop = stop_on_signals();
    GatewayOptions gateway_options;
    gateway_options.port = options.port;
    gateway_options.protocol = options.protocol;
    gateway_options.daily_cap = options.daily_cap;
    gateway_options.formats = front.catalogue().formats();
    if (!options.faults.empty()) {
        auto plan = plan_in(options.faults);
        if (!plan) {
            return front.fail(plan.error());
        }
        gateway_options.faults = std::move(*plan);
    }
    const auto gateway = Gateway::start(gateway_options);
    if (!gateway) {
        return front.fail(gateway.error());
    }
    const Json ready = {{"url", (*gateway)->url()},
                        {"port", (*gateway)->port()},
                        {"page", (*gateway)->url() + "/practice/"}};
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

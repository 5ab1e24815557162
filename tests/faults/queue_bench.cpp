#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/data_dir.h"
#include "core/queue/channel_setup.h"
#include "core/queue/queue.h"
#include "db/sql_store.h"
#include "practice/gateway.h"
#include "tests/faults/bare_client.h"
#include "tests/faults/shop.h"
#include "tests/support/run_program.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/temp_dir.h"

/// How fast a queue drains, against a bare HTTP client with the same requests, as many at once, at
/// the same gateway; and how fast a long one opens. `queue_bench delays [ROUNDS]`: the same
/// at a gateway that takes its time. Prints figures; judges nothing.
namespace huizhi::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

double since(SteadyClock::time_point begin) {
    return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

int fail(const Error& error) {
    std::fprintf(stderr, "queue_bench: %s\n", error.message.en.c_str());
    return 1;
}

Result<double> drained_seconds(const std::string& url, int count, int at_once) {
    const tests::TempDir folder;
    Shop shop(folder / "home");
    std::mt19937_64 random(1);
    for (const auto& step : {shop.furnish(url), shop.fill(count, random, "11")}) {
        if (!step) {
            return step.error();
        }
    }
    // Asked once: the review is over when the first question comes.
    const auto set = set_channel(
        *shop.studio, "zjz",
        {"",
         "",
         {{"poll_s", "1"}, {"timeout_ms", "10000"}, {"concurrency", std::to_string(at_once)}}});
    if (!set) {
        return set.error();
    }
    QueueOptions options;
    options.until_idle = true;
    const auto begin = SteadyClock::now();
    const auto outcome = run_queue(*shop.studio, options);
    const double seconds = since(begin);
    if (!outcome) {
        return outcome.error();
    }
    if (outcome->issued != count) {
        std::printf("queue: %d of %d issued, %d pending, %d unknown, %d questions\n",
                    outcome->issued, count, outcome->pending, outcome->unknown, outcome->asked);
    }
    return seconds;
}

/// Database opened, and the queue's page read as the window shows it: counts and the newest rows.
/// Then what a run begins with, and the whole list.
Result<void> print_opening(const std::string& url, int count) {
    const tests::TempDir folder;
    Shop shop(folder / "home");
    std::mt19937_64 random(1);
    for (const auto& step : {shop.furnish(url), shop.fill(count, random, "11")}) {
        if (!step) {
            return step;
        }
    }
    constexpr int kRound = 200;
    constexpr int kPage = 100;
    auto begin = SteadyClock::now();
    const auto store = db::open_store(shop.home, shop.vault);
    if (!store) {
        return store.error();
    }
    const auto counts = (*store)->submission_counts();
    const auto page = (*store)->newest_submissions({}, "", kPage);
    const double opening = since(begin);
    begin = SteadyClock::now();
    const auto open = (*store)->open_counts(shop.clock.now());
    const auto due = (*store)->due_submissions(shop.clock.now(), kRound, {});
    const double starting = since(begin);
    begin = SteadyClock::now();
    const auto all = (*store)->submissions(false);
    const double listing = since(begin);
    if (!counts || !page || !open || !due || !all) {
        return Error{ErrorCode::Environment, {"读取失败", "reading failed"}, "", ""};
    }
    std::printf(
        "queue of %zu rows: opened (counts and first page) %.1f ms, first round of a run "
        "%.1f ms, whole list %.1f ms\n",
        all->size(), opening * 1000, starting * 1000, listing * 1000);
    return {};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Several rounds in turn, so that a machine whose speed drifts slows down both alike.
Result<double> median_ratio(const std::string& url, int drained, int at_once) {
    constexpr int kRounds = 3;
    const std::string jpeg = tests::small_jpeg(358, 441, 350);
    const int count = drained / kRounds;
    std::vector<double> ratios;
    for (int i = 0; i < kRounds; ++i) {
        const double bare = bare_seconds(url, jpeg, count, at_once);
        const auto queue = drained_seconds(url, count, at_once);
        if (!queue) {
            return queue;
        }
        ratios.push_back(bare / *queue);
        std::printf("%d photos, %d at once: bare client %.1f s, queue %.1f s, ratio %.2f\n", count,
                    at_once, bare, *queue, ratios.back());
    }
    return median(std::move(ratios));
}

/// The gateway, each of whose replies waits so long.
Result<std::unique_ptr<Gateway>> slow_gateway(int reply_ms) {
    practice::FaultRule late;
    late.on = "any";
    late.fault = practice::FaultKind::Late;
    late.probability = 1;
    late.ms = reply_ms;
    GatewayOptions options;
    options.protocol = "zjz";
    options.faults = practice::FaultPlan{};
    options.faults->rules = {late};
    return Gateway::start(options);
}

/// One line of the table: medians of rounds in turn, and how far they lie apart.
Result<void> print_delay(int reply_ms, int count, int rounds, int at_once) {
    const auto gateway = slow_gateway(reply_ms);
    if (!gateway) {
        return gateway.error();
    }
    const std::string jpeg = tests::small_jpeg(358, 441, 350);
    std::vector<double> bare;
    std::vector<double> queue;
    for (int i = 0; i < rounds; ++i) {
        bare.push_back(bare_seconds((*gateway)->url(), jpeg, count, at_once));
        const auto drained = drained_seconds((*gateway)->url(), count, at_once);
        if (!drained) {
            return drained.error();
        }
        queue.push_back(*drained);
    }
    std::printf("| %d | %d |", reply_ms, count);
    for (const auto* seconds : {&bare, &queue}) {
        std::printf(" %.2f (%.2f to %.2f) |", median(*seconds),
                    *std::min_element(seconds->begin(), seconds->end()),
                    *std::max_element(seconds->begin(), seconds->end()));
    }
    std::printf(" %.2f |\n", median(bare) / median(queue));
    std::fflush(stdout);
    return {};
}

/// How the queue does beside the bare client where a platform takes its time.
int print_delays(int rounds, int at_once) {
    std::printf(
        "| a reply takes, ms | photos | bare client, s | queue, s | ratio |\n"
        "|---|---|---|---|---|\n");
    constexpr std::array<std::pair<int, int>, 5> kDelays{
        {{0, 600}, {5, 400}, {50, 120}, {200, 40}, {800, 16}}};
    for (const auto& [reply_ms, count] : kDelays) {
        if (const auto printed = print_delay(reply_ms, count, rounds, at_once); !printed) {
            return fail(printed.error());
        }
    }
    return 0;
}

int run(int drained, int waiting, int at_once) {
    const auto program = data_dir().parent_path().parent_path() / "bin/huizhi";
    tests::BackgroundProgram gateway({program.string(), "practice", "serve"});
    const auto ready = nlohmann::json::parse(gateway.read_line(), nullptr, false);
    if (!ready.is_object()) {
        return fail({ErrorCode::Environment, {"练习网关没有启动", "no practice gateway"}, "", ""});
    }
    const std::string url = ready.at("url");
    const auto ratio = median_ratio(url, drained, at_once);
    if (!ratio) {
        return fail(ratio.error());
    }
    std::printf("queue / bare client, median of the rounds: %.2f\n", *ratio);
    if (const auto printed = print_opening(url, waiting); !printed) {
        return fail(printed.error());
    }
    return 0;
}

}  // namespace
}  // namespace huizhi::faults

int main(int argc, char** argv) try {
    if (argc > 1 && std::string(argv[1]) == "delays") {
        constexpr int kAtOnce = 4;
        return huizhi::faults::print_delays(argc > 2 ? std::atoi(argv[2]) : 5, kAtOnce);
    }
    const int drained = argc > 1 ? std::atoi(argv[1]) : 10'000;
    const int waiting = argc > 2 ? std::atoi(argv[2]) : 100'000;
    const int at_once = argc > 3 ? std::atoi(argv[3]) : 4;
    return huizhi::faults::run(drained, waiting, at_once);
} catch (const std::exception& error) {
    std::fprintf(stderr, "queue_bench: %s\n", error.what());
    return 1;
}

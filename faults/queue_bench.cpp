#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "faults/bare_client.h"
#include "faults/shop.h"
#include <nlohmann/json.hpp>

#include "core/channel_setup.h"
#include "core/data_dir.h"
#include "core/submission.h"
#include "db/sql_store.h"
#include "tests/support/run_program.h"
#include "tests/support/small_jpeg.h"
#include "tests/support/temp_dir.h"

/// How fast a queue drains, against a bare HTTP client with the same requests one after another at
/// the same gateway, and how fast a long one opens. Prints figures; judges nothing.
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

Result<double> drained_seconds(const std::string& url, int count) {
    const tests::TempDir folder;
    Shop shop(folder / "home");
    std::mt19937_64 random(1);
    for (const auto& step : {shop.furnish(url), shop.fill(count, random, "11")}) {
        if (!step) {
            return step.error();
        }
    }
    // Asked once: the review is over when the first question comes.
    const auto set = set_channel(*shop.studio, "zjz", {"", "", {{"poll_s", "1"}}});
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
    std::printf("queue: %d issued, %d pending, %d unknown, %d questions\n", outcome->issued,
                outcome->pending, outcome->unknown, outcome->asked);
    return seconds;
}

/// Database opened, open rows counted, the first round read; then the whole list.
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
    auto begin = SteadyClock::now();
    const auto store = db::open_store(shop.home);
    if (!store) {
        return store.error();
    }
    const auto counts = (*store)->open_counts(shop.clock.now());
    const auto due = (*store)->due_submissions(shop.clock.now(), kRound, {});
    const double opening = since(begin);
    begin = SteadyClock::now();
    const auto all = (*store)->submissions(false);
    const double listing = since(begin);
    if (!counts || !due || !all) {
        return Error{ErrorCode::Environment, {"读取失败", "reading failed"}, "", ""};
    }
    std::printf(
        "queue of %zu rows: opened (counts and first round) %8.1f ms, whole list %8.1f ms\n",
        all->size(), opening * 1000, listing * 1000);
    return {};
}

int run(int drained, int waiting) {
    const auto program = data_dir().parent_path().parent_path() / "bin/huizhi";
    tests::BackgroundProgram gateway({program.string(), "practice", "serve"});
    const auto ready = nlohmann::json::parse(gateway.read_line(), nullptr, false);
    if (!ready.is_object()) {
        return fail({ErrorCode::Environment, {"练习网关没有启动", "no practice gateway"}, "", ""});
    }
    const std::string url = ready.at("url");
    const double bare = bare_seconds(url, tests::small_jpeg(358, 441, 350), drained);
    const auto queue = drained_seconds(url, drained);
    if (!queue) {
        return fail(queue.error());
    }
    std::printf("%d photos, one after another: bare client %.1f s, queue %.1f s, ratio %.2f\n",
                drained, bare, *queue, bare / *queue);
    if (const auto printed = print_opening(url, waiting); !printed) {
        return fail(printed.error());
    }
    return 0;
}

}  // namespace
}  // namespace huizhi::faults

int main(int argc, char** argv) {
    const int drained = argc > 1 ? std::atoi(argv[1]) : 10'000;
    const int waiting = argc > 2 ? std::atoi(argv[2]) : 100'000;
    return huizhi::faults::run(drained, waiting);
}

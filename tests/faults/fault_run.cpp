#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/base/data_dir.h"
#include "tests/faults/comparison.h"
#include "tests/faults/planted_lies.h"
#include "tests/faults/runners.h"
#include "tests/faults/shop.h"
#include "tests/faults/troubles.h"
#include "tests/support/temp_dir.h"

/// Sends many photos through failing replies, callbacks and processes, then compares the studio's
/// database with the gateway's ledger. Ends with 1 on any difference.
namespace huizhi::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Options {
    int count = 10'000;
    std::uint64_t seed = 0;
    int runners = 4;
    int longest_s = 3'600;
    std::string channel = "zjz";
};

std::optional<Options> read_options(int argc, char** argv) {
    Options options;
    options.seed = std::random_device{}();
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--channel") {
            options.channel = argv[i + 1];
            continue;
        }
        const char* end = argv[i + 1] + std::strlen(argv[i + 1]);
        std::uint64_t value = 0;
        if (std::from_chars(argv[i + 1], end, value).ptr != end) {
            return {};
        }
        if (name == "--seed") {
            options.seed = value;
        } else if (name == "--count") {
            options.count = static_cast<int>(value);
        } else if (name == "--runners") {
            options.runners = static_cast<int>(value);
        } else if (name == "--longest") {
            options.longest_s = static_cast<int>(value);
        } else {
            return {};
        }
    }
    return argc % 2 == 1 ? std::optional(options) : std::nullopt;
}

/// Late is later than the client waits; a drip ends in time now and then.
std::string plan(std::uint64_t seed) {
    return nlohmann::json{{"seed", seed >> 1},
                          {"random", {{"probability", 0.15}}},
                          {"late_ms", 800},
                          {"drip_ms", 900}}
        .dump();
}

void say_moved(const SteadyClock::time_point& begin, int moving) {
    const auto spent =
        std::chrono::duration_cast<std::chrono::seconds>(SteadyClock::now() - begin).count();
    std::cerr << spent << " s: " << moving << " on their way\n";
}

/// Until nothing moves by itself any more.
Result<void> run_all(Shop& shop,
                     Runners& runners,
                     Troubles& troubles,
                     SteadyClock::time_point end) {
    const auto begin = SteadyClock::now();
    auto next_word = begin;
    while (SteadyClock::now() < end) {
        runners.look();
        if (auto made = troubles.look(); !made) {
            return made;
        }
        const auto moving = shop.moving();
        if (!moving) {
            return moving.error();
        }
        if (*moving == 0) {
            break;
        }
        if (SteadyClock::now() >= next_word) {
            say_moved(begin, *moving);
            next_word += std::chrono::seconds(30);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    runners.kill_all();
    return troubles.end();
}

/// After the last client: what the gateway still has to read and answer, but never for ever: what
/// is settled by then is compared.
Result<Ledger> settled_ledger(const std::string& url) {
    const auto end = SteadyClock::now() + std::chrono::minutes(2);
    for (int calm = 0; calm < 3 && SteadyClock::now() < end;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        const auto ledger = read_ledger(url);
        if (!ledger) {
            return ledger.error();
        }
        calm = ledger->waiting == 0 ? calm + 1 : 0;
    }
    return read_ledger(url);
}

struct Ending {
    Ledger ledger;
    int resolved = 0;
};

/// Rounds of running and, when all is still, of a person deciding what is unknown.
Result<Ending> run_to_end(
    Shop& shop, Runners& runners, Troubles& troubles, const std::string& url, int longest_s) {
    Ending ending;
    const auto end = SteadyClock::now() + std::chrono::seconds(longest_s);
    while (true) {
        if (auto ran = run_all(shop, runners, troubles, end); !ran) {
            return ran.error();
        }
        auto ledger = settled_ledger(url);
        if (!ledger) {
            return ledger.error();
        }
        const auto resolved = shop.resolve(*ledger);
        if (!resolved) {
            return resolved.error();
        }
        ending.resolved += *resolved;
        ending.ledger = std::move(*ledger);
        if (*resolved == 0 || SteadyClock::now() >= end) {
            return ending;
        }
    }
}

Result<Comparison> run(const Options& options, const std::filesystem::path& folder) {
    std::ofstream(folder / "plan.json") << plan(options.seed);
    const auto program = data_dir().parent_path().parent_path() / "bin/huizhi";
    tests::BackgroundProgram gateway({program.string(), "practice", "serve", "--protocol",
                                      options.channel, "--faults",
                                      (folder / "plan.json").string()});
    const auto ready = nlohmann::json::parse(gateway.read_line(), nullptr, false);
    if (!ready.is_object()) {
        return Error{ErrorCode::Environment, {"练习网关没有启动", "no practice gateway"}, "", ""};
    }
    const std::string url = ready.at("url");
    Shop shop(folder / "home", options.channel);
    std::mt19937_64 random(options.seed);
    for (const auto& step : {shop.furnish(url), shop.fill(options.count, random)}) {
        if (!step) {
            return step.error();
        }
    }
    Troubles troubles(shop, folder, options.seed + 2);
    Runners runners(shop.home, troubles.clock_file(), options.channel == "clipimg", options.runners,
                    options.seed + 1);
    const auto begin = SteadyClock::now();
    const auto ending = run_to_end(shop, runners, troubles, url, options.longest_s);
    if (!ending) {
        return ending.error();
    }
    const double spent = std::chrono::duration<double>(SteadyClock::now() - begin).count();
    std::cout << "seconds              " << static_cast<int>(spent) << "\nclients started      "
              << runners.started() << "\nkilled               " << runners.killed()
              << "\nclock jumps          " << troubles.clock_jumps() << "\nrefused bad TLS      "
              << troubles.bad_tls().refused() << "\ntrusted bad TLS      "
              << troubles.bad_tls().trusted() << "\ndecided by a person  " << ending->resolved
              << "\nfaults              ";
    for (const auto& [name, count] : ending->ledger.faults) {
        std::cout << " " << name << " " << count;
    }
    std::cout << "\n";
    auto comparison = compare(shop, ending->ledger);
    const auto missed = lies_not_found(shop, ending->ledger);
    if (!comparison) {
        return comparison;
    }
    const auto lies =
        missed ? *missed : std::vector<std::string>{"any lie: " + missed.error().message.en};
    for (const std::string& lie : lies) {
        comparison->details.push_back("the comparison does not see " + lie);
    }
    comparison->blind = static_cast<int>(lies.size());
    comparison->trusted_strangers = troubles.bad_tls().trusted();
    return comparison;
}

}  // namespace
}  // namespace huizhi::faults

int main(int argc, char** argv) try {
    const auto options = huizhi::faults::read_options(argc, argv);
    if (!options) {
        std::cerr << "fault_run [--seed N] [--count N] [--runners N] [--longest SECONDS] "
                     "[--channel zjz|clipimg]\n";
        return 2;
    }
    std::cout << "seed                 " << options->seed << std::endl;
    const huizhi::tests::TempDir folder;
    const auto comparison = huizhi::faults::run(*options, folder.path());
    if (!comparison) {
        std::cerr << comparison.error().message.en << "\n";
        return 1;
    }
    std::cout << huizhi::faults::table_of(*comparison);
    return comparison->wrong() == 0 ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << "fault_run: " << error.what() << "\n";
    return 1;
}

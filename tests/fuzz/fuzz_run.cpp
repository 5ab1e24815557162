// fuzz_run [NAME...] [--seconds N | --runs N] [--seed N]: each driver (all without a name) in a
// process of its own. An input that ends it, hangs it or takes too much is left as fuzz-NAME.bin.
// fuzz_run NAME --replay FILE: that input alone, in this process. fuzz_run --list: the names, a
// line each.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <new>
#include <set>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/fuzz/driver.h"
#include "tests/fuzz/mutator.h"

namespace huizhi::fuzz {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kRoom = std::size_t{2} << 20U;
constexpr std::chrono::seconds kLongestInput{20};
constexpr rlim_t kMostMemory = rlim_t{3} << 30U;

struct Wish {
    std::vector<std::string> names;
    double seconds = 0;  ///< 0: `runs` decides
    std::uint64_t runs = 2'000;
    std::uint64_t seed = 1;
    std::string replay;
    bool list = false;
};

/// What both processes see: the input that is read now.
struct Shared {
    std::atomic<std::uint64_t> runs = 0;
    std::atomic<std::uint64_t> words = 0;
    std::size_t size = 0;
    std::uint8_t bytes[kRoom] = {};
};

std::vector<Driver> all_drivers() {
    std::vector<Driver> all;
    for (const auto& some : {picture_drivers, table_drivers, typed_text_drivers, document_drivers,
                             package_drivers, message_drivers, channel_drivers, home_drivers}) {
        auto drivers = some();
        std::move(drivers.begin(), drivers.end(), std::back_inserter(all));
    }
    return all;
}

void limit_memory() {
#ifndef __SANITIZE_ADDRESS__
    const rlimit most{kMostMemory, kMostMemory};
    ::setrlimit(RLIMIT_AS, &most);
#endif
}

/// In a process of its own.
void run(const Driver& driver, const Wish& wish, Shared& shared) {
    limit_memory();
    const std::vector<Bytes> seeds = driver.seeds();
    Mutator mutator(driver, seeds, wish.seed);
    std::set<std::string> words;
    const auto end = Clock::now() + std::chrono::duration<double>(wish.seconds);
    const auto more = [&] {
        return wish.seconds > 0 ? Clock::now() < end : shared.runs < wish.runs;
    };
    const auto feed = [&](Bytes input) {
        shared.size = std::min(input.size(), kRoom);
        std::copy_n(input.begin(), shared.size, std::begin(shared.bytes));
        if (words.insert(driver.feed(input)).second) {
            mutator.keep(std::move(input));
            shared.words = words.size();
        }
        ++shared.runs;
    };
    for (const Bytes& seed : seeds) {
        feed(seed);
    }
    const bool sound = std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.starts_with("sound");
    });
    expect(sound, "a sound input is read");
    while (more()) {
        feed(mutator.next());
    }
}

std::string how_it_ended(int status) {
    return WIFSIGNALED(status) ? std::string("signal ") + ::strsignal(WTERMSIG(status))
                               : "exit code " + std::to_string(WEXITSTATUS(status));
}

/// Empty when it ran to its end.
std::string watch(pid_t process, const Shared& shared) {
    std::uint64_t seen = 0;
    auto moved = Clock::now();
    int status = 0;
    while (::waitpid(process, &status, WNOHANG) == 0) {
        if (shared.runs != seen) {
            seen = shared.runs;
            moved = Clock::now();
        } else if (Clock::now() - moved > kLongestInput) {
            ::kill(process, SIGKILL);
            ::waitpid(process, &status, 0);
            return "an input takes longer than 20 s";
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "" : how_it_ended(status);
}

bool survives(const Driver& driver, const Wish& wish) {
    void* place =
        ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto* shared = new (place) Shared;
    const auto begin = Clock::now();
    const pid_t process = ::fork();
    if (process == 0) {
        run(driver, wish, *shared);
        ::_exit(0);
    }
    const std::string fault = watch(process, *shared);
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::cout << driver.name << ": " << shared->runs << " inputs, " << shared->words
              << " outcomes, " << static_cast<int>(seconds) << " s" << std::endl;
    if (!fault.empty()) {
        const std::string file = "fuzz-" + driver.name + ".bin";
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(shared->bytes),
                   static_cast<std::streamsize>(shared->size));
        std::cerr << driver.name << ": " << fault << "; again with: fuzz_run " << driver.name
                  << " --replay " << file << std::endl;
    }
    ::munmap(place, sizeof(Shared));
    return fault.empty();
}

Wish read_wish(int count, char** words) {
    Wish wish;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const auto value = [&] { return std::string(i + 1 < count ? words[++i] : "0"); };
        if (word == "--seconds") {
            wish.seconds = std::stod(value());
        } else if (word == "--runs") {
            wish.runs = std::stoull(value());
        } else if (word == "--seed") {
            wish.seed = std::stoull(value());
        } else if (word == "--replay") {
            wish.replay = value();
        } else if (word == "--list") {
            wish.list = true;
        } else {
            wish.names.push_back(word);
        }
    }
    return wish;
}

int list_all() {
    for (const Driver& driver : all_drivers()) {
        std::cout << driver.name << '\n';
    }
    return 0;
}

int run_all(const Wish& wish) {
    bool all_survive = true;
    std::size_t found = 0;
    for (const Driver& driver : all_drivers()) {
        const bool wanted = wish.names.empty() || std::find(wish.names.begin(), wish.names.end(),
                                                            driver.name) != wish.names.end();
        if (!wanted) {
            continue;
        }
        ++found;
        if (wish.replay.empty()) {
            all_survive = survives(driver, wish) && all_survive;
        } else {
            std::ifstream file(wish.replay, std::ios::binary);
            const std::string text((std::istreambuf_iterator<char>(file)), {});
            std::cout << driver.feed(bytes_of(text)) << std::endl;
        }
    }
    if (found == 0 || (!wish.names.empty() && found != wish.names.size())) {
        std::cerr << "no such driver" << std::endl;
        return 2;
    }
    return all_survive ? 0 : 1;
}

}  // namespace
}  // namespace huizhi::fuzz

int main(int count, char** words) {
    const huizhi::fuzz::Wish wish = huizhi::fuzz::read_wish(count, words);
    return wish.list ? huizhi::fuzz::list_all() : huizhi::fuzz::run_all(wish);
}

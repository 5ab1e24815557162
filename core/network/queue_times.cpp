#include "core/network/queue_times.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <sstream>

namespace huizhi {
namespace {

// The pauses recommended by the platforms' clients; each studio sets its own.
constexpr const char* kRetry = "15,30,60,120,300,600";
constexpr const char* kPoll = "1,3,15,30,60,120";
constexpr double kLongest = 86'400;

std::chrono::milliseconds nth(const std::vector<double>& pauses, int which) {
    if (pauses.empty()) {
        return std::chrono::seconds(60);
    }
    const auto last = static_cast<int>(pauses.size()) - 1;
    const double seconds = pauses[static_cast<std::size_t>(std::clamp(which, 0, last))];
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

}  // namespace

std::vector<double> read_pauses(const std::string& list) {
    std::vector<double> pauses;
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        std::istringstream number(word);
        double seconds = 0;
        if (number >> seconds && seconds >= 0) {
            pauses.push_back(std::min(seconds, kLongest));
        }
    }
    return pauses;
}

std::chrono::milliseconds retry_pause(const ChannelSettings& settings, int attempts) {
    static thread_local std::minstd_rand random{std::random_device{}()};
    const auto pause = nth(read_pauses(settings.value("retry_s", kRetry)), attempts - 1);
    std::uniform_int_distribution<std::int64_t> jitter(0, pause.count() / 10);
    return pause + std::chrono::milliseconds(jitter(random));
}

std::chrono::milliseconds poll_pause(const ChannelSettings& settings, int asked) {
    return nth(read_pauses(settings.value("poll_s", kPoll)), asked);
}

}  // namespace huizhi

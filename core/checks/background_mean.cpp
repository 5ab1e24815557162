#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/checks/checks.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

constexpr std::array kChannels = {"background_red", "background_green", "background_blue"};
constexpr const char* kWhite = "#FFFFFF";

/// One channel of "#RRGGBB".
int wanted(const std::string& colour, std::size_t channel) {
    return std::stoi(colour.substr(1 + 2 * channel, 2), nullptr, 16);
}

/// White is what every channel nearly reaches: the darkest one's mean is judged.
std::optional<Finding> check_white(const CheckInput& input, const Limit& limit) {
    const PhotoFacts& facts = input.subject.facts;
    Measure darkest{255, 0, "levels", {}};
    for (const char* channel : kChannels) {
        const Measure* mean = facts.find(channel);
        if (!mean) {
            return {};  // the person fills the picture: there is no wall to judge
        }
        if (mean->value <= darkest.value) {
            darkest = *mean;
        }
    }
    return judge_figure(darkest, limit,
                        {{"背景最暗一色的平均值", "mean of the background's darkest channel"},
                         {"背景不够白：请用“制作”换成白底",
                          "the background is not white: let the program replace it"},
                         {"", ""},
                         1});
}

/// Any other colour has a distance in the channel that misses it most.
std::optional<Finding> check_colour(const CheckInput& input, const Limit& limit) {
    const PhotoFacts& facts = input.subject.facts;
    Measure farthest{0, 0.3, "levels", {}};
    for (std::size_t channel = 0; channel < kChannels.size(); ++channel) {
        const Measure* mean = facts.find(kChannels[channel]);
        if (!mean) {
            return {};
        }
        const double away =
            std::abs(mean->value - wanted(input.format.certificate.background, channel));
        farthest.value = std::max(farthest.value, away);
    }
    return judge_figure(farthest, limit,
                        {{"背景颜色偏差", "distance of the background from its colour"},
                         {"", ""},
                         {"背景颜色不对：请用“制作”换成规定的底色",
                          "the background has the wrong colour: let the program replace it"},
                         0});
}

}  // namespace

/// A finished file's own background must already be what the certificate wants.
std::optional<Finding> check_background_mean(const CheckInput& input) {
    if (input.judged != Judged::AsItStands) {
        return {};
    }
    const std::string& colour = input.format.certificate.background;
    if (colour == kWhite) {
        const Limit* limit = input.limit("background_mean");
        return limit ? check_white(input, *limit) : std::nullopt;
    }
    const Limit* limit = input.limit("background_colour");
    const bool named = colour.size() == 7 && colour.front() == '#' &&
                       colour.find_first_not_of("0123456789ABCDEFabcdef", 1) == std::string::npos;
    return limit && named ? check_colour(input, *limit) : std::nullopt;
}

}  // namespace huizhi

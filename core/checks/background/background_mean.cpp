#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/colour.h"
#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"

namespace huizhi {
namespace {

constexpr std::array kChannels = {"background_red", "background_green", "background_blue"};
constexpr const char* kWhite = "#FFFFFF";

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

/// How far the wall's mean lies from a colour, in the channel that misses it most; nothing when no
/// wall was seen, or the text is no colour.
std::optional<double> distance_from(const PhotoFacts& facts, const std::string& colour) {
    const auto rgb = parse_colour(colour);
    if (!rgb) {
        return {};
    }
    const std::array wanted = {rgb->red, rgb->green, rgb->blue};
    double farthest = 0;
    for (std::size_t channel = 0; channel < kChannels.size(); ++channel) {
        const Measure* mean = facts.find(kChannels[channel]);
        if (!mean) {
            return {};
        }
        farthest = std::max(farthest, std::abs(mean->value - wanted.at(channel)));
    }
    return farthest;
}

/// Of the backgrounds that the certificate permits, the one that the wall is nearest to.
std::string nearest_permitted(const CheckInput& input) {
    const CertificateSpec& spec = input.format.certificate;
    std::string nearest = spec.background;
    double least = std::numeric_limits<double>::infinity();
    for (const BackgroundChoice& choice : spec.backgrounds) {
        const auto away = distance_from(input.subject.facts, choice.colour);
        if (away && *away < least) {
            nearest = choice.colour;
            least = *away;
        }
    }
    return nearest;
}

std::optional<Finding> check_colour(const CheckInput& input,
                                    const Limit& limit,
                                    const std::string& colour) {
    const auto away = distance_from(input.subject.facts, colour);
    if (!away) {
        return {};
    }
    return judge_figure({*away, 0.3, "levels", {}}, limit,
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
    const std::string colour = nearest_permitted(input);
    if (colour == kWhite) {
        const Limit* limit = input.limit("background_mean");
        return limit ? check_white(input, *limit) : std::nullopt;
    }
    const Limit* limit = input.limit("background_colour");
    return limit && parse_colour(colour) ? check_colour(input, *limit, colour) : std::nullopt;
}

}  // namespace huizhi

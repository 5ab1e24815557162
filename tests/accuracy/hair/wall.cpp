#include "tests/accuracy/hair/wall.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace huizhi::accuracy {
namespace {

constexpr std::uint64_t kSeed = 20261130;

cv::RNG random_for(int variant) {
    return cv::RNG(kSeed + 7919 * static_cast<std::uint64_t>(variant));
}

cv::Mat flat(cv::Size size, const cv::Scalar& colour) {
    return {size, CV_8UC3, colour};
}

/// Smooth noise around 0, of about 1 to either side; `grain` pixels from hill to hill.
cv::Mat noise(cv::Size size, double grain, cv::RNG& random) {
    const cv::Size coarse(std::max(2, cvCeil(size.width / grain) + 2),
                          std::max(2, cvCeil(size.height / grain) + 2));
    cv::Mat small(coarse, CV_32F);
    random.fill(small, cv::RNG::NORMAL, 0, 0.6);
    cv::Mat large;
    cv::resize(small, large, {cvCeil(coarse.width * grain), cvCeil(coarse.height * grain)}, 0, 0,
               cv::INTER_CUBIC);
    return large(cv::Rect({}, size)).clone();
}

/// Between two colours by `share`, 0 .. 1.
cv::Mat mixed(const cv::Mat& share, const cv::Scalar& at_0, const cv::Scalar& at_1) {
    cv::Mat picture(share.size(), CV_8UC3);
    for (int y = 0; y < share.rows; ++y) {
        for (int x = 0; x < share.cols; ++x) {
            const double part = std::clamp<double>(share.at<float>(y, x), 0, 1);
            for (int c = 0; c < 3; ++c) {
                picture.at<cv::Vec3b>(y, x)[c] =
                    cv::saturate_cast<std::uint8_t>(at_0[c] + part * (at_1[c] - at_0[c]));
            }
        }
    }
    return picture;
}

void darken(cv::Mat& picture, const cv::Mat& light) {
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            picture.at<cv::Vec3b>(y, x) *= std::clamp(light.at<float>(y, x), 0.0F, 1.0F);
        }
    }
}

cv::Mat blurred(const cv::Mat& picture, double sigma) {
    cv::Mat soft;
    cv::GaussianBlur(picture, soft, {}, sigma);
    return soft;
}

cv::Mat plain(const WallNeeds& needs, int variant) {
    const std::array<cv::Scalar, 6> colours = {cv::Scalar(250, 250, 250), {205, 205, 208},
                                               {128, 128, 128},           {67, 142, 219},
                                               {216, 200, 172},           {44, 42, 44}};
    return flat(needs.size, colours.at(static_cast<std::size_t>(variant)));
}

/// 0 darker downwards, 1 to the right, 2 towards the corners.
cv::Mat graded(const WallNeeds& needs, int variant) {
    cv::Mat light(needs.size, CV_32F);
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            const float down = static_cast<float>(y) / static_cast<float>(light.rows);
            const float right = static_cast<float>(x) / static_cast<float>(light.cols);
            const float corner = 2 * std::hypot(down - 0.5F, right - 0.5F);
            light.at<float>(y, x) = 1 - 0.5F * (variant == 0   ? down
                                                : variant == 1 ? right
                                                               : corner * corner / 2);
        }
    }
    cv::Mat picture = flat(needs.size, {226, 224, 220});
    darken(picture, light);
    return picture;
}

/// The person's shadow: 0 soft, 1 hard; 2 a window's bars.
cv::Mat shadowed(const WallNeeds& needs, int variant) {
    cv::Mat light(needs.size, CV_32F, cv::Scalar(1));
    if (variant < 2) {
        const double away = variant == 0 ? 30 : 16;
        const cv::Matx23f shift(1, 0, static_cast<float>(away * needs.unit), 0, 1,
                                static_cast<float>(0.4 * away * needs.unit));
        cv::Mat cover;
        cv::warpAffine(needs.person, cover, shift, needs.size, cv::INTER_LINEAR,
                       cv::BORDER_REPLICATE);
        light = 1 - 0.55 * blurred(cover, (variant == 0 ? 12 : 1.5) * needs.unit);
    } else {
        for (int y = 0; y < light.rows; ++y) {
            for (int x = 0; x < light.cols; ++x) {
                const double along = (x + 0.6 * y) / needs.unit;
                light.at<float>(y, x) = std::fmod(along, 70) < 28 ? 0.55F : 1.0F;
            }
        }
        light = blurred(light, 2 * needs.unit);
    }
    cv::Mat picture = flat(needs.size, {214, 208, 198});
    darken(picture, light);
    return picture;
}

/// Plaster and cloth: fine, rough, mottled.
cv::Mat plaster(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 10);
    const double grain = (variant == 0 ? 1.6 : variant == 1 ? 4 : 14) * needs.unit;
    const double strength = variant == 0 ? 0.25 : variant == 1 ? 0.4 : 0.5;
    const cv::Mat share = 0.5 + strength * (noise(needs.size, grain, random) +
                                            0.5 * noise(needs.size, grain * 2.3, random));
    return mixed(share, {120, 112, 104}, {222, 214, 200});
}

/// Bricks, tiles.
cv::Mat courses(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 20);
    const bool brick = variant == 0;
    cv::Mat picture =
        flat(needs.size, brick ? cv::Scalar(196, 186, 172) : cv::Scalar(120, 128, 132));
    const int high = std::max(4, cvRound((brick ? 17 : 40) * needs.unit));
    const int wide = std::max(6, cvRound((brick ? 46 : 40) * needs.unit));
    const int joint = std::max(1, cvRound(2 * needs.unit));
    for (int y = 0, row = 0; y < picture.rows; y += high, ++row) {
        for (int x = brick && row % 2 == 1 ? -wide / 2 : 0; x < picture.cols; x += wide) {
            const int tone = random.uniform(-28, 28);
            const int less = tone / 2;
            const cv::Scalar colour = brick ? cv::Scalar(150 + tone, 82 + tone, 62 + less)
                                            : cv::Scalar(190 + tone, 205 + tone, 210 + tone);
            cv::rectangle(picture, cv::Rect(x, y, wide - joint, high - joint), colour, cv::FILLED);
        }
    }
    return picture;
}

/// 0 wallpaper's stripes, 1 wood, 2 a curtain's folds.
cv::Mat stripes(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 30);
    cv::Mat share(needs.size, CV_32F);
    const cv::Mat wave = noise(needs.size, 60 * needs.unit, random);
    const cv::Mat fine = noise({needs.size.width, 2}, 2 * needs.unit, random);
    for (int y = 0; y < share.rows; ++y) {
        for (int x = 0; x < share.cols; ++x) {
            const double at = x / needs.unit;
            const double folds = std::sin(at / 7 + 1.5 * wave.at<float>(y, x));
            share.at<float>(y, x) = static_cast<float>(
                variant == 0   ? (std::fmod(at, 24) < 12 ? 0.15 : 0.9)
                : variant == 1 ? 0.5 + 0.25 * fine.at<float>(0, x) + 0.2 * wave.at<float>(y, x)
                               : 0.5 + 0.45 * folds);
        }
    }
    const std::array<cv::Scalar, 3> dark = {cv::Scalar(120, 60, 60), {84, 50, 26}, {60, 66, 92}};
    const std::array<cv::Scalar, 3> light = {
        cv::Scalar(236, 224, 200), {176, 124, 78}, {170, 176, 204}};
    const auto i = static_cast<std::size_t>(variant);
    return mixed(share, dark.at(i), light.at(i));
}

/// Books: 0 thick, 1 thin, 2 dark, 3 out of focus.
cv::Mat shelf(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 40);
    cv::Mat picture = flat(needs.size, {70, 52, 38});
    const int most = variant == 2 ? 110 : 235;
    const int high = std::max(8, cvRound((variant == 1 ? 90 : 150) * needs.unit));
    for (int y = -high / 3; y < picture.rows; y += high) {
        for (int x = 0; x < picture.cols;) {
            const double thick =
                variant == 1 ? random.uniform(4.0, 9.0) : random.uniform(9.0, 28.0);
            const int wide = std::max(2, cvRound(thick * needs.unit));
            const int upper = y + cvRound(high * random.uniform(0.05, 0.25));
            const cv::Scalar colour(random.uniform(15, most), random.uniform(15, most),
                                    random.uniform(15, most));
            cv::rectangle(picture, cv::Rect(x, upper, wide, y + high - 4 - upper), colour,
                          cv::FILLED);
            x += wide + 1;
        }
    }
    return variant == 3 ? blurred(picture, 6 * needs.unit) : picture;
}

/// 0 large leaves, 1 small ones, 2 a dark hedge, 3 grass, 4 autumn.
cv::Mat leaves(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 50);
    const bool autumn = variant == 4;
    const double large = variant == 0 ? 20 : variant == 3 ? 16 : 7;
    const int dark = variant == 2 ? 60 : 0;
    cv::Mat picture = flat(needs.size, autumn ? cv::Scalar(70, 44, 20) : cv::Scalar(24, 36, 16));
    const double area = needs.size.area() / (needs.unit * needs.unit);
    const int count = cvRound(2.2 * area / (large * large * (variant == 3 ? 0.12 : 0.4)));
    for (int i = 0; i < count; ++i) {
        const int tone = random.uniform(0, 110) - dark;
        const cv::Scalar colour = autumn ? cv::Scalar(110 + tone, 60 + 0.7 * tone, 18)
                                         : cv::Scalar(40 + 0.8 * tone, 70 + tone, 22 + 0.4 * tone);
        const double size = large * random.uniform(0.6, 1.3) * needs.unit;
        const cv::Size2f axes(static_cast<float>(size),
                              static_cast<float>(size * (variant == 3 ? 0.12 : 0.45)));
        const cv::Point2f at(random.uniform(0.0F, static_cast<float>(needs.size.width)),
                             random.uniform(0.0F, static_cast<float>(needs.size.height)));
        const float turn =
            variant == 3 ? random.uniform(60.0F, 120.0F) : random.uniform(0.0F, 180.0F);
        cv::ellipse(picture, cv::RotatedRect(at, axes, turn), colour, cv::FILLED, cv::LINE_AA);
    }
    return picture;
}

/// 0 panes before a bright sky, 1 blinds, 2 light that floods one side.
cv::Mat window(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 60);
    if (variant == 2) {
        cv::Mat share(needs.size, CV_32F);
        const cv::Mat clouds = noise(needs.size, 40 * needs.unit, random);
        for (int y = 0; y < share.rows; ++y) {
            for (int x = 0; x < share.cols; ++x) {
                share.at<float>(y, x) =
                    1.6F * static_cast<float>(x) / static_cast<float>(share.cols) - 0.2F +
                    0.12F * clouds.at<float>(y, x);
            }
        }
        return mixed(share, {92, 84, 80}, {255, 252, 244});
    }
    cv::Mat picture = flat(needs.size, {244, 248, 255});
    const int step = std::max(4, cvRound((variant == 0 ? 150 : 15) * needs.unit));
    const int bar = std::max(2, cvRound((variant == 0 ? 18 : 6) * needs.unit));
    const cv::Scalar wood = variant == 0 ? cv::Scalar(88, 70, 58) : cv::Scalar(166, 160, 150);
    for (int y = step / 2; y < picture.rows; y += step) {
        cv::rectangle(picture, cv::Rect(0, y, picture.cols, bar), wood, cv::FILLED);
    }
    for (int x = step / 3; variant == 0 && x < picture.cols; x += step) {
        cv::rectangle(picture, cv::Rect(x, 0, bar, picture.rows), wood, cv::FILLED);
    }
    return blurred(picture, 1.2 * needs.unit);
}

/// Discs of light out of focus: 0 a town at night, 1 leaves, 2 small ones.
cv::Mat bokeh(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 70);
    const std::array<cv::Scalar, 3> grounds = {cv::Scalar(30, 26, 34), {46, 74, 34}, {60, 52, 46}};
    cv::Mat picture = flat(needs.size, grounds.at(static_cast<std::size_t>(variant)));
    for (int i = 0; i < (variant == 2 ? 420 : 150); ++i) {
        cv::Mat disc = picture.clone();
        const cv::Point at(random.uniform(0, needs.size.width),
                           random.uniform(0, needs.size.height));
        const double radius =
            (variant == 2 ? random.uniform(4.0, 9.0) : random.uniform(9.0, 24.0)) * needs.unit;
        const cv::Scalar light =
            variant == 1 ? cv::Scalar(random.uniform(90, 220), random.uniform(150, 250), 80)
                         : cv::Scalar(random.uniform(150, 255), random.uniform(120, 240),
                                      random.uniform(60, 220));
        cv::circle(disc, at, cvRound(radius), light, cv::FILLED, cv::LINE_AA);
        const cv::Rect part = cv::Rect(at.x - cvCeil(radius) - 2, at.y - cvCeil(radius) - 2,
                                       2 * cvCeil(radius) + 5, 2 * cvCeil(radius) + 5) &
                              cv::Rect({}, needs.size);
        cv::addWeighted(disc(part), 0.45, picture(part), 0.55, 0, picture(part));
    }
    return blurred(picture, 1.5 * needs.unit);
}

/// Near the person's own colours: 0 hair, plain; 1 hair, mottled; 2 hair and light in stripes; 3
/// skin, plain; 4 skin, mottled.
cv::Mat near_person(const WallNeeds& needs, int variant) {
    cv::RNG random = random_for(variant + 80);
    const cv::Scalar own = variant < 3 ? needs.hair : needs.skin;
    const cv::Scalar lighter = own + cv::Scalar::all(18);
    if (variant == 0 || variant == 3) {
        return flat(needs.size, lighter);
    }
    cv::Mat share = 0.4 + 0.5 * noise(needs.size, 5 * needs.unit, random);
    for (int x = 0; variant == 2 && x < share.cols; ++x) {
        share.col(x) = std::fmod(x / needs.unit, 30) < 15 ? 0.0 : 1.0;
    }
    return mixed(share, own, own + cv::Scalar::all(variant == 2 ? 110 : 60));
}

/// The wall as it is and with other variants, each with its number in the name.
void add(std::vector<Wall>& walls, const Wall& wall, int variants) {
    for (int variant = 0; variant < variants; ++variant) {
        walls.push_back(wall);
        walls.back().name.append("-").append(std::to_string(variant));
        walls.back().variant = variant;
    }
}

}  // namespace

const std::vector<Wall>& all_walls() {
    static const std::vector<Wall> walls = [] {
        std::vector<Wall> all;
        add(all, {"plain", "plain", false, plain}, 6);
        add(all, {"graded", "plain", false, graded}, 3);
        add(all, {"shadow", "shadow", false, shadowed}, 3);
        add(all, {"plaster", "texture", true, plaster}, 3);
        add(all, {"courses", "texture", true, courses}, 2);
        add(all, {"stripes", "texture", true, stripes}, 3);
        add(all, {"shelf", "shelf", true, shelf}, 4);
        add(all, {"leaves", "leaves", true, leaves}, 5);
        add(all, {"window", "window", true, window}, 3);
        add(all, {"bokeh", "bokeh", true, bokeh}, 3);
        add(all, {"near", "near", false, near_person}, 5);
        return all;
    }();
    return walls;
}

}  // namespace huizhi::accuracy

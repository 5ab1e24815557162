#include "core/subject/matte/rim.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <future>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/subject/matte/rim_colours.h"

namespace huizhi {
namespace {

constexpr float kRimWall = 0.04F;    ///< a guess below it is wall, beside the band
constexpr float kRimPerson = 0.96F;  ///< above it person
constexpr int kAway = 2;             ///< pixels between what is sure and the guess's doubt
constexpr int kBand = 5;             ///< pixels that the band reaches beyond the guess's doubt

// The figures below were tried on hair_bench's scenes (docs/accuracy.md, "Hair").
constexpr std::size_t kLevels = 9;  ///< shares of person that are tried
constexpr float kSensorNoise = 5;   ///< levels: noise, JPEG, and what is no mixture
constexpr float kSteep = 9;         ///< how quickly a guess becomes a certainty
constexpr float kBetween = 0.35F;   ///< at a guess of a half, the part of pixels that are neither
constexpr float kBetweenReach = 0.35F;  ///< how far from a half that goes on
constexpr float kBetweenLeast = 0.01F;
constexpr float kPull = 80;       ///< of a neighbour along the rim, against a pixel's own certainty
constexpr float kAcross = 0.04F;  ///< the part of that pull that is left across the rim
constexpr float kOwnDoubt = 0.01F;  ///< no colour tells better: variance
constexpr int kSweeps = 8;
constexpr float kApart = 4;       ///< squared, in spreads: as far apart person and wall are told
constexpr float kAlike = 1;       ///< so near they are not
constexpr float kDarkWall = 50;   ///< levels: what is left of it shows before a light background
constexpr float kLightWall = 90;  ///< hardly shows
constexpr float kWidestRim = 28;  ///< pixels from wall to person; wider is the guess's own doubt
constexpr float kTightest = 6;    ///< how much steeper a rim gets at most
constexpr double kRimLook = 3;    ///< pixels over which its slope is looked at

/// What one pixel's colour and guess say of its share of person.
struct Told {
    float share = 0;
    float doubt = 0;       ///< variance
    float dark_alike = 0;  ///< 1 where person and wall are of one dark colour, 0 where told apart
};

/// How far a colour lies off, squared, in units of a spread; and that spread's determinant.
struct Off {
    float square = 0;
    float determinant = 0;
};

Off off_by(const cv::Vec3f& off, const std::array<float, 6>& s) {
    const float c_rr = s[3] * s[5] - s[4] * s[4];
    const float c_rg = s[4] * s[2] - s[1] * s[5];
    const float c_rb = s[1] * s[4] - s[3] * s[2];
    const float c_gg = s[0] * s[5] - s[2] * s[2];
    const float c_gb = s[1] * s[2] - s[0] * s[4];
    const float c_bb = s[0] * s[3] - s[1] * s[1];
    const float determinant = std::max(1e-3F, s[0] * c_rr + s[1] * c_rg + s[2] * c_rb);
    const float square = off[0] * (c_rr * off[0] + 2 * (c_rg * off[1] + c_rb * off[2])) +
                         off[1] * (c_gg * off[1] + 2 * c_gb * off[2]) + off[2] * c_bb * off[2];
    return {square / determinant, determinant};
}

std::array<float, kLevels> prior_of(float guess) {
    const float person = 1 / (1 + std::exp(-kSteep * (guess - 0.5F)));
    const float off = (guess - 0.5F) / kBetweenReach;
    const float between = kBetween * std::exp(-off * off) + kBetweenLeast;
    std::array<float, kLevels> prior{};
    prior.fill(between / (kLevels - 2));
    prior.front() = (1 - between) * (1 - person);
    prior.back() = (1 - between) * person;
    return prior;
}

/// The colour that a share of person would have, against the one that is there.
Off off_at(float share,
           const cv::Vec3f& pixel,
           const ColourCloud& person,
           const ColourCloud& wall) {
    const float rest = 1 - share;
    std::array<float, 6> spread{};
    for (std::size_t i = 0; i < spread.size(); ++i) {
        spread[i] = share * share * person.spread[i] + rest * rest * wall.spread[i];
    }
    for (const std::size_t i : {0, 3, 5}) {
        spread[i] += kSensorNoise * kSensorNoise;
    }
    return off_by(pixel - share * person.mean - rest * wall.mean, spread);
}

float dark_alike(const ColourCloud& person, const ColourCloud& wall) {
    std::array<float, 6> spread{};
    for (std::size_t i = 0; i < spread.size(); ++i) {
        spread[i] = person.spread[i] + wall.spread[i];
    }
    for (const std::size_t i : {0, 3, 5}) {
        spread[i] += kSensorNoise * kSensorNoise;
    }
    const float apart = off_by(person.mean - wall.mean, spread).square;
    const float light = (wall.mean[0] + wall.mean[1] + wall.mean[2]) / 3;
    return std::clamp((kApart - apart) / (kApart - kAlike), 0.0F, 1.0F) *
           std::clamp((kLightWall - light) / (kLightWall - kDarkWall), 0.0F, 1.0F);
}

/// Mean and variance over all shares. Of a likelihood the square root counts: neighbours share
/// their slips, and hair is no cloud of three dimensions.
Told told_by(const cv::Vec3f& pixel,
             float guess,
             const ColourCloud& person,
             const ColourCloud& wall) {
    std::array<Off, kLevels> off;
    float least = 1e30F;
    for (std::size_t level = 0; level < kLevels; ++level) {
        off[level] = off_at(static_cast<float>(level) / (kLevels - 1), pixel, person, wall);
        least = std::min(least, off[level].square);
    }
    const auto prior = prior_of(guess);
    float sum = 0;
    float mean = 0;
    float square = 0;
    for (std::size_t level = 0; level < kLevels; ++level) {
        const float share = static_cast<float>(level) / (kLevels - 1);
        const float weight = prior[level] * std::exp(0.25F * (least - off[level].square)) /
                             std::sqrt(std::sqrt(off[level].determinant));
        sum += weight;
        mean += weight * share;
        square += weight * share * share;
    }
    mean /= sum;
    return {mean, std::max(0.0F, square / sum - mean * mean), dark_alike(person, wall)};
}

/// The band's pixels in reading order, each with what its neighbours weigh.
struct BandPixel {
    int x;
    int y;
    Told told;
    std::array<float, 4>
        ways{};  ///< how much the neighbours right, lower right, below, lower left weigh
};

/// The rim's course: across it the guess changes.
std::array<float, 4> weights_along(float across_x, float across_y) {
    const float length = std::hypot(across_x, across_y);
    constexpr std::array<std::array<float, 2>, 4> kWays = {
        {{1, 0}, {0.7071F, 0.7071F}, {0, 1}, {-0.7071F, 0.7071F}}};
    std::array<float, 4> weights{};
    for (std::size_t way = 0; way < kWays.size(); ++way) {
        const float across =
            length > 1e-4F
                ? (kWays.at(way).at(0) * across_x + kWays.at(way).at(1) * across_y) / length
                : 0.7F;
        const float along = 1 - across * across;
        weights.at(way) = kAcross + along * along * along;
    }
    return weights;
}

/// The rim's course changes slowly: it is looked for at a quarter of the size.
struct Course {
    cv::Mat across_x;
    cv::Mat across_y;
};
constexpr int kCourseShrink = 4;

Course course_of(const cv::Mat& guess) {
    cv::Mat small;
    cv::resize(guess, small,
               {(guess.cols + kCourseShrink - 1) / kCourseShrink,
                (guess.rows + kCourseShrink - 1) / kCourseShrink},
               0, 0, cv::INTER_AREA);
    cv::GaussianBlur(small, small, {}, 1);
    Course course;
    cv::Sobel(small, course.across_x, CV_32F, 1, 0);
    cv::Sobel(small, course.across_y, CV_32F, 0, 1);
    return course;
}

cv::Mat square_of(int radius) {
    return cv::getStructuringElement(cv::MORPH_RECT, {2 * radius + 1, 2 * radius + 1});
}

/// What surely is one of both, away from the band.
RimColours colours_around(const cv::Mat& image, const cv::Mat& guess) {
    cv::Mat person;
    cv::Mat wall;
    cv::erode(guess > kRimPerson, person, square_of(kAway));
    cv::erode(guess < kRimWall, wall, square_of(kAway));
    return {image, person, wall};
}

std::vector<BandPixel> band_of(const cv::Mat& guess) {
    cv::Mat band = (guess >= kRimWall) & (guess <= kRimPerson);
    cv::dilate(band, band, square_of(kBand));
    const Course course = course_of(guess);
    std::vector<BandPixel> pixels;
    pixels.reserve(static_cast<std::size_t>(cv::countNonZero(band)));
    for (int y = 0; y < guess.rows; ++y) {
        const auto* inside = band.ptr<std::uint8_t>(y);
        const auto* across_x = course.across_x.ptr<float>(y / kCourseShrink);
        const auto* across_y = course.across_y.ptr<float>(y / kCourseShrink);
        for (int x = 0; x < guess.cols; ++x) {
            if (inside[x] > 0) {
                pixels.push_back(
                    {x,
                     y,
                     {},
                     weights_along(across_x[x / kCourseShrink], across_y[x / kCourseShrink])});
            }
        }
    }
    return pixels;
}

/// Asks each pixel's colour, one half of the band beside the other.
void ask_colours(const cv::Mat& image, const cv::Mat& guess, std::vector<BandPixel>& band) {
    const RimColours colours = colours_around(image, guess);
    const auto ask = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            BandPixel& pixel = band[i];
            pixel.told =
                told_by(image.at<cv::Vec3b>(pixel.y, pixel.x), guess.at<float>(pixel.y, pixel.x),
                        colours.person_at(pixel.x, pixel.y), colours.wall_at(pixel.x, pixel.y));
        }
    };
    auto upper = std::async(std::launch::async, ask, 0, band.size() / 2);
    ask(band.size() / 2, band.size());
    upper.get();
}

constexpr std::array<std::array<int, 2>, 4> kNeighbours = {{{1, 0}, {1, 1}, {0, 1}, {-1, 1}}};

/// What stays the same in every sweep.
struct Weighed {
    float own = 0;     ///< the pixel's own answer, by what it weighs
    float weight = 0;  ///< of that and of all neighbours
};

Weighed weighed(const BandPixel& pixel) {
    const float own = 1 / (pixel.told.doubt + kOwnDoubt);
    Weighed result{own * pixel.told.share, own};
    for (const float way : pixel.ways) {
        result.weight += kPull * way;
        result.weight += kPull * way;
    }
    return result;
}

/// What the neighbours say, added to `sum`; beyond the picture's edge lies what is at the edge.
float with_edge_neighbours(const BandPixel& pixel, const cv::Mat& matte, float sum) {
    for (std::size_t way = 0; way < kNeighbours.size(); ++way) {
        for (const int side : {-1, 1}) {
            const int x = std::clamp(pixel.x + side * kNeighbours.at(way).at(0), 0, matte.cols - 1);
            const int y = std::clamp(pixel.y + side * kNeighbours.at(way).at(1), 0, matte.rows - 1);
            sum += kPull * pixel.ways.at(way) * matte.at<float>(y, x);
        }
    }
    return sum;
}

/// Gauss-Seidel sweeps, to and fro.
void smooth_along(const std::vector<BandPixel>& band, cv::Mat& matte) {
    std::vector<Weighed> weights(band.size());
    std::transform(band.begin(), band.end(), weights.begin(), weighed);
    const auto row = static_cast<std::ptrdiff_t>(matte.step1());
    const std::array<std::ptrdiff_t, 4> steps = {1, row + 1, row, row - 1};  // as kNeighbours
    const cv::Rect inside(1, 1, matte.cols - 2, matte.rows - 2);
    const auto renew = [&](std::size_t i) {
        const BandPixel& pixel = band[i];
        float* const here = matte.ptr<float>(pixel.y) + pixel.x;
        float sum = weights[i].own;
        if (inside.contains({pixel.x, pixel.y})) {
            for (std::size_t way = 0; way < steps.size(); ++way) {
                const float much = kPull * pixel.ways[way];
                sum += much * here[-steps[way]];
                sum += much * here[steps[way]];
            }
        } else {
            sum = with_edge_neighbours(pixel, matte, sum);
        }
        *here = sum / weights[i].weight;
    };
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (std::size_t i = 0; i < band.size(); ++i) {
            renew(sweep % 2 == 0 ? i : band.size() - 1 - i);
        }
    }
}

/// Where a dark wall has the person's colour the guess's own width is left, a grey veil before a
/// light background: such a rim keeps its course and gets as narrow as a rim is.
void tighten(const std::vector<BandPixel>& band, SolvedRim& rim) {
    cv::Mat smooth;
    cv::GaussianBlur(rim.matte, smooth, {}, kRimLook);
    cv::Mat slope_x;
    cv::Mat slope_y;
    cv::Sobel(smooth, slope_x, CV_32F, 1, 0, 3, 1 / 8.0);
    cv::Sobel(smooth, slope_y, CV_32F, 0, 1, 3, 1 / 8.0);
    for (const BandPixel& pixel : band) {
        const float slope =
            std::hypot(slope_x.at<float>(pixel.y, pixel.x), slope_y.at<float>(pixel.y, pixel.x));
        const float steeper = std::clamp(1 / (kWidestRim * slope + 1e-6F), 1.0F, kTightest);
        float& share = rim.matte.at<float>(pixel.y, pixel.x);
        const float by = 1 + pixel.told.dark_alike * (steeper - 1);
        share = std::clamp(0.5F + by * (share - 0.5F), 0.0F, 1.0F);
    }
}

}  // namespace

SolvedRim solved_rim(const cv::Mat& image, const cv::Mat& guess) {
    SolvedRim rim{{}, cv::Mat::zeros(guess.size(), CV_32F)};
    cv::Mat(guess > 0.5F).convertTo(rim.matte, CV_32F, 1 / 255.0);
    std::vector<BandPixel> band = band_of(guess);
    ask_colours(image, guess, band);
    for (const BandPixel& pixel : band) {
        rim.matte.at<float>(pixel.y, pixel.x) = pixel.told.share;
        rim.doubt.at<float>(pixel.y, pixel.x) = pixel.told.doubt;
    }
    smooth_along(band, rim.matte);
    tighten(band, rim);
    return rim;
}

}  // namespace huizhi

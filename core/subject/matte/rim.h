#pragma once

#include <opencv2/core.hpp>

namespace huizhi {

struct SolvedRim {
    cv::Mat matte;  ///< CV_32FC1, 0 wall .. 1 person
    cv::Mat doubt;  ///< CV_32FC1: the share's variance before it was smoothed; 0 outside the band
};

/// Solves a matte anew in the narrow band where a network's guess is neither person nor wall.
///
/// For each pixel the share of person is found that explains its colour best, given what person and
/// wall look like close by (mean and spread of colour, as in Ruzon and Tomasi 2000, Chuang et al.
/// 2001) and the guess: where the colours are far apart they decide, where they are alike or the
/// wall is of many colours the guess does. Then the band is smoothed along the rim, the more the
/// less its colours told, and what does not hang together with the person goes.
///
/// Units:   `image` CV_8UC3, `guess` CV_32FC1 of the same size, 0..1.
/// Threads: any.
[[nodiscard]] SolvedRim solved_rim(const cv::Mat& image, const cv::Mat& guess);

}  // namespace huizhi

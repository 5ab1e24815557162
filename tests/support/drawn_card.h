#pragma once

#include <array>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

/// Cards that nobody holds, drawn as an ID card's front is arranged (85.6 x 54 mm), with 样本
/// across them; and what happens to a card before a camera. Pictures are CV_8UC3, RGB.
namespace huizhi::tests {

struct CardWords {
    std::string name;
    std::string sex = "女";
    std::string ethnic_group = "汉";  ///< empty: a residence permit, which has none
    std::array<int, 3> birth{1991, 3, 7};
    std::vector<std::string> address;
    std::string number;
    double line_mm = 4.4;  ///< from one line of the address to the next; letters have 3.4

    /// The address as one line.
    [[nodiscard]] std::string whole_address() const {
        std::string all;
        for (const std::string& line : address) {
            all += line;
        }
        return all;
    }
};

/// One of the residents' numbers that would be right for it; the check digit as GB 11643 has it.
[[nodiscard]] std::string number_for(const CardWords& card, const std::string& region);
/// A card of the usual shape, one for each `which` from 0 on.
[[nodiscard]] CardWords some_card(int which);

[[nodiscard]] cv::Mat drawn_card(const CardWords& card, int width_px, bool boxed_apart = false);

/// How a card lies before the camera.
struct Laid {
    double turned_deg = 0;
    double tilted = 0;  ///< the far side is that much shorter, as a share
    double fill = 0.8;  ///< of the picture
};
[[nodiscard]] cv::Mat on_table(const cv::Mat& card, const Laid& laid, int picture_px);

/// `at`: the place on the picture, as shares of its sides; `radius`: as a share of its width.
[[nodiscard]] cv::Mat with_glare(const cv::Mat& picture, const cv::Point2d& at, double radius);
[[nodiscard]] cv::Mat blurred(const cv::Mat& picture, double sigma_px);

}  // namespace huizhi::tests

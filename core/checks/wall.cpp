#include "core/checks/wall.h"

#include <vector>

#include <opencv2/core.hpp>

#include "core/checks/limit_check.h"
#include "core/compose.h"
#include "core/lab.h"

namespace huizhi {
namespace {

std::optional<cv::Vec3d> wall_colour(const PhotoFacts& facts) {
    const Measure* red = facts.find("background_red");
    const Measure* green = facts.find("background_green");
    const Measure* blue = facts.find("background_blue");
    if (!red || !green || !blue) {
        return {};
    }
    return cv::Vec3d(red->value, green->value, blue->value);
}

cv::Vec3f lab(const cv::Vec3d& rgb) {
    const cv::Mat pixel(1, 1, CV_8UC3, cv::Scalar(rgb[0], rgb[1], rgb[2]));
    return lab_of(pixel).at<cv::Vec3f>(0, 0);
}

std::vector<std::string> permitted(const CertificateSpec& spec) {
    std::vector<std::string> colours{spec.background};
    for (const BackgroundChoice& choice : spec.backgrounds) {
        colours.push_back(choice.colour);
    }
    return colours;
}

}  // namespace

std::optional<NearestBackground> nearest_background(const CheckInput& input) {
    const auto wall = wall_colour(input.subject.facts);
    if (!wall) {
        return {};
    }
    std::optional<NearestBackground> nearest;
    for (const std::string& colour : permitted(input.format.certificate)) {
        const auto wanted = parse_colour(colour);
        if (!wanted) {
            continue;
        }
        const double distance = cv::norm(lab(*wanted) - lab(*wall));
        if (!nearest || distance < nearest->distance) {
            nearest = {colour, distance};
        }
    }
    return nearest;
}

std::optional<Finding> check_background_colour(const CheckInput& input,
                                               const NearestBackground& wall) {
    const Limit* limit = input.limit("background_colour");
    if (!limit) {
        return {};
    }
    Finding finding =
        judge_figure({wall.distance, 0.5, "Lab", {}}, *limit,
                     {{"背景与 " + wall.colour + " 的色差",
                       "colour difference of the background from " + wall.colour},
                      {"", ""},
                      {"背景不是规定的颜色：请用“制作”换底",
                       "the background is not of a permitted colour: let the program replace it"},
                      1});
    finding.rule = "background";
    return finding;
}

}  // namespace huizhi

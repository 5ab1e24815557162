#include "core/subject/head_matte.h"

#include <algorithm>
#include <future>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/subject/matte/flecks.h"
#include "core/subject/matte/rim.h"
#include "core/subject/patch.h"

namespace huizhi {
namespace {

constexpr int kNetSide = 256;

constexpr int kLeastPerson = 400;  ///< pixels: a smaller piece beside the head is a fleck
constexpr int kLeastHole = 60;     ///< pixels: less wall is no gap between locks
constexpr float kHaze = 0.05f;     ///< less is wall
constexpr float kSolid = 0.97f;    ///< more is person

cv::Mat run_matte(cv::dnn::Net net, const cv::Mat& square) {
    net.setInput(cv::dnn::blobFromImage(square, 1 / 255.0));
    const cv::Mat answer = net.forward();
    return cv::Mat(kNetSide, kNetSide, CV_32F, const_cast<float*>(answer.ptr<float>())).clone();
}

/// The mean of the crop's matte and its mirror image's, which halves the network's slips.
cv::Mat matte_of(const MatteNets& nets, const cv::Mat& head) {
    cv::Mat square;
    cv::resize(head, square, {kNetSide, kNetSide}, 0, 0, cv::INTER_AREA);
    cv::Mat flipped;
    cv::flip(square, flipped, 1);
    auto other = std::async(std::launch::async, [&] { return run_matte(nets.mirrored, flipped); });
    cv::Mat matte = run_matte(nets.straight, square);
    cv::Mat back;
    cv::flip(other.get(), back, 1);
    matte = (matte + back) / 2;
    cv::Mat result;
    cv::resize(matte, result, head.size(), 0, 0, cv::INTER_LINEAR);
    return result;
}

/// Only what hangs together with the face is the person.
void drop_strangers(cv::Mat& matte, const MatteFrame& frame) {
    const cv::Mat person = matte > 0.25f;
    cv::Mat labels;
    cv::connectedComponents(person, labels, 8, CV_32S);
    const int row = std::clamp(cvRound(frame.eye_row + 0.3 * kMatteFacePx), 0, matte.rows - 1);
    const int face = labels.at<int>(row, matte.cols / 2);
    if (face == 0) {
        return;
    }
    cv::Mat mine = labels == face;
    cv::dilate(mine, mine, cv::getStructuringElement(cv::MORPH_RECT, {13, 13}));
    matte.setTo(0, ~mine);
}

void clear_haze(cv::Mat& matte) {
    for (int row = 0; row < matte.rows; ++row) {
        auto* alpha = matte.ptr<float>(row);
        for (int x = 0; x < matte.cols; ++x) {
            alpha[x] = alpha[x] < kHaze ? 0 : alpha[x] > kSolid ? 1 : alpha[x];
        }
    }
}

}  // namespace

Result<MatteNets> matte_nets(const Models& models) {
    auto straight = models.net(ModelName::Matte);
    auto mirrored = models.net(ModelName::MatteMirrored);
    if (!straight || !mirrored) {
        return straight ? mirrored.error() : straight.error();
    }
    return MatteNets{*straight, *mirrored};
}

Error matte_failed() {
    Error error;
    error.message = {"人像轮廓模型运行失败：请重新安装本程序",
                     "the outline network failed: install the program again"};
    return error;
}

cv::Mat head_in(const cv::Mat& rgb, const MatteFrame& frame) {
    return sample_patch(rgb, frame.to_image, frame.size, cv::BORDER_REPLICATE);
}

RawMatte raw_matte(const MatteNets& nets, const cv::Mat& rgb, const MatteFrame& frame) {
    const cv::Mat head = head_in(rgb, frame);
    return {frame, head, matte_of(nets, head)};
}

cv::Mat inside_photo(const cv::Mat& rgb, const MatteFrame& frame) {
    const Similarity to_matte = frame.to_image.inverse();
    const auto corner = [&](double x, double y) {
        const Point at = to_matte.apply({x, y});
        return cv::Point(cvRound(at.x), cvRound(at.y));
    };
    const double width = rgb.cols;
    const double height = rgb.rows;
    const std::vector<cv::Point> corners = {corner(0, 0), corner(width, 0), corner(width, height),
                                            corner(0, height)};
    cv::Mat mask = cv::Mat::zeros(frame.size, CV_8U);
    cv::fillConvexPoly(mask, corners, 255);
    return mask;
}

SolvedRim drawn_to_edges(const RawMatte& raw, const cv::Mat& inside) {
    SolvedRim rim = solved_rim(raw.head, raw.matte);
    rim.matte.setTo(0, ~inside);
    rim.doubt.setTo(0, ~inside);
    drop_flecks(rim.matte, kLeastPerson);
    cv::Mat wall = 1 - rim.matte;
    drop_flecks(wall, kLeastHole);
    rim.matte = 1 - wall;
    return rim;
}

void keep_person(cv::Mat& matte, const MatteFrame& frame) {
    drop_strangers(matte, frame);
    clear_haze(matte);
}

}  // namespace huizhi

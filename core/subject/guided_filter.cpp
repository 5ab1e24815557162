#include "core/subject/guided_filter.h"

#include <algorithm>
#include <array>

#include <opencv2/imgproc.hpp>

#include "core/subject/window_mean.h"

namespace huizhi {
namespace {

/// The window's statistics at one pixel: means of guide, of guide times guide, of guide times
/// matte.
struct Window {
    cv::Vec3f mean;
    std::array<float, 6> products;  ///< rr rg rb gg gb bb
    cv::Vec3f with_matte;
    float matte;
};

/// a and b of matte = a . colour + b, by Cramer's rule on the symmetric 3 x 3 covariance.
cv::Vec4f solve(const Window& at, float epsilon) {
    const float r = at.mean[0], g = at.mean[1], b = at.mean[2];
    const float rr = at.products[0] - r * r + epsilon;
    const float rg = at.products[1] - r * g;
    const float rb = at.products[2] - r * b;
    const float gg = at.products[3] - g * g + epsilon;
    const float gb = at.products[4] - g * b;
    const float bb = at.products[5] - b * b + epsilon;
    const float i_rr = gg * bb - gb * gb;
    const float i_rg = gb * rb - rg * bb;
    const float i_rb = rg * gb - gg * rb;
    const float i_gg = rr * bb - rb * rb;
    const float i_gb = rb * rg - rr * gb;
    const float i_bb = rr * gg - rg * rg;
    const float determinant = rr * i_rr + rg * i_rg + rb * i_rb;
    const cv::Vec3f c = at.with_matte - at.matte * at.mean;
    const cv::Vec3f a((i_rr * c[0] + i_rg * c[1] + i_rb * c[2]) / determinant,
                      (i_rg * c[0] + i_gg * c[1] + i_gb * c[2]) / determinant,
                      (i_rb * c[0] + i_gb * c[1] + i_bb * c[2]) / determinant);
    return {a[0], a[1], a[2], at.matte - a.dot(at.mean)};
}

/// Products of guide and matte, channel by channel, as one image of ten channels would hold them.
struct Products {
    cv::Mat guide_guide_a;  ///< rr rg rb
    cv::Mat guide_guide_b;  ///< gg gb bb
    cv::Mat guide_matte;    ///< r g b times matte
};

Products products_of(const cv::Mat& guide, const cv::Mat& matte) {
    Products products{cv::Mat(guide.size(), CV_32FC3), cv::Mat(guide.size(), CV_32FC3),
                      cv::Mat(guide.size(), CV_32FC3)};
    for (int row = 0; row < guide.rows; ++row) {
        const auto* colour = guide.ptr<cv::Vec3f>(row);
        const auto* alpha = matte.ptr<float>(row);
        auto* first = products.guide_guide_a.ptr<cv::Vec3f>(row);
        auto* second = products.guide_guide_b.ptr<cv::Vec3f>(row);
        auto* third = products.guide_matte.ptr<cv::Vec3f>(row);
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec3f& c = colour[x];
            first[x] = {c[0] * c[0], c[0] * c[1], c[0] * c[2]};
            second[x] = {c[1] * c[1], c[1] * c[2], c[2] * c[2]};
            third[x] = c * alpha[x];
        }
    }
    return products;
}

cv::Mat coefficients(const cv::Mat& guide, const cv::Mat& matte, int radius, float epsilon) {
    const Products products = products_of(guide, matte);
    const cv::Mat mean = box_mean(guide, radius);
    const cv::Mat mean_a = box_mean(products.guide_guide_a, radius);
    const cv::Mat mean_b = box_mean(products.guide_guide_b, radius);
    const cv::Mat with_matte = box_mean(products.guide_matte, radius);
    const cv::Mat mean_matte = box_mean(matte, radius);
    cv::Mat result(guide.size(), CV_32FC4);
    for (int row = 0; row < guide.rows; ++row) {
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec3f& a = mean_a.at<cv::Vec3f>(row, x);
            const cv::Vec3f& b = mean_b.at<cv::Vec3f>(row, x);
            result.at<cv::Vec4f>(row, x) = solve({mean.at<cv::Vec3f>(row, x),
                                                  {a[0], a[1], a[2], b[0], b[1], b[2]},
                                                  with_matte.at<cv::Vec3f>(row, x),
                                                  mean_matte.at<float>(row, x)},
                                                 epsilon);
        }
    }
    return box_mean(result, radius);
}

}  // namespace

cv::Mat guided_filter(const cv::Mat& guide, const cv::Mat& matte, int radius, double epsilon) {
    cv::Mat small_guide;
    cv::Mat small_matte;
    const cv::Size half((guide.cols + 1) / 2, (guide.rows + 1) / 2);
    cv::resize(guide, small_guide, half, 0, 0, cv::INTER_AREA);
    cv::resize(matte, small_matte, half, 0, 0, cv::INTER_AREA);
    small_guide.convertTo(small_guide, CV_32FC3, 1 / 255.0);
    const cv::Mat small = coefficients(small_guide, small_matte, std::max(1, (radius + 1) / 2),
                                       static_cast<float>(epsilon));
    cv::Mat at_full;
    cv::resize(small, at_full, guide.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat result(guide.size(), CV_32F);
    for (int row = 0; row < guide.rows; ++row) {
        const auto* colour = guide.ptr<cv::Vec3b>(row);
        const auto* line = at_full.ptr<cv::Vec4f>(row);
        auto* out = result.ptr<float>(row);
        for (int x = 0; x < guide.cols; ++x) {
            const cv::Vec4f& a = line[x];
            const cv::Vec3b& c = colour[x];
            const float value = (a[0] * static_cast<float>(c[0]) + a[1] * static_cast<float>(c[1]) +
                                 a[2] * static_cast<float>(c[2])) /
                                    255.0f +
                                a[3];
            out[x] = std::clamp(value, 0.0f, 1.0f);
        }
    }
    return result;
}

}  // namespace huizhi

#include "tests/accuracy/hair/edge_error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace huizhi::accuracy {
namespace {

constexpr int kBandPx = 12;

cv::Mat band_of(const Edge& edge) {
    cv::Mat band;
    cv::Mat inner;
    cv::Mat outer;
    cv::dilate(edge.truth, outer, cv::Mat());
    cv::erode(edge.truth, inner, cv::Mat());
    const cv::Mat rim = (outer > 0.05F) & (inner < 0.95F);
    cv::dilate(rim, band,
               cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * kBandPx + 1, 2 * kBandPx + 1}));
    band.rowRange(std::clamp(cvRound(edge.chin_y), 0, band.rows), band.rows) = 0;
    return band;
}

struct Slopes {
    cv::Mat x;
    cv::Mat y;
};

Slopes slopes_of(const cv::Mat& alpha, double sigma) {
    cv::Mat soft;
    cv::GaussianBlur(alpha, soft, {}, sigma);
    Slopes slopes;
    const cv::Mat kernel = (cv::Mat_<float>(1, 3) << -0.5F, 0, 0.5F);
    cv::filter2D(soft, slopes.x, CV_32F, kernel);
    cv::filter2D(soft, slopes.y, CV_32F, kernel.t());
    return slopes;
}

double gradient_error(const Edge& edge, const cv::Mat& band) {
    const Slopes found = slopes_of(edge.alpha, 1.4);
    const Slopes truth = slopes_of(edge.truth, 1.4);
    cv::Mat steep_found;
    cv::Mat steep_truth;
    cv::magnitude(found.x, found.y, steep_found);
    cv::magnitude(truth.x, truth.y, steep_truth);
    const cv::Mat difference = steep_found - steep_truth;
    cv::Mat square = difference.mul(difference);
    square.setTo(0, ~band);
    return cv::sum(square)[0];
}

/// Up to which level each pixel hangs together with what is solid in both.
double connectivity_error(const Edge& edge, const cv::Mat& band) {
    constexpr int kSteps = 10;
    const cv::Mat both = cv::min(edge.alpha, edge.truth);
    cv::Mat level = cv::Mat::zeros(both.size(), CV_32F);
    for (int step = 1; step < kSteps; ++step) {
        const double above = static_cast<double>(step) / kSteps;
        cv::Mat labels;
        cv::Mat stats;
        cv::Mat middles;
        const int count =
            cv::connectedComponentsWithStats(both >= above, labels, stats, middles, 4);
        int largest = 0;
        int most = 0;
        for (int label = 1; label < count; ++label) {
            if (stats.at<int>(label, cv::CC_STAT_AREA) > most) {
                most = stats.at<int>(label, cv::CC_STAT_AREA);
                largest = label;
            }
        }
        if (largest > 0) {
            level.setTo(above, labels == largest);
        }
    }
    const auto loose = [](float alpha, float connected) {
        const float off = alpha - connected;
        return off >= 0.15F ? off : 0.0F;
    };
    double sum = 0;
    for (int y = 0; y < band.rows; ++y) {
        for (int x = 0; x < band.cols; ++x) {
            if (band.at<std::uint8_t>(y, x) > 0) {
                const float at = level.at<float>(y, x);
                sum += std::abs(loose(edge.alpha.at<float>(y, x), at) -
                                loose(edge.truth.at<float>(y, x), at));
            }
        }
    }
    return sum;
}

/// The slope along the rim's smooth course, squared and gathered over five pixels.
cv::Mat along_rim(const cv::Mat& alpha, const Slopes& course) {
    const Slopes slopes = slopes_of(alpha, 0.8);
    cv::Mat energy = cv::Mat::zeros(alpha.size(), CV_32F);
    for (int y = 0; y < alpha.rows; ++y) {
        for (int x = 0; x < alpha.cols; ++x) {
            const cv::Point2f out(course.x.at<float>(y, x), course.y.at<float>(y, x));
            const double length = std::hypot(out.x, out.y);
            if (length > 1e-4) {
                const double slope =
                    (slopes.x.at<float>(y, x) * -out.y + slopes.y.at<float>(y, x) * out.x) / length;
                energy.at<float>(y, x) = static_cast<float>(slope * slope);
            }
        }
    }
    cv::blur(energy, energy, {5, 5});
    return energy;
}

double raggedness(const Edge& edge, const cv::Mat& band) {
    cv::Mat smooth;
    cv::GaussianBlur(edge.truth, smooth, {}, 5);
    const Slopes course = slopes_of(smooth, 1);
    const cv::Mat more = cv::max(along_rim(edge.alpha, course) - along_rim(edge.truth, course), 0);
    return 100 * std::sqrt(cv::mean(more, band)[0]);
}

/// How much of the wall's colour lies in what should be person on black and on white, by least
/// squares over both; at one pixel.
double veil_at(const Edge& edge, const cv::Point& at) {
    const double alpha = edge.truth.at<float>(at);
    double told = 0;
    double scale = 1;
    for (const int ground : {0, 255}) {
        const cv::Mat& made = ground == 0 ? edge.on_black : edge.on_white;
        for (int c = 0; c < 3; ++c) {
            const double wanted = alpha * edge.colour.at<cv::Vec3b>(at)[c] + (1 - alpha) * ground;
            const double to_wall = edge.wall.at<cv::Vec3b>(at)[c] - ground;
            told += (made.at<cv::Vec3b>(at)[c] - wanted) * to_wall;
            scale += to_wall * to_wall;
        }
    }
    return std::max(0.0, told / scale);
}

double veil(const Edge& edge, const cv::Mat& band) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < band.rows; ++y) {
        for (int x = 0; x < band.cols; ++x) {
            if (band.at<std::uint8_t>(y, x) > 0) {
                sum += veil_at(edge, {x, y});
                ++count;
            }
        }
    }
    return count == 0 ? 0 : 100 * sum / count;
}

double percentile_95(const cv::Mat& difference, const cv::Mat& band) {
    std::vector<float> values;
    for (int y = 0; y < band.rows; ++y) {
        for (int x = 0; x < band.cols; ++x) {
            if (band.at<std::uint8_t>(y, x) > 0) {
                values.push_back(difference.at<float>(y, x));
            }
        }
    }
    if (values.empty()) {
        return 0;
    }
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 95 / 100);
    std::nth_element(values.begin(), at, values.end());
    return 100 * *at;
}

}  // namespace

EdgeError error_of(const Edge& edge) {
    const cv::Mat band = band_of(edge);
    cv::Mat rest = ~band;
    rest.rowRange(std::clamp(cvRound(edge.chin_y), 0, rest.rows), rest.rows) = 0;
    const cv::Mat difference = edge.alpha - edge.truth;
    const cv::Mat size = cv::abs(difference);
    EdgeError error;
    error.sad = cv::mean(size, band)[0] * cv::countNonZero(band) / 1000;
    error.gradient = gradient_error(edge, band);
    error.connectivity = connectivity_error(edge, band) / 1000;
    error.ragged = raggedness(edge, band);
    error.veil = veil(edge, band);
    error.p95 = percentile_95(size, band);
    error.eaten = 100 * cv::mean(cv::max(-difference, 0), band)[0];
    error.halo = 100 * cv::mean(cv::max(difference, 0), band)[0];
    error.beyond = 100 * cv::mean(size, rest)[0];
    return error;
}

EdgeError mean_of(const std::vector<EdgeError>& errors) {
    EdgeError mean;
    for (const auto member : {&EdgeError::sad, &EdgeError::gradient, &EdgeError::connectivity,
                              &EdgeError::ragged, &EdgeError::veil, &EdgeError::p95,
                              &EdgeError::eaten, &EdgeError::halo, &EdgeError::beyond}) {
        for (const EdgeError& one : errors) {
            mean.*member += one.*member / static_cast<double>(errors.size());
        }
    }
    return mean;
}

}  // namespace huizhi::accuracy

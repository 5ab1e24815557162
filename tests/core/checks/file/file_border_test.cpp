#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "core/photo/pixels.h"
#include "tests/support/finished_file.h"
#include "tests/support/picture_bytes.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const cv::Scalar kWhite(255, 255, 255);
const cv::Scalar kBlue(67, 142, 219);

/// A drawn half-length portrait: a head, and shoulders that the lower edge cuts.
cv::Mat portrait(const cv::Scalar& wall, const cv::Scalar& clothes) {
    cv::Mat rgb(441, 358, CV_8UC3, wall);
    cv::ellipse(rgb, {179, 190}, {100, 150}, 0, 0, 360, {90, 60, 50}, cv::FILLED);
    cv::ellipse(rgb, {179, 470}, {150, 130}, 0, 0, 360, clothes, cv::FILLED);
    cv::line(rgb, {179, 380}, {179, 440}, {200, 200, 210}, 8);
    return rgb;
}

/// Judged after it went through a file, as any finished photo did.
Finding judged(const cv::Mat& rgb) {
    Subject subject = finished_subject();
    subject.photo = *decode_photo(jpeg_of(rgb, 75), "finished.jpg");
    return *said("file_border", subject, finished_format());
}

cv::Mat with_frame(cv::Mat rgb, const cv::Scalar& colour, int thick) {
    for (int depth = 0; depth < thick; ++depth) {
        cv::rectangle(rgb, {depth, depth}, {rgb.cols - 1 - depth, rgb.rows - 1 - depth}, colour);
    }
    return rgb;
}

}  // namespace

TEST_CASE("a photo without a frame has no border", "[checks]") {
    const cv::Scalar wall = GENERATE(kWhite, kBlue, cv::Scalar(217, 0, 27));
    const cv::Scalar clothes = GENERATE(cv::Scalar(20, 20, 30), cv::Scalar(240, 240, 240));
    CHECK(judged(portrait(wall, clothes)).verdict == Verdict::Pass);
}

TEST_CASE("a frame of any colour around the picture is found", "[checks]") {
    const cv::Scalar wall = GENERATE(kWhite, kBlue);
    const cv::Scalar frame = GENERATE(cv::Scalar(0, 0, 0), cv::Scalar(128, 128, 128));
    const int thick = GENERATE(2, 4, 8);
    INFO(wall << frame << thick);
    CHECK(judged(with_frame(portrait(wall, {20, 20, 30}), frame, thick)).verdict == Verdict::Fail);
}

TEST_CASE("a white frame around a white photo is found where it cuts the body", "[checks]") {
    const auto finding = judged(with_frame(portrait(kWhite, {20, 20, 30}), kWhite, 4));
    CHECK(finding.verdict == Verdict::Fail);
    CHECK(finding.message.en.find("lower") != std::string::npos);
}

TEST_CASE("a line along one edge alone is a border too", "[checks]") {
    cv::Mat rgb = portrait(kWhite, {20, 20, 30});
    rgb.colRange(0, 3).setTo(cv::Scalar(60, 60, 60));
    CHECK(judged(rgb).verdict == Verdict::Fail);
}

TEST_CASE("only a finished file is judged for a border", "[checks]") {
    Subject subject = finished_subject();
    CHECK_FALSE(said("file_border", subject, finished_format()));  // nothing was decoded
    subject.photo = *decode_photo(jpeg_of(portrait(kWhite, {20, 20, 30}), 75), "a.jpg");
    CHECK_FALSE(said_before("file_border", subject, finished_format()));
}

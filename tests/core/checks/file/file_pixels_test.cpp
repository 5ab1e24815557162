#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a finished file has exactly the certificate's pixels", "[checks]") {
    Subject subject = finished_subject();
    CHECK(said("file_pixels", subject, finished_format())->verdict == Verdict::Pass);
    const int width = GENERATE(357, 359, 716);
    subject.photo.width_px = width;
    const auto finding = said("file_pixels", subject, finished_format());
    CHECK(finding->rule == "file_pixels");
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("358×441") != std::string::npos);
}

TEST_CASE("the height counts as the width does", "[checks]") {
    Subject subject = finished_subject();
    subject.photo.height_px = 440;
    const auto finding = said("file_pixels", subject, finished_format());
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->value == 440);  // the figure that misses its bounds is the one that is told
    CHECK(finding->min == 441);
    CHECK(finding->max == 441);
    CHECK_FALSE(said_before("file_pixels", subject, finished_format()));
}

TEST_CASE("a finished file that is stored turned fails, for receivers do not turn it", "[checks]") {
    Subject subject = finished_subject();
    subject.photo.facts.orientation = GENERATE(2, 3, 6, 8);
    const auto finding = said("file_pixels", subject, finished_format());
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("orientation " +
                                   std::to_string(subject.photo.facts.orientation)) !=
          std::string::npos);
    CHECK_FALSE(finding->remedy.empty());
}

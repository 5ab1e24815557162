#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::optional<Finding> taken(int orientation, const std::string& lens) {
    Subject subject = frontal_subject();
    subject.photo.facts.orientation = orientation;
    subject.photo.facts.lens = lens;
    return finding_of(subject, white_card(), "mirrored");
}

}  // namespace

TEST_CASE("a picture that was stored mirrored warns and says why", "[checks]") {
    for (const int orientation : {2, 4, 5, 7}) {
        const auto finding = taken(orientation, "");
        REQUIRE(finding);
        CHECK(finding->verdict == Verdict::Warn);
        CHECK(finding->message.en.find(std::to_string(orientation)) != std::string::npos);
    }
}

TEST_CASE("a picture that was only turned is not mirrored", "[checks]") {
    for (const int orientation : {1, 3, 6, 8}) {
        CHECK_FALSE(taken(orientation, ""));
    }
}

TEST_CASE("a front camera warns with its own name", "[checks]") {
    const auto finding = taken(1, "iPhone 13 Front camera 2.71mm f/2.2");
    REQUIRE(finding);
    CHECK(finding->message.en.find("iPhone 13") != std::string::npos);
    CHECK_FALSE(taken(1, "iPhone 13 back camera 5.1mm f/1.6"));
}

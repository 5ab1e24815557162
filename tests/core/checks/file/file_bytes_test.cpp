#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Verdict at(std::int64_t bytes, bool advisory) {
    PhotoFormat format = finished_format();
    format.limits["file_bytes"].advisory = advisory;
    Subject subject = finished_subject();
    subject.photo.facts.bytes = bytes;
    return said("file_bytes", subject, format)->verdict;
}

}  // namespace

TEST_CASE("a finished file lies in the byte window, its ends included", "[checks]") {
    CHECK(at(14'335, false) == Verdict::Fail);
    CHECK(at(14'336, false) == Verdict::Pass);
    CHECK(at(20'000, false) == Verdict::Pass);
    CHECK(at(20'001, false) == Verdict::Fail);
}

TEST_CASE("a window that is only usual warns", "[checks]") {
    CHECK(at(14'335, true) == Verdict::Warn);
    CHECK(at(17'000, true) == Verdict::Pass);
    CHECK(at(20'001, true) == Verdict::Warn);
}

TEST_CASE("of a file still to be made nobody knows the size", "[checks]") {
    CHECK_FALSE(said_before("file_bytes", finished_subject(), finished_format()));
}

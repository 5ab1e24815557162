#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

PhotoFormat format() {
    PhotoFormat format = finished_format();
    Limit near = file_limit("file_quality", {}, {});
    near.warn_min = -5;
    near.warn_max = 5;
    format.limits["file_quality"] = near;
    return format;
}

Finding at(int quality, std::int64_t bytes, const PhotoFormat& format) {
    Subject subject = finished_subject();
    subject.photo.facts.quality_estimate = quality;
    subject.photo.facts.bytes = bytes;
    return *said("file_quality", subject, format);
}

}  // namespace

TEST_CASE("the quantisation lies near the asked quality, else it warns", "[checks]") {
    PhotoFormat wide = format();
    wide.limits["file_bytes"] = file_limit("file_bytes", 1'000, 90'000);
    CHECK(at(64, 17'000, wide).verdict == Verdict::Warn);
    CHECK(at(65, 17'000, wide).verdict == Verdict::Pass);
    CHECK(at(70, 17'000, wide).verdict == Verdict::Pass);
    CHECK(at(75, 17'000, wide).verdict == Verdict::Pass);
    CHECK(at(76, 17'000, wide).verdict == Verdict::Warn);
}

TEST_CASE("a quality that the byte window asked for is right, in its own direction", "[checks]") {
    CHECK(at(92, 14'800, format()).verdict == Verdict::Pass);
    CHECK(at(52, 19'700, format()).verdict == Verdict::Pass);
    CHECK(at(92, 14'800, format()).message.en.find("adjusted") != std::string::npos);
    CHECK(at(92, 19'700, format()).verdict == Verdict::Warn);
    CHECK(at(52, 14'336, format()).verdict == Verdict::Warn);
}

TEST_CASE("where a source names the least quality only, more is right", "[checks]") {
    PhotoFormat least = format();
    least.limits["file_quality_least"] = file_limit("file_quality_least", 70, {}, true);
    CHECK(at(98, 17'000, least).verdict == Verdict::Pass);
    CHECK(at(70, 17'000, least).verdict == Verdict::Pass);
    CHECK(at(69, 17'000, least).verdict == Verdict::Warn);
    CHECK(at(69, 17'000, least).rule == "file_quality");
}

TEST_CASE("what is no JPEG, or is still to be made, has no quality to judge", "[checks]") {
    Subject subject = finished_subject();
    CHECK_FALSE(said_before("file_quality", subject, format()));
    subject.photo.facts.quality_estimate = 0;
    CHECK_FALSE(said("file_quality", subject, format()));
}

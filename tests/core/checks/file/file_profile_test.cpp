#include <catch2/catch.hpp>

#include "tests/support/checked_photo.h"
#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("colours that had to be guessed are told, before the shot's file and on a finished one",
          "[checks]") {
    Subject subject = finished_subject();
    CHECK_FALSE(said("file_profile", subject, finished_format()));
    subject.photo.facts.note = {"色彩配置文件已损坏", "the profile is damaged"};
    const auto finding = said("file_profile", subject, finished_format());
    REQUIRE(finding);
    CHECK(finding->verdict == Verdict::Warn);
    CHECK(finding->message.en == "the profile is damaged");
    CHECK_FALSE(finding->remedy.empty());
    CHECK(said_before("file_profile", subject, finished_format())->verdict == Verdict::Warn);
}

TEST_CASE("a finished file in other colours than sRGB fails: receivers read no profile",
          "[checks]") {
    Subject subject = finished_subject();
    subject.photo.facts.colours = "Adobe RGB";
    const auto finding = said("file_profile", subject, finished_format());
    REQUIRE(finding);
    CHECK(finding->verdict == Verdict::Fail);
    CHECK(finding->message.en.find("Adobe RGB") != std::string::npos);
    CHECK_FALSE(said_before("file_profile", subject, finished_format()));
}

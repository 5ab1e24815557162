#include <catch2/catch.hpp>

#include "tests/support/finished_file.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the density tag is the certificate's, neither more nor less", "[checks]") {
    struct Row {
        int dpi;
        Verdict verdict;
    };
    const auto row = GENERATE(values<Row>({{0, Verdict::Fail},
                                           {72, Verdict::Fail},
                                           {349, Verdict::Fail},
                                           {350, Verdict::Pass},
                                           {351, Verdict::Fail}}));
    INFO(row.dpi);
    Subject subject = finished_subject();
    subject.photo.facts.dpi = row.dpi;
    CHECK(said("file_density", subject, finished_format())->verdict == row.verdict);
    CHECK_FALSE(said_before("file_density", subject, finished_format()));
}

TEST_CASE("where the source names a range of densities, each in it is right", "[checks]") {
    PhotoFormat format = finished_format();
    format.limits["file_density"] = file_limit("file_density", 300, 600);
    Subject subject = finished_subject();
    subject.photo.facts.dpi = GENERATE(300, 350, 600);
    CHECK(said("file_density", subject, format)->verdict == Verdict::Pass);
    subject.photo.facts.dpi = GENERATE(299, 601);
    CHECK(said("file_density", subject, format)->verdict == Verdict::Fail);
}

#include "core/records/law/faces_held.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a filing is warned of before it is due, and named when it is", "[faces]") {
    CHECK(faces_warning(0).empty());
    CHECK(faces_warning(89'999).empty());
    CHECK(faces_warning(90'000).zh.find("接近 100000") != std::string::npos);
    CHECK(faces_warning(99'999).en.find("near 100000") != std::string::npos);
    CHECK(faces_warning(100'000).zh.find("30 个工作日") != std::string::npos);
    CHECK(faces_warning(100'000).en.find("within 30 working days") != std::string::npos);
}

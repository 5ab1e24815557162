#include "core/base/result.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("an error names its field or its file, as its kind does", "[result]") {
    const Text words{"不行", "no"};
    const Error refused = Error::refused("job", words);
    CHECK(refused.code == ErrorCode::Refused);
    CHECK(refused.field == "job");
    CHECK(refused.file.empty());
    CHECK(refused.message.zh == "不行");
    CHECK(Error::invalid("phone", words).code == ErrorCode::InvalidInput);
    CHECK(Error::not_permitted("user", words).code == ErrorCode::NotPermitted);
    CHECK(Error::not_found("name", words).code == ErrorCode::NotFound);
    const Error disk = Error::environment(words, "/tmp/studio.db");
    CHECK(disk.code == ErrorCode::Environment);
    CHECK(disk.file == "/tmp/studio.db");
    CHECK(disk.field.empty());
}

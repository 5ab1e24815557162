#include "core/base/ids.h"

#include <set>

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("ids begin with their letter and do not repeat", "[ids]") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = new_id('j');
        CHECK(id.front() == 'j');
        CHECK(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
    CHECK(new_id('c').size() == 17);
    CHECK(new_secret().size() == 32);
    CHECK(new_secret() != new_secret());
}

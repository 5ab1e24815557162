#include "core/base/text/doubled_name.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

using Path = std::vector<std::string>;

/// Where a name stands twice; empty: nowhere.
Path doubled_in(std::string_view json) {
    const auto twice = doubled_name(json);
    return twice ? twice->path : Path{};
}

}  // namespace

TEST_CASE("a name that stands twice in one object is found, however deep", "[doubled_name]") {
    CHECK(doubled_in(R"({"id": 1, "id": 2})") == Path{"id"});
    CHECK(doubled_in(R"({"a": {"b": 1, "c": {"x": []}, "b": 1}})") == Path{"a", "b"});
    CHECK(doubled_in(R"([1, {"a": 1}, {"a": [{}, {"min": 1, "max": 2, "min": 1}]}])") ==
          Path{"2", "a", "1", "min"});
    CHECK(doubled_in(R"({"": 1, "": 2})") == Path{""});
    CHECK(doubled_in(R"({"名称": 1, "b": "x", "名称": 2})") == Path{"名称"});
}

TEST_CASE("it is told where both begin", "[doubled_name]") {
    const auto twice = doubled_name(R"({"id": 1, "id": 2})");
    REQUIRE(twice);
    CHECK(twice->first == 1);
    CHECK(twice->second == 10);
}

TEST_CASE("a name written with escapes is the same name", "[doubled_name]") {
    CHECK(doubled_in(R"({"min": 1, "m\u0069n": 2})") == Path{"min"});
    CHECK(doubled_in(R"({"a\"b": 1, "a\"b": 2})") == Path{"a\"b"});
}

TEST_CASE("the same name in two objects, or as a value, is fine", "[doubled_name]") {
    for (const char* json :
         {R"({"a": {"id": 1}, "b": {"id": 1}})", R"([{"id": 1}, {"id": 1}])",
          R"({"id": {"id": {"id": "id"}}})", R"({"a": "a", "b": ["a", "a", "b"]})",
          R"({"a": "\"a\": 1, \"a\": 2}", "b": "{"})", R"({"a": 1, "A": 2, "a ": 3})", "[]", "{}",
          "\"a\"", "7", ""}) {
        INFO(json);
        CHECK(doubled_in(json).empty());
    }
}

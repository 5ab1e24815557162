#include "core/base/json_fault.h"

#include <catch2/catch.hpp>

#include "core/base/json_node.h"
#include "core/base/text/text_place.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// What is said of a document that is no JSON.
Text said_of(const std::string& json) {
    const auto node = JsonNode::parse(json, "plugin.json");
    REQUIRE_FALSE(node.ok());
    CHECK(node.error().file == "plugin.json");
    return node.error().message;
}

void check_said(const std::string& json, const std::string& place, const std::string& hint) {
    const Text said = said_of(json);
    INFO(json << "\n" << said.en << "\n" << said.zh);
    CHECK(said.en.find(place + ": ") != std::string::npos);
    CHECK(said.en.find(hint) != std::string::npos);
    CHECK(said.zh.find("行第") != std::string::npos);
}

}  // namespace

TEST_CASE("a slip in JSON is told by line, column and what was typed", "[json_fault]") {
    check_said("{\n  “id”: 1\n}", "line 2, column 3", "use the straight \"");
    check_said("{\n  \"id\": “深圳”\n}", "line 2, column 9", "use the straight \"");
    check_said("{\n  \"名称\": 1\n  \"b\": 2\n}", "line 2, column 10", "a comma is missing");
    check_said("{\"a\": [1 2]}", "line 1, column 9", "a comma is missing");
    check_said("{\"a\": {\"b\": true} \"c\": 1}", "line 1, column 18", "a comma is missing");
    check_said("{\n  \"a\": 1,\n}", "line 2, column 9", "a comma too many");
    check_said("{\"a\": [1,]}", "line 1, column 9", "a comma too many");
    check_said("{\"a\": ３５}", "line 1, column 7", "the full-width ３");
    check_said("{\"a\": 3５}", "line 1, column 8", "the full-width ５");
    check_said("{\"a\"：3}", "line 1, column 5", "the full-width ：");
    check_said("{\"a\": 1，\"b\": 2}", "line 1, column 8", "the full-width ，");
    check_said("｛\"a\": 1}", "line 1, column 1", "the full-width ｛");
    check_said("{\"a\" 1}", "line 1, column 6", "a colon is missing");
    check_said("{'a': 1}", "line 1, column 2", "use the straight \"");
    check_said("{\n  // note\n  \"a\": 1}", "line 2, column 3", "JSON has no comments");
    check_said("{\n  \"a\": \"深圳”,\n  \"b\": 1}", "line 2, column 11", "use the straight \"");
    check_said("{\n  \"a\": \"x,\n  \"b\": 1}", "line 2, column 11", "close on the same line");
    check_said("{\"a\":\u3000xyz}", "line 1, column 6", "full-width or invisible space");
    check_said("{\"a\": 1", "line 1, column 8", "ends too early");
    check_said("", "line 1, column 1", "the file is empty");
    check_said("{\"a\": yes}", "line 1, column 7", "not valid JSON");
}

TEST_CASE("a tab, a control character and another language's words are called by name",
          "[json_fault]") {
    check_said("{\n  \"a\": \"one\ttwo\"}", "line 2, column 12", "a tab stands in this text");
    check_said("{\"a\": \"one\atwo\"}", "line 1, column 11", "control character U+0007");
    check_said("{\"a\":\x1b 1}", "line 1, column 6", "control character U+001B");
    check_said("{\r\n  \"a\": \"x,\r\n  \"b\": 1}", "line 2, column 11", "close on the same line");
    check_said("{\"min\": NaN}", "line 1, column 9", "JSON has no NaN: write a number");
    check_said("{\"min\": [-Infinity]}", "line 1, column 10", "JSON has no -Infinity");
    check_said("{\"a\": True, \"b\": 1}", "line 1, column 7", "write true, false or null");
    CHECK(said_of("{\"a\": \"一\t二\"}").zh.find("制表符") != std::string::npos);
    CHECK(said_of("{\"a\": nan}").zh.find("请写数字") != std::string::npos);
}

TEST_CASE("GBK and UTF-16 are called by their names", "[json_fault]") {
    check_said("{\n  \"name\": \"\xC9\xEE\xDB\xDA\"}", "line 2, column 12", "most likely GBK");
    check_said(std::string("\xFF\xFE{\0\"\0", 6), "line 1, column 1", "it is UTF-16");
    CHECK(said_of("{\"a\": \"\xC9\xEE\"}").zh.find("另存为 UTF-8") != std::string::npos);
}

TEST_CASE("a member's place is that of its name, however deep", "[json_fault]") {
    const std::string json =
        "{\n  \"a\": {\"x\": [1, {\"y/z\": 2}]},\n  \"text\": \"} , [\\\"\",\n  \"b\": [3,\n    "
        "4]\n}";
    const auto at = [&json](const std::string& pointer) {
        const TextPlace place = place_of_member(json, pointer);
        return std::pair(place.line, place.column);
    };
    using Place = std::pair<std::size_t, std::size_t>;
    CHECK(at("/a") == Place{2, 3});
    CHECK(at("/a/x/1") == Place{2, 18});
    CHECK(at("/a/x/1/y~1z") == Place{2, 19});
    CHECK(at("/b/1") == Place{5, 5});
    CHECK(at("/b/9") == Place{4, 3});  // as far as it leads
    CHECK(at("/nowhere") == Place{1, 1});
}

TEST_CASE("what is wrong in valid JSON is told with its line too", "[json_fault]") {
    const auto read = read_json<std::string>("{\n  \"knd\": \"city\"\n}", "plugin.json",
                                             [](const JsonNode& root) {
                                                 root.allow({"kind", "name"});
                                                 return root.text("knd");
                                             });
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().field == "/knd");
    CHECK(read.error().message.en ==
          "plugin.json: line 2, column 3, /knd is not a known name; correct its spelling or remove "
          "it; did you mean \"kind\"?");
    CHECK(read.error().message.zh ==
          "plugin.json：第 2 行第 3 列，/knd 不认识这个名称，请检查拼写或删除；是否想写 “kind”？");
}

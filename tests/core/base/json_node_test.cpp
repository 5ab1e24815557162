#include "core/base/json_node.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// What `read` finds wrong in the text: the place; empty when nothing.
template <class Read>
std::string wrong_place(const std::string& json, const Read& read) {
    const auto root = JsonNode::parse(json, "data.json");
    REQUIRE(root.ok());
    read(*root);
    if (!root->problem()) {
        return {};
    }
    CHECK(root->problem()->code == ErrorCode::InvalidInput);
    CHECK(root->problem()->file == "data.json");
    return root->problem()->field;
}

}  // namespace

TEST_CASE("what is no JSON, not UTF-8, too deep or too long is refused by its file", "[json]") {
    const std::string deep = std::string(40, '[') + std::string(40, ']');
    for (const std::string& damaged : {std::string("{"), std::string("\"\xff\""), deep,
                                       "\"" + std::string(8193, 'x') + "\"", std::string()}) {
        const auto root = JsonNode::parse(damaged, "data.json");
        REQUIRE_FALSE(root.ok());
        CHECK(root.error().code == ErrorCode::InvalidInput);
        CHECK(root.error().file == "data.json");
    }
    CHECK(JsonNode::parse("\"" + std::string(8192, 'x') + "\"", "data.json").ok());
}

TEST_CASE("the first thing that is wrong is told by its JSON pointer", "[json]") {
    const std::string json = R"({"a/b": {"~": [1, {"x": ""}]}, "n": 7})";
    const auto deep_text = [](const JsonNode& root) {
        const auto list = root.object("a/b").list("~");
        REQUIRE(list.size() == 2);
        CHECK(list[1].text("x").empty());
        CHECK(root.text("n").empty());  // wrong too, but second
    };
    CHECK(wrong_place(json, deep_text) == "/a~1b/~0/1/x");
}

TEST_CASE("a name that nobody knows is wrong, but for notes and what begins with $", "[json]") {
    const auto allow = [](const JsonNode& root) { root.allow({"id"}); };
    CHECK(wrong_place(R"({"id": 1, "note": "", "$schema": ""})", allow).empty());
    CHECK(wrong_place(R"({"id": 1, "ids": 2})", allow) == "/ids");
    CHECK(wrong_place("[]", allow) == "/");
}

TEST_CASE("a missing member is read as nothing, and is wrong where it is required", "[json]") {
    const auto optional = [](const JsonNode& root) {
        CHECK(root.text_or("x", "otherwise") == "otherwise");
        CHECK_FALSE(root.number_or_none("x").has_value());
        CHECK(root.flag_or("x", true));
        CHECK_FALSE(root.has("x"));
    };
    CHECK(wrong_place("{}", optional).empty());
    CHECK(wrong_place("{}", [](const JsonNode& root) {
              CHECK(root.object("x").text("y").empty());
          }) == "/x");
    CHECK(wrong_place("{}", [](const JsonNode& root) { CHECK(root.list("x").empty()); }) == "/x");
    CHECK(wrong_place("{}", [](const JsonNode& root) { CHECK(root.words("x").empty()); }) == "/x");
}

TEST_CASE("each kind is read as itself alone", "[json]") {
    const std::string json =
        R"({"text": "a", "number": 1.5, "flag": false, "words": {"zh": "甲", "en": "a"}})";
    const auto right = [](const JsonNode& root) {
        CHECK(root.text("text") == "a");
        CHECK(root.number_or_none("number") == 1.5);
        CHECK_FALSE(root.flag_or("flag", true));
        CHECK(root.words("words").zh == "甲");
        CHECK(root.names() == std::vector<std::string>{"flag", "number", "text", "words"});
    };
    CHECK(wrong_place(json, right).empty());
    CHECK(wrong_place(json, [](const JsonNode& root) {
              CHECK(root.text_or("flag", "x") == "x");
          }) == "/flag");
    CHECK(wrong_place(json, [](const JsonNode& root) {
              CHECK_FALSE(root.number_or_none("text").has_value());
          }) == "/text");
    CHECK(wrong_place(json, [](const JsonNode& root) { CHECK(root.flag_or("number", true)); }) ==
          "/number");
    CHECK(wrong_place(R"({"w": {"zh": "甲"}})",
                      [](const JsonNode& root) { CHECK(root.words("w").en.empty()); }) == "/w/en");
}

TEST_CASE("a whole number lies within its bounds, or the least stands for it", "[json]") {
    const auto whole = [](const JsonNode& root) { CHECK(root.whole("n", 2, 5) == 2); };
    for (const char* wrong : {R"({"n": 1})", R"({"n": 6})", R"({"n": 2.0})", R"({"n": "3"})", "{}",
                              R"({"n": 18446744073709551615})"}) {
        INFO(wrong);
        CHECK(wrong_place(wrong, whole) == "/n");
    }
    const auto five = [](const JsonNode& root) { CHECK(root.whole("n", 2, 5) == 5); };
    CHECK(wrong_place(R"({"n": 5})", five).empty());
}

TEST_CASE("a document is read to its end, and its first problem stands for it", "[json]") {
    const auto both = [](const JsonNode& root) {
        const std::string first = root.text("a");
        return first + root.text("b");
    };
    const auto fine = read_json<std::string>(R"({"a": "x", "b": "y"})", "data.json", both);
    REQUIRE(fine.ok());
    CHECK(*fine == "xy");
    CHECK(read_json<std::string>(R"({"b": 1})", "data.json", both).error().field == "/a");
    CHECK(read_json<std::string>("", "data.json", both).error().file == "data.json");
}

TEST_CASE("a name that stands twice in one object is wrong, and told before all else", "[json]") {
    const std::string json =
        "{\n  \"a/b\": [{\"min\": 1, \"max\": 2}, {\n    \"min\": 1,\n    \"min\": 2}]\n}";
    const auto root = JsonNode::parse(json, "data.json");
    REQUIRE(root.ok());
    root->allow({"nothing"});  // wrong too, but second
    REQUIRE(root->problem());
    CHECK(root->problem()->code == ErrorCode::InvalidInput);
    CHECK(root->problem()->field == "/a~1b/1/min");
    CHECK(root->problem()->file == "data.json");
    CHECK(root->problem()->message.en ==
          "data.json: line 4, column 5, /a~1b/1/min stands twice in one object (first at line 3, "
          "column 5); remove one of them");
    CHECK(root->problem()->message.zh ==
          "data.json：第 4 行第 5 列，/a~1b/1/min 在同一个对象里写了两次（第一次在第 3 行第 5 "
          "列），请删去一个");
}

TEST_CASE("words hold no letter that nobody sees, but may go over several lines", "[json]") {
    const auto words = [](const JsonNode& root) { static_cast<void>(root.words("w")); };
    CHECK(wrong_place(R"({"w": {"zh": "一\n二", "en": "a\nb"}})", words).empty());
    CHECK(wrong_place(R"({"w": {"zh": "一\u0007", "en": "a"}})", words) == "/w/zh");
    CHECK(wrong_place(R"({"w": {"zh": "一", "en": "a\tb"}})", words) == "/w/en");
    const auto root = JsonNode::parse(R"({"w": {"zh": "一", "en": "a\u007fb"}})", "data.json");
    REQUIRE(root.ok());
    words(*root);
    REQUIRE(root->problem());
    CHECK(root->problem()->message.en.find("/w/en holds the invisible control character U+007F") !=
          std::string::npos);
    CHECK(root->problem()->message.zh.find("看不见的控制字符 U+007F") != std::string::npos);
}

TEST_CASE("a figure that is typed as text is told by its place", "[json]") {
    const auto root = JsonNode::parse("{\n  \"min\": \"NaN\"}", "data.json");
    REQUIRE(root.ok());
    CHECK_FALSE(root->number_or_none("min").has_value());
    REQUIRE(root->problem());
    CHECK(root->problem()->message.en == "data.json: line 2, column 3, /min must be a number");
    CHECK(root->problem()->message.zh == "data.json：第 2 行第 3 列，/min 应为数字");
}

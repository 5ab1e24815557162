#include "core/catalogue/sourced_data.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The place of what `read` finds wrong in the text; empty when nothing.
template <class Read>
std::string wrong_place(const std::string& json, const Read& read) {
    const auto root = JsonNode::parse(json, "plugin.json");
    REQUIRE(root.ok());
    read(*root);
    return root->problem() ? root->problem()->field : std::string();
}

const Sources kSources{{"ga461", {"GA 461-2004", "https://example.invalid", "A", "2004-01-01"}}};

std::string wrong_limit(const std::string& bounds) {
    return wrong_place(
        R"({"limits": [{"rule": "yaw", "unit": "deg", "source": "ga461")" + bounds + "}]}",
        [](const JsonNode& root) { static_cast<void>(read_limits(root, kSources)); });
}

}  // namespace

TEST_CASE("an id is small letters and digits in groups", "[sourced-data]") {
    const auto id = [](const std::string& text) {
        return wrong_place(R"({"id": ")" + text + "\"}",
                           [](const JsonNode& root) { static_cast<void>(id_text(root, "id")); });
    };
    for (const char* right : {"id-card", "a", "own_1", "440300-shenzhen"}) {
        CHECK(id(right).empty());
    }
    for (const char* wrong : {"", "-a", "a-", "a--b", "A", "a b", "身份证", "../a"}) {
        INFO(wrong);
        CHECK(id(wrong) == "/id");
    }
    CHECK(id(std::string(64, 'a')).empty());
    CHECK(id(std::string(65, 'a')) == "/id");
}

TEST_CASE("a day is a real one or is left out", "[sourced-data]") {
    const auto day = [](const std::string& json) {
        return wrong_place(json,
                           [](const JsonNode& root) { static_cast<void>(day_text(root, "day")); });
    };
    CHECK(day("{}").empty());
    CHECK(day(R"({"day": "2024-02-29"})").empty());
    CHECK(day(R"({"day": "2023-02-29"})") == "/day");
}

TEST_CASE("a broken or overlong pattern is named where it stands", "[sourced-data]") {
    const auto pattern = [](const std::string& text) {
        return wrong_place(R"({"p": ")" + text + "\"}", [](const JsonNode& root) {
            static_cast<void>(pattern_text(root, "p"));
        });
    };
    CHECK(pattern("").empty());
    CHECK(pattern("^[A-Z0-9]{8,25}$").empty());
    CHECK(pattern("([") == "/p");
    CHECK(pattern("a{3,1}") == "/p");
    CHECK(pattern(std::string(200, 'a')).empty());
    CHECK(pattern(std::string(201, 'a')) == "/p");
}

TEST_CASE("a word must be one of those that are known", "[sourced-data]") {
    const auto word = [](const JsonNode& root) {
        static_cast<void>(one_of(root, "w", {"S1", "S2"}));
    };
    CHECK(wrong_place(R"({"w": "S2"})", word).empty());
    CHECK(wrong_place(R"({"w": "S9"})", word) == "/w");
}

TEST_CASE("a source is an entry of the list, or its own words with a grade", "[sourced-data]") {
    const auto source = [](const std::string& json, Source& into) {
        return wrong_place(json,
                           [&into](const JsonNode& root) { into = source_of(root, kSources); });
    };
    Source read;
    CHECK(source(R"({"source": "ga461"})", read).empty());
    CHECK(read.text == "GA 461-2004");
    CHECK(read.grade == "A");
    CHECK(source(R"({"source": "ga461", "grade": "B"})", read).empty());
    CHECK(read.grade == "B");
    CHECK(source(R"({"source": "seen at the counter", "grade": "C/D"})", read).empty());
    CHECK(read.text == "seen at the counter");
    CHECK(source(R"({"source": "seen at the counter"})", read) == "/source");
    CHECK(source(R"({"source": "ga461", "grade": "E"})", read) == "/grade");
    CHECK(source("{}", read) == "/source");
}

TEST_CASE("the list of sources is read with its grades", "[sourced-data]") {
    Sources sources;
    const auto read = [&sources](const JsonNode& root) { sources = read_sources(root); };
    CHECK(wrong_place(R"({"sources": {"a": {"text": "A", "grade": "K"}}})", read).empty());
    REQUIRE(sources.size() == 1);
    CHECK(listed(sources).front().grade == "K");
    CHECK(wrong_place(R"({"sources": {"a": {"text": "A"}}})", read) == "/sources/a/grade");
    CHECK(wrong_place("{}", read).empty());
}

TEST_CASE("a figure says where it stands and keeps to its most", "[sourced-data]") {
    const auto figure = [](const std::string& json) {
        return wrong_place(json, [](const JsonNode& root) {
            static_cast<void>(read_figure(root, "width", kSources, {1000, "px"}));
        });
    };
    CHECK(figure(R"({"width": {"value": 358, "source": "ga461"}})").empty());
    CHECK(figure(R"({"width": {"value": 1001, "source": "ga461"}})") == "/width/value");
    CHECK(figure(R"({"width": {"value": 358}})") == "/width/source");
    CHECK(figure(R"({"width": 358})") == "/width");
    CHECK(figure(R"({"width": {"value": 358, "unit": "px", "source": "ga461"}})").empty());
    CHECK(figure(R"({"width": {"value": 26, "unit": "mm", "source": "ga461"}})") == "/width/unit");
}

TEST_CASE("a limit binds, and its lower bounds lie below its upper ones", "[sourced-data]") {
    CHECK(wrong_limit(R"(, "min": 1, "max": 2)").empty());
    CHECK(wrong_limit(R"(, "warn_max": 2)").empty());
    CHECK(wrong_limit("") == "/limits/0");
    CHECK(wrong_limit(R"(, "min": 3, "max": 2)") == "/limits/0");
    CHECK(wrong_limit(R"(, "min": 3, "warn_max": 2)") == "/limits/0");
    CHECK(wrong_limit(R"(, "max": 2, "priority": 3)") == "/limits/0/priority");
}

TEST_CASE("a limit holds from its source's day unless it names its own", "[sourced-data]") {
    const auto root = JsonNode::parse(
        R"({"limits": [{"rule": "yaw", "unit": "deg", "max": 5, "source": "ga461"},
                       {"rule": "yaw", "unit": "deg", "max": 4, "source": "ga461",
                        "from": "2020-01-01"}]})",
        "plugin.json");
    REQUIRE(root.ok());
    const auto limits = read_limits(*root, kSources);
    CHECK_FALSE(root->problem().has_value());
    REQUIRE(limits.size() == 2);
    CHECK(limits[0].from == "2004-01-01");
    CHECK(limits[1].from == "2020-01-01");
    CHECK(limits[0].grade == "A");
}

#include "core/base/text/nearest_word.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("the word that was meant is the nearest one, or none", "[nearest_word]") {
    const std::vector<std::string> rules{"head_width", "head_height", "eye_line", "file_bytes"};
    CHECK(nearest_word("head_hight", rules) == "head_height");
    CHECK(nearest_word("Head-Width", rules) == "head_width");  // case and joints are no other word
    CHECK(nearest_word("ｆｉｌｅ_bytes", rules) == "file_bytes");
    CHECK(nearest_word("eyel_ine", rules) == "eye_line");  // two letters swapped
    CHECK(nearest_word("recency", rules).empty());
    CHECK(nearest_word("", rules).empty());
    CHECK(nearest_word("zjz2", {"zjz", "clipimg"}) == "zjz");
}

TEST_CASE("edits are counted, a swap as one", "[nearest_word]") {
    CHECK(edits_between("zjz", "zjz") == 0);
    CHECK(edits_between("S1", "s2") == 1);
    CHECK(edits_between("chanel", "channel") == 1);
    CHECK(edits_between("certifciate", "certificate") == 1);
    CHECK(edits_between("", "abc") == 3);
    CHECK(edits_between("深圳", "深川") == 1);  // letters, not bytes
}

TEST_CASE("a hint says it in both languages, and nothing where nothing is near", "[nearest_word]") {
    CHECK(nearest_hint("cty", {"city", "channel"}) ==
          Text{"；是否想写 “city”？", "; did you mean \"city\"?"});
    CHECK(nearest_hint("quite other", {"city"}).empty());
    CHECK(joined({"a", "b"}) == "a, b");
}

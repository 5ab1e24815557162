#include "core/base/text/shown_line.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("a stranger's words are one line", "[shown_line]") {
    CHECK(shown_line(" 左耳\r\n被遮挡\t\x1b[31m ", 100) == "左耳  被遮挡  [31m");
    CHECK(shown_line("a\u2028b\u2029c\u0085d", 100) == "a b c d");
    CHECK(shown_line("red \xff", 100) == "red \uFFFD");
    CHECK(shown_line("good", 2) == "go…");
    CHECK(shown_line("", 2).empty());
}

TEST_CASE("marks that turn or hide what is read are left out of a stranger's words",
          "[shown_line]") {
    CHECK(shown_line("退 \u202E00.7\u202C 元", 100) == "退 00.7 元");
    CHECK(shown_line("\u2066a\u2069\u200Eb\u200B\u061Cc\uFEFF", 100) == "abc");
}

#include "core/base/text/table_text.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("lines may end in any way, and blank rows are none", "[table]") {
    for (const char* text : {"a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d", "a,b\r\r \r,,\rc,d",
                             "\n\na,b\n　,\u200B\nc,d\n"}) {
        INFO(text);
        const Table table = read_table_text(text, ",", 10);
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0].cells == CsvRow{"a", "b"});
        CHECK(table.rows[1].cells == CsvRow{"c", "d"});
        CHECK(table.broken_line == 0);
        CHECK_FALSE(table.too_large);
    }
}

TEST_CASE("a row is found at its line, whatever stands above it", "[table]") {
    const Table table = read_table_text("\r\ntitle,,\r\n,,\r\n\"a\rb\",c\rlast", ",", 10);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].line == 4);
    CHECK(table.rows[1].cells.front() == "a\nb");
    CHECK(table.rows[2].line == 6);
}

TEST_CASE("cells are cut at what people's programs put there", "[table]") {
    for (const std::string_view separator : table_separators()) {
        const std::string text = "a" + std::string(separator) + "\"b" + std::string(separator) +
                                 "c\"" + std::string(separator) + "\n";
        const Table table = read_table_text(text, separator, 10);
        REQUIRE(table.rows.size() == 1);
        CHECK(table.rows[0].cells == CsvRow{"a", "b" + std::string(separator) + "c", ""});
    }
}

TEST_CASE("what cannot be told ends the table, and is told", "[table]") {
    const Table broken = read_table_text("a,b\nc,\"d\n", ",", 10);
    CHECK(broken.rows.size() == 1);
    CHECK(broken.broken_line == 2);
    const Table cut = read_table_text("a\nb\nc\n", ",", 2);
    CHECK(cut.rows.size() == 2);
    CHECK(cut.too_large);
}

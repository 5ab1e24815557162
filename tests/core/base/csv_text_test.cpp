#include "core/base/csv_text.h"

#include <catch2/catch.hpp>

using huizhi::csv_as_utf8;
using huizhi::CsvReader;
using huizhi::CsvRow;

namespace {

std::string converted(const std::string& text) {
    return csv_as_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

TEST_CASE("rows are split at commas and lines outside quotes", "[csv]") {
    CsvReader csv("a, b ,\"c,\"\"d\"\"\"\r\n\r\n\"two\nlines\" ,e\nlast");
    CHECK(*csv.next() == CsvRow{"a", "b", "c,\"d\""});
    CHECK(*csv.next() == CsvRow{"two\nlines", "e"});
    CHECK(csv.line() == 3);
    CHECK(*csv.next() == CsvRow{"last"});
    CHECK(csv.line() == 5);
    CHECK_FALSE(csv.next().has_value());
    CHECK_FALSE(csv.broken());
}

TEST_CASE("of a row without end a thousand cells are read, and the next row begins where it does",
          "[csv]") {
    const std::string text = std::string(200'000, ',') + "\nnext,row";
    CsvReader csv(text);
    const auto first = csv.next();
    REQUIRE(first);
    CHECK(first->size() == 1000);
    CHECK(*csv.next() == CsvRow{"next", "row"});
    CHECK(csv.line() == 2);
    // The full-width comma's first byte begins other letters too.
    CsvReader wide("（甲），乙；丙，", "，");
    CHECK(*wide.next() == CsvRow{"（甲）", "乙；丙", ""});
}

TEST_CASE("what stands after a closing quote is told, not dropped", "[csv]") {
    for (const char* text : {"\"7.00\"9,ORDER1\n", "\"never closed,ORDER1\n", "a,b\rc,d\n"}) {
        INFO(text);
        CsvReader csv(text);
        CHECK(csv.next().has_value());
        CHECK(csv.broken());
    }
}

TEST_CASE("a file is UTF-8 with or without a mark, else GB 18030", "[csv]") {
    CHECK(converted("\xEF\xBB\xBF订单号") == "订单号");
    CHECK(converted("订单号") == "订单号");
    CHECK(converted("\xB6\xA9\xB5\xA5\xBA\xC5") == "订单号");
    CHECK(converted("").empty());
}

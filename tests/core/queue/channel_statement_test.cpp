#include "core/queue/channel_statement.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Result<Statement> read(const std::string& text, const StatementColumns& columns = {}) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return read_statement({bytes, text.size()}, "may.csv", columns);
}

}  // namespace

TEST_CASE("a statement is read by its header, in either language and encoding", "[statement]") {
    const std::string text =
        GENERATE(std::string("时间,订单号,金额（元）\n2026-11-22T18:30:05+08:00,ORDER1,7.00\n"),
                 std::string("\xEF\xBB\xBF"
                             "amount,order_no,date\r\n¥7,ORDER1,2026/11/22 8:00\r\n"),
                 std::string("\xB6\xA9\xB5\xA5\xBA\xC5,\xBD\xF0\xB6\xEE,\xC8\xD5\xC6\xDA\n"
                             "'ORDER1,\"7.0\",20261122183005\n"));
    const auto statement = read(text);
    REQUIRE(statement.ok());
    REQUIRE(statement->lines.size() == 1);
    CHECK(statement->lines[0].order_no == "ORDER1");
    CHECK(statement->lines[0].fen == 700);
    CHECK(statement->lines[0].day == "2026-11-22");
    CHECK(statement->lines[0].line == 2);
}

TEST_CASE("what nobody sees about a statement's words and numbers does no harm", "[statement]") {
    for (const char* mark : {"'", "’", "＇", "`", "\u200B", "\u202D", "\u00A0"}) {
        const std::string with = mark;
        INFO(with);
        const auto statement = read("\uFEFF订单\u200B号,\u3000金 额\u00A0\n" + with + "ORDER1," +
                                        (with == "\u202D" ? with : "") + "7.00\n",
                                    {"订单号", "金　额", ""});
        REQUIRE(statement.ok());
        CHECK(statement->lines[0].order_no == "ORDER1");
        CHECK(statement->lines[0].fen == 700);
    }
}

TEST_CASE("amounts are read to the fen", "[statement]") {
    struct Row {
        std::string text;
        std::int64_t fen;
    };
    const auto row = GENERATE(values<Row>({{"7", 700},
                                           {"7.5", 750},
                                           {"7.05", 705},
                                           {"7.0500", 705},
                                           {"+7.00元", 700},
                                           {"￥1,234.50", 123450},
                                           {"12,345,678", 1234567800},
                                           {"0", 0}}));
    INFO(row.text);
    const auto statement = read("订单号,金额\nA,\"" + row.text + "\"\n");
    REQUIRE(statement.ok());
    CHECK(statement->lines[0].fen == row.fen);
}

TEST_CASE(
    "money that leaves an account is a charge, where a charge and a refund stand a refund is one",
    "[statement]") {
    const auto outflow = read("订单号,金额\nA,-7.00\n,100.00\nB,-7.00\n");
    REQUIRE(outflow.ok());
    CHECK(outflow->lines[0].fen == 700);
    CHECK(outflow->without_order == 1);
    const auto both = read("订单号,金额\nA,7.00\nA,-7.00\n");
    REQUIRE(both.ok());
    CHECK(both->lines[1].fen == -700);
}

TEST_CASE("a column of any name can be named; none or several are refused", "[statement]") {
    CHECK(read("no,sum\nA,7\n", {"NO", "sum", ""})->lines[0].fen == 700);
    CHECK(read("no,sum\nA,7\n").error().field == "order-column");
    CHECK(read("订单号,sum\nA,7\n").error().field == "amount-column");
    CHECK(read("订单号,单号,金额\nA,B,7\n").error().field == "order-column");
    CHECK(read("订单号,金额\nA,7\n", {"", "", "day"}).error().field == "date-column");
    CHECK(read("").error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a damaged line is refused with its number, and no cell of it is repeated",
          "[statement]") {
    const std::string head = "订单号,金额,日期\nA,7.00,2026-11-22\n";
    for (const char* line :
         {"张三,7.00,2026-11-22", "2.03E+19,7.00,2026-11-22", "B C,7.00,2026-11-22",
          "B,张三,2026-11-22", "B,,2026-11-22", "B,7.001,2026-11-22", "B,7.0.0,2026-11-22",
          "B,\"1,23\",2026-11-22", "B,--7,2026-11-22", "B,1234567890123,2026-11-22", "B,7.00,",
          "B,7.00,2026-02-30", "B,7.00,yesterday", "B,7.00", "\"B\"x,7.00,2026-11-22",
          "\"B,7.00,2026-11-22"}) {
        INFO(line);
        const auto statement = read(head + line + "\n");
        REQUIRE_FALSE(statement.ok());
        CHECK(statement.error().code == ErrorCode::InvalidInput);
        CHECK(statement.error().message.en.find("line 3") != std::string::npos);
        CHECK(statement.error().message.zh.find("张三") == std::string::npos);
    }
    CHECK_FALSE(read(head + "\xff\xfe,7.00,2026-11-22\n").ok());  // no encoding that is known
    CHECK_FALSE(read("订单号,金额\n" + std::string(65, 'A') + ",7\n").ok());
    CHECK(read("订单号,金额\n" + std::string(64, 'A') + ",7\n").ok());
}

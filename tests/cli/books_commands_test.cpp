// Money and the day over the command line: prices, drawers, voids, the close, ranges.

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kClerks = "a clerk's long secret";

std::string today(const Counter& counter) {
    return Json::parse(counter.call({"report", "day"}).out).at("date");
}

/// What a clerk types, with the owner's password for what takes two.
ProgramResult as_clerk(const Counter& counter, std::vector<std::string> words) {
    words.insert(words.begin(), kHuizhi);
    words.insert(words.end(),
                 {"--json", "--lang", "en", "--home", counter.home(), "--user", "clerk"});
    return run_program(words, {{"HUIZHI_PASSWORD", kClerks},
                               {"HUIZHI_APPROVER_PASSWORD", "correct horse battery"}});
}

void add_clerk(const Counter& counter) {
    const ProgramResult added = run_program(
        {kHuizhi, "account", "add", "clerk", "--role", "staff", "--json", "--home", counter.home(),
         "--user", "boss"},
        {{"HUIZHI_PASSWORD", "correct horse battery"}, {"HUIZHI_NEW_PASSWORD", kClerks}});
    INFO(added.out << added.err);
    REQUIRE(added.exit_code == 0);
}

}  // namespace

TEST_CASE("a day from the float to the close, and what comes after it", "[cli][books]") {
    const Counter counter;
    const std::string day = today(counter);
    CHECK(counter.ask({"cash", "open", "--float", "20000"}).at("drawer").at("state") == "open");
    check_error(counter.call({"cash", "open", "--float", "1"}), 1, "station");
    counter.ask({"price", "set", "extra: 相框", "--amount", "2500"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job = counter.ask({"job", "extra", session, "--what", "相框"}).at("job");
    CHECK(job.at("price_fen") == 2500);
    const std::string id = job.at("id");
    const Json wrong =
        counter.ask({"payment", "add", id, "--method", "cash", "--amount", "2500"}).at("payment");
    const std::string payment = wrong.at("id");
    CHECK(counter.ask({"payment", "void", payment, "--reason", "收错"}).at("payment").at("voids") ==
          payment);
    check_error(counter.call({"payment", "void", payment, "--reason", "again"}), 1, "payment");
    counter.ask({"payment", "add", id, "--method", "cash", "--amount", "1500"});
    counter.ask({"payment", "add", id, "--method", "wechat", "--amount", "1000"});
    counter.ask({"cash", "out", "--amount", "300", "--reason", "胶带"});
    const Json closed = counter.ask({"report", "close", day, "--counted", "21200"});
    CHECK(closed.at("settled") == true);
    CHECK(closed.at("closed").at("expected_fen") == 21200);
    CHECK(closed.at("closed").at("difference_fen") == 0);
    CHECK(closed.at("takings_fen") == Json({{"cash", 4000}, {"wechat", 1000}}));
    CHECK(closed.at("voids_fen") == 2500);
    CHECK(closed.at("rows").at("voids").size() == 1);
    CHECK(closed.at("takings_by_service").at(0).at("service") == "extra:相框");
    CHECK(closed.at("takings_by_service").at(0).at("rows").size() == 3);
    check_error(counter.call({"report", "close", day, "--counted", "21200"}), 1, "date");
    counter.ask(
        {"payment", "refund", id, "--amount", "100", "--reason", "划痕", "--method", "cash"});
    CHECK(counter.ask({"report", "day", day}).at("refunds_fen") == 0);
    const std::string next_year = std::to_string(std::stoi(day.substr(0, 4)) + 1) + "-12-31";
    const Json range = counter.ask({"report", "range", day, next_year});
    check_error(counter.call({"report", "range", day, "2099-01-01"}), 3, "to");
    CHECK(range.at("days").size() == 2);
    CHECK(range.at("total").at("refunds_fen") == 100);
    CHECK(range.at("balanced") == true);
}

TEST_CASE("a close that does not agree says so with 1", "[cli][books]") {
    const Counter counter;
    const ProgramResult closed =
        counter.call({"report", "close", today(counter), "--counted", "5", "--note", "找到的"});
    CHECK(closed.exit_code == 1);
    const Json report = Json::parse(closed.out);
    CHECK(report.at("differences").size() == 1);
    CHECK(report.at("over_short_fen") == 5);
    CHECK(report.at("closed").at("note") == "找到的");
}

TEST_CASE("a count of another way to pay may lie below nothing, in whole figures", "[cli][books]") {
    const Counter counter;
    const std::string day = today(counter);
    const auto close = [&](const std::string& counted) {
        return counter.call({"report", "close", day, "--counted", "0", "--count", counted});
    };
    for (const char* wrong : {"wechat=--5", "wechat=-", "wechat=-0.5", "wechat=-1000000000"}) {
        INFO(wrong);
        check_error(close(wrong), 3, "count");
    }
    check_error(counter.call({"report", "close", day, "--counted", "0", "--count", "wechat=1",
                              "--count", "wechat=-3000"}),
                3, "count");  // which of the two counts is not guessed
    const ProgramResult closed = close("wechat=-3000");
    CHECK(closed.exit_code == 1);  // nothing went back that day
    CHECK(Json::parse(closed.out).at("over_short_fen") == -3000);
}

TEST_CASE("a clerk sees their own day, closes none, and takes no other price alone",
          "[cli][books]") {
    const Counter counter;
    add_clerk(counter);
    counter.ask({"price", "set", "相框", "--amount", "2500"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    check_error(as_clerk(counter, {"job", "extra", session, "--what", "相框", "--price", "2000",
                                   "--price-reason", "r"}),
                4, "approver");
    check_error(as_clerk(counter, {"job", "extra", session, "--what", "extra:相框", "--price",
                                   "2000", "--price-reason", "r"}),
                4, "approver");  // as the price list tells it
    const ProgramResult sold =
        as_clerk(counter, {"job", "extra", session, "--what", "相框", "--price", "2000",
                           "--price-reason", "老顾客", "--approver", "boss"});
    INFO(sold.out << sold.err);
    REQUIRE(sold.exit_code == 0);
    const std::string job = Json::parse(sold.out).at("job").at("id");
    const ProgramResult paid =
        as_clerk(counter, {"payment", "add", job, "--method", "cash", "--amount", "2000"});
    REQUIRE(paid.exit_code == 0);
    const std::string payment = Json::parse(paid.out).at("payment").at("id");
    const Json own = Json::parse(as_clerk(counter, {"report", "day"}).out);
    CHECK(own.at("of_staff") == "clerk");
    CHECK(own.at("takings_fen") == Json({{"cash", 2000}}));
    const std::string day = own.at("date");
    CHECK(as_clerk(counter, {"report", "close", day, "--counted", "0"}).exit_code == 4);
    CHECK(as_clerk(counter, {"report", "range", day, day}).exit_code == 4);
    CHECK(as_clerk(counter, {"price", "set", "x", "--amount", "1"}).exit_code == 4);
    check_error(as_clerk(counter, {"payment", "void", payment, "--reason", "r"}), 4, "approver");
    const ProgramResult turned =
        as_clerk(counter, {"payment", "void", payment, "--reason", "r", "--approver", "boss"});
    REQUIRE(turned.exit_code == 0);
    CHECK(Json::parse(turned.out).at("payment").at("approved_by") == "boss");
    REQUIRE(as_clerk(counter,
                     {"prepaid", "sell", "--amount", "500", "--method", "cash", "--number", "K-1"})
                .exit_code == 0);
    REQUIRE(as_clerk(counter, {"prepaid", "pay-out", "K-1", "--amount", "200", "--method", "cash",
                               "--reason", "r", "--approver", "boss"})
                .exit_code == 0);
    const Json card = counter.ask({"prepaid", "show", "K-1"}).at("card");
    CHECK(card.at("movements").at(0).at("approved_by").is_null());
    CHECK(card.at("movements").at(1).at("approved_by") == "boss");
    const Json records = counter.ask({"audit", "list"}).at("records");
    CHECK(std::any_of(records.begin(), records.end(),
                      [](const Json& one) { return one.value("kind", "") == "credit"; }));
    CHECK(counter.ask({"report", "day"}).at("discounts_fen") == 0);  // taken back with the money
}

TEST_CASE("a reason for another price than the list's is a line, and the owner's own affair",
          "[cli][books]") {
    const Counter counter;
    counter.ask({"price", "set", "相框", "--amount", "2500"});
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const auto sell = [&](const char* fen, const std::vector<std::string>& more) {
        std::vector<std::string> words{"job", "extra", session, "--what", "相框", "--price", fen};
        words.insert(words.end(), more.begin(), more.end());
        return counter.call(words);
    };
    CHECK(sell("2000", {}).exit_code == 0);
    check_error(sell("2501", {"--price-reason", "两\n行"}), 3, "price-reason");
    CHECK(sell("2500", {}).exit_code == 0);
    CHECK(sell("2000", {"--price-reason", "老顾客"}).exit_code == 0);
}

TEST_CASE("a day leaves as a journal for hledger", "[cli][books]") {
    const Counter counter;
    counter.ask({"cash", "open", "--float", "100"});
    const std::string file = (counter.folder() / "day.journal").string();
    counter.ask({"report", "day", "--format", "hledger", "--out", file});
    std::ifstream stream(file);
    const std::string journal{std::istreambuf_iterator<char>(stream), {}};
    CHECK_THAT(journal, Catch::Contains("assets:cash:1  CNY 1.00\n"));
    CHECK_THAT(journal, Catch::Contains("assets:safe  CNY -1.00\n"));
    CHECK(
        counter.call({"report", "day", "--format", "hledger", "--out", file + ".json"}).exit_code ==
        2);
}

TEST_CASE("prices of formats that are not known, and pieces that do not add up, are named",
          "[cli][books]") {
    const Counter counter;
    check_error(counter.call({"price", "set", "id-card@999999", "--amount", "1"}), 6, "format");
    const ProgramResult slip = counter.call({"price", "set", "id-cart", "--amount", "1"});
    check_error(slip, 3, "item");
    CHECK_THAT(slip.out, Catch::Contains("id-card") && Catch::Contains("extra:id-cart"));
    CHECK(counter.ask({"price", "set", "extra:id-cart", "--amount", "1"}).at("price").at("item") ==
          "extra:id-cart");
    check_error(counter.call({"price", "set", "id-card", "--amount", "1", "--from", "2020-01-01"}),
                1, "from");
    check_error(counter.call({"price", "package", "全家", "--amount", "1", "--item", "id-card"}), 3,
                "item");
    CHECK(counter.ask({"price", "package", "全家", "--amount", "9900", "--item", "id-card=8"})
              .at("price")
              .at("copies") == Json({{"id-card", 8}}));
    CHECK(counter.ask({"price", "list"}).at("prices").size() == 2);
    check_error(
        counter.call({"report", "close", today(counter), "--counted", "100", "--pieces", "50=3"}),
        3, "pieces");
    check_error(
        counter.call({"report", "close", today(counter), "--counted", "0", "--count", "gold=3"}), 3,
        "count");
}

TEST_CASE("a job is paid on account, by card and by voucher, and what is owed is settled",
          "[cli][books][credit]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job =
        counter.ask({"job", "extra", session, "--what", "相框", "--price", "6000"}).at("job");
    const std::string id = job.at("id");
    const auto pay = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"payment", "add", id});
        return counter.call(words);
    };
    CHECK(
        counter.ask({"prepaid", "sell", "--amount", "2000", "--method", "cash", "--number", "k-1"})
            .at("card")
            .at("number") == "K-1");
    check_error(
        counter.call({"prepaid", "sell", "--amount", "1", "--method", "cash", "--number", "K-1"}),
        1, "number");
    check_error(
        counter.call({"prepaid", "sell", "--amount", "1.5", "--method", "cash", "--number", "K-2"}),
        3, "amount");
    check_error(pay({"--method", "prepaid", "--card", "K-1", "--amount", "2001"}), 1, "amount");
    check_error(pay({"--method", "prepaid", "--card", "K-9", "--amount", "1"}), 6, "card");
    check_error(pay({"--method", "cash", "--card", "K-1", "--amount", "1"}), 3, "card");
    CHECK(pay({"--method", "prepaid", "--card", "k-1", "--amount", "2000"}).exit_code == 0);
    counter.ask({"voucher", "give", "--amount", "1000", "--expires", "2099-12-31", "--reason",
                 "开业", "--number", "V-1"});
    CHECK(pay({"--method", "voucher", "--voucher", "V-1", "--amount", "1000"}).exit_code == 0);
    CHECK(counter.ask({"voucher", "list"}).at("vouchers").at(0).at("state") == "used");
    CHECK(pay({"--method", "on-account", "--company", "第一小学", "--amount", "3000"}).exit_code ==
          0);
    CHECK(counter.ask({"payment", "owed"}).at("owed_fen") == 3000);
    counter.ask({"payment", "settle", "第一小学", "--amount", "1000", "--method", "wechat"});
    CHECK(counter.ask({"payment", "owed", "第一小学"}).at("account").at("movements").size() == 2);
    check_error(
        counter.call({"payment", "settle", "第一小学", "--amount", "2001", "--method", "cash"}), 1,
        "amount");
    CHECK(counter.ask({"prepaid", "show", "K-1"}).at("card").at("balance_fen") == 0);
    const Json day = counter.ask({"report", "day"});
    CHECK(day.at("takings_fen") == Json({{"on-account", 3000}, {"prepaid", 2000}}));
    CHECK(day.at("prepaid_sold_fen") == Json({{"cash", 2000}}));
    CHECK(day.at("settled_fen") == Json({{"wechat", 1000}}));
    CHECK(day.at("gift_vouchers_fen") == 1000);
    CHECK(day.at("state").at("expiring_days") == 7);
    CHECK(day.at("state").at("rehearsal").is_null());
    counter.ask({"voucher", "sell", "--amount", "500", "--method", "cash", "--expires",
                 "2099-12-31", "--number", "V-2"});
    CHECK(counter.ask({"voucher", "void", "V-2", "--reason", "售错"}).at("voucher").at("state") ==
          "void");
    const Json owed = counter.ask({"payment", "owed", "第一小学"}).at("account");
    counter.ask({"payment", "void", owed.at("movements").at(1).at("id"), "--reason", "收错"});
    CHECK(counter.ask({"payment", "owed"}).at("owed_fen") == 3000);
    CHECK(counter.ask({"voucher", "lapse"}).at("lapsed_fen") == 0);
}

TEST_CASE("a commission is set, earned and told", "[cli][books][commission]") {
    const Counter counter;
    counter.ask({"commission", "set", "boss", "--rate-bp", "500"});
    check_error(counter.call({"commission", "set", "boss"}), 3, "rate-bp");
    check_error(counter.call({"commission", "set", "nobody", "--rate-bp", "1"}), 6, "name");
    CHECK(counter.ask({"commission", "list"}).at("commissions").at(0).at("rate_bp") == 500);
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const Json job =
        counter.ask({"job", "extra", session, "--what", "相框", "--price", "2500"}).at("job");
    const std::string id = job.at("id");
    counter.ask({"payment", "add", id, "--method", "cash", "--amount", "2500"});
    const Json day = counter.ask({"report", "day"});
    CHECK(day.at("commissions").at(0).at("fen") == 125);
    CHECK(day.at("commissions").at(0).at("staff") == "boss");
}

TEST_CASE("a job costs a million yuan at most, as the price list does", "[cli][books]") {
    const Counter counter;
    const std::string session = counter.session_of(counter.customer(kAdult, "13800000001"));
    const auto extra = [&](const char* fen) {
        return counter.call({"job", "extra", session, "--what", "相框", "--price", fen});
    };
    for (const char* fen : {"100000001", "99999999999", "18446744073709551617", "-1", "0.5"}) {
        CAPTURE(fen);
        check_error(extra(fen), 3, "price");
    }
    CHECK(extra("100000000").exit_code == 0);
    CHECK(extra("0").exit_code == 0);
    CHECK(counter
              .call({"job", "add", session, "--format", "id-card", "--photo", kPortrait, "--price",
                     "100000001"})
              .exit_code == 3);
}

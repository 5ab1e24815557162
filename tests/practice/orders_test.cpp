#include "practice/orders.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/base/pattern.h"
#include "practice/movable_clock.h"
#include "tests/support/fake_clock.h"

using huizhi::practice::ending_of;
using huizhi::practice::Fields;
using huizhi::practice::MovableClock;
using huizhi::practice::Notice;
using huizhi::practice::Order;
using huizhi::practice::OrderBook;
using huizhi::practice::Picture;
using huizhi::practice::Status;
using huizhi::tests::FakeClock;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

constexpr int kReview = 1000;

struct Room {
    FakeClock clock;
    OrderBook book{clock, kReview};

    std::string picture(const std::string& jpeg = "jpeg") {
        Picture made{"key", "1", jpeg, "", {}, ""};
        return book.add_picture(made);
    }
    Order order(const std::string& ending) {
        return *book.place(picture(), {{"text_mobile", "138000000" + ending}},
                           "http://127.0.0.1/n");
    }
    /// The statuses of the callbacks that come within `time`.
    std::vector<int> notices(milliseconds time) {
        std::vector<int> result;
        for (milliseconds passed{0}; passed < time; passed += milliseconds(10)) {
            clock.advance(milliseconds(10));
            for (const Notice& notice : book.take_due_notices()) {
                result.push_back(static_cast<int>(notice.status));
            }
        }
        return result;
    }
};

}  // namespace

TEST_CASE("the mobile's last two digits choose the ending", "[orders]") {
    CHECK(ending_of({{"text_mobile", "13800000007"}}) == 7);
    CHECK(ending_of({{"text_mobile", "13800000013"}}) == 13);
    CHECK(ending_of({{"text_mobile", "1380000000x"}}) == 0);
    CHECK(ending_of({{"text_mobile", "1"}}) == 0);
    CHECK(ending_of({}) == 0);
}

TEST_CASE("a picture can be ordered for fifty minutes, by its own key", "[orders]") {
    Room room;
    const std::string id = room.picture();
    CHECK_FALSE(room.book.picture(id, "other").has_value());
    room.clock.advance(minutes(50));
    CHECK(room.book.picture(id, "key").has_value());
    room.clock.advance(milliseconds(1));
    CHECK_FALSE(room.book.picture(id, "key").has_value());
}

TEST_CASE("the outcome follows the ending", "[orders]") {
    struct Row {
        std::string ending;
        Status after;
    };
    const auto row = GENERATE(values<Row>({{"01", Status::Done},
                                           {"02", Status::Failed},
                                           {"03", Status::Cancelled},
                                           {"04", Status::Reviewing},
                                           {"05", Status::Done},
                                           {"55", Status::Done}}));
    Room room;
    const Order order = room.order(row.ending);
    CHECK(room.book.status(order) == Status::Reviewing);
    room.clock.advance(milliseconds(kReview));
    CHECK(room.book.status(order) == row.after);
    CHECK(room.book.ledger().size() == (row.after == Status::Done ? 1U : 0U));
}

TEST_CASE("an outcome that was told is not taken back when the clock is set back", "[orders]") {
    Room room;
    const Order order = room.order("01");
    room.clock.advance(milliseconds(kReview));
    REQUIRE(room.book.status(order) == Status::Done);
    room.clock.advance(-minutes(1));
    CHECK(room.book.status(order) == Status::Done);
    CHECK(room.book.ledger().size() == 1);
}

TEST_CASE("a clock that jumps stays as near to the true one as it jumped", "[orders]") {
    FakeClock true_clock;
    MovableClock clock(true_clock, 60);
    const auto skewed = true_clock.now() + minutes(1);
    CHECK(clock.now() == skewed);
    for (int jump = 0; jump < 3; ++jump) {
        clock.jump_ms(-9'000);
        CHECK(clock.now() == skewed - milliseconds(9'000));
    }
}

TEST_CASE("the callbacks follow the ending", "[orders]") {
    struct Row {
        std::string ending;
        std::vector<int> statuses;
    };
    const auto row = GENERATE(values<Row>({{"01", {2, 3}},
                                           {"02", {2, -1}},
                                           {"03", {2, -2}},
                                           {"04", {2}},
                                           {"05", {2}},
                                           {"06", {2, 3, 3}},
                                           {"07", {3, 2}},
                                           {"55", {2, 3}}}));
    Room room;
    room.order(row.ending);
    INFO(row.ending);
    CHECK(room.notices(milliseconds(3 * kReview)) == row.statuses);
}

TEST_CASE("only ending 08 signs wrongly", "[orders]") {
    Room room;
    room.order("08");
    room.clock.advance(milliseconds(kReview));
    for (const Notice& notice : room.book.take_due_notices()) {
        CHECK(notice.wrong_sign);
    }
    room.order("06");
    room.clock.advance(milliseconds(2 * kReview));
    for (const Notice& notice : room.book.take_due_notices()) {
        CHECK_FALSE(notice.wrong_sign);
    }
}

TEST_CASE("without an address nobody is called back", "[orders]") {
    Room room;
    static_cast<void>(room.book.place(room.picture(), {{"text_mobile", "13800000001"}}, ""));
    CHECK(room.notices(milliseconds(2 * kReview)).empty());
}

TEST_CASE("ending 09 fails one question, ending 13 orders once", "[orders]") {
    Room room;
    const Order nine = room.order("09");
    CHECK(room.book.fails_now(nine.ending, nine.order_no));
    CHECK_FALSE(room.book.fails_now(nine.ending, nine.order_no));
    CHECK(room.book.fails_now(nine.ending, "another"));
    CHECK_FALSE(room.book.fails_now(8, "a third"));
    const Order first = room.order("13");
    const Order second = room.order("13");
    CHECK(first.order_no == second.order_no);
    CHECK(room.order("14").order_no != room.order("14").order_no);
}

TEST_CASE("a picture is ordered once, whatever the ending", "[orders]") {
    Room room;
    const std::string id = room.picture();
    const Fields fields = {{"text_mobile", "13800000055"}};
    const auto first = room.book.place(id, fields, "");
    REQUIRE(first.has_value());
    CHECK(room.book.place(id, fields, "")->order_no == first->order_no);
    CHECK(room.book.count() == 1);
}

TEST_CASE("numbers say that they are simulated and fit the cities' pattern", "[orders]") {
    Room room;
    const Order order = room.order("01");
    CHECK(order.number.starts_with("SIM"));
    CHECK(huizhi::match_pattern("^[A-Z0-9]{8,25}$", order.number) == huizhi::PatternMatch::Fits);
    CHECK(huizhi::match_pattern("^[0-9]{20}$", order.order_no) == huizhi::PatternMatch::Fits);
    CHECK_FALSE(room.book.order(order.order_no, "other key").has_value());
    CHECK(room.book.order_of_token(order.token)->order_no == order.order_no);
}

TEST_CASE("a file's address leads to its own picture or order, and to nothing once it is cleared",
          "[orders]") {
    Room room;
    Picture first{"key", "1", "first", "", {}, ""};
    static_cast<void>(room.book.add_picture(first));
    const Order order = room.order("01");
    CHECK(room.book.picture_of_token(first.token)->jpeg == "first");
    CHECK_FALSE(room.book.order_of_token(first.token).has_value());
    CHECK_FALSE(room.book.picture_of_token(order.token).has_value());
    for (int i = 0; i < 2'000; ++i) {
        static_cast<void>(room.picture());
    }
    CHECK_FALSE(room.book.picture_of_token(first.token).has_value());
    CHECK(room.book.order_of_token(order.token)->jpeg == "jpeg");
}

TEST_CASE("a picture that has gone between its check and its order is not ordered", "[orders]") {
    Room room;
    const std::string id = room.picture();
    for (int i = 0; i < 2'000; ++i) {
        static_cast<void>(room.picture());
    }
    CHECK_FALSE(room.book.place(id, {{"text_mobile", "13800000055"}}, "").has_value());
    CHECK(room.book.count() == 0);
}

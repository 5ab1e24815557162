// Rows that are asked about together, where the channel can.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/outbox_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::channel_says;
using State = SubmissionState;
using Orders = std::vector<std::string>;

namespace {

/// A studio whose rows are all accepted, as ORDER1, ORDER2 and so on.
struct BatchRoom : tests::OutboxRoom {
    BatchRoom(int rows, int at_once) {
        script.asks_at_once = at_once;
        for (int i = 1; i < rows; ++i) {
            add_row();
        }
        for (int i = 1; i <= rows; ++i) {
            script.to_submit.push_back(
                channel_says(ChannelState::Accepted, "ORDER" + std::to_string(i)));
        }
        run();
        for (const Submission& one : all()) {
            REQUIRE(one.state == State::Accepted);
        }
    }

    std::vector<Submission> all() { return *store->submissions(false); }
    int in(State state) {
        const auto rows = all();
        return static_cast<int>(std::count_if(
            rows.begin(), rows.end(), [&](const Submission& one) { return one.state == state; }));
    }
    /// The number on the receipt of the row with this order; empty: none.
    std::string number_of(const std::string& order_no) {
        for (const Submission& one : all()) {
            const auto receipt = *store->receipt_of_job(one.job);
            if (one.order_no == order_no && receipt) {
                return receipt->number;
            }
        }
        return {};
    }
};

ChannelAnswer about(const std::string& order_no, ChannelState state) {
    ChannelAnswer answer = channel_says(state, order_no);
    if (state == ChannelState::Issued) {
        answer.number = "AB12345" + order_no.substr(order_no.size() - 1);
    }
    return answer;
}

std::vector<ChannelAnswer> about_all(const Orders& orders, ChannelState state) {
    std::vector<ChannelAnswer> answers;
    for (const std::string& order_no : orders) {
        answers.push_back(about(order_no, state));
    }
    return answers;
}

ChannelAnswer put_off() {
    ChannelAnswer answer;
    answer.put_off = true;
    return answer;
}

}  // namespace

TEST_CASE("rows that are due are asked about in as few calls as the channel allows",
          "[queue][batch]") {
    BatchRoom room(25, 12);
    room.script.on_many = [](const Orders& orders, Transport&) {
        return about_all(orders, ChannelState::Reviewing);
    };
    CHECK(room.later().asked == 25);
    REQUIRE(room.script.asked_together.size() == 2);
    CHECK(room.script.asked_together[0].size() == 12);
    CHECK(room.script.asked_together[1].size() == 12);
    CHECK(room.script.asked.size() == 1);  // one alone is asked as ever
    std::vector<std::string> asked = room.script.asked;
    for (const Orders& orders : room.script.asked_together) {
        asked.insert(asked.end(), orders.begin(), orders.end());
    }
    std::sort(asked.begin(), asked.end());
    CHECK(std::unique(asked.begin(), asked.end()) == asked.end());
    CHECK(asked.size() == 25);
    CHECK(room.in(State::Reviewing) == 24);
}

TEST_CASE("a channel that takes one order at a time is asked one by one", "[queue][batch]") {
    BatchRoom room(5, 1);
    room.later();
    CHECK(room.script.asked.size() == 5);
    CHECK(room.script.asked_together.empty());
}

TEST_CASE("each row gets the answer about its own order", "[queue][batch]") {
    BatchRoom room(4, 100);
    room.script.on_many = [](const Orders& orders, Transport&) {
        std::vector<ChannelAnswer> answers;
        for (const std::string& order_no : orders) {
            answers.push_back(about(
                order_no, order_no == "ORDER2" ? ChannelState::Rejected : ChannelState::Issued));
        }
        return answers;
    };
    const QueueOutcome outcome = room.later();
    CHECK(outcome.issued == 3);
    CHECK(outcome.rejected == 1);
    CHECK(room.script.asked_together.size() == 1);
    CHECK(room.number_of("ORDER1") == "AB123451");
    CHECK(room.number_of("ORDER2").empty());
    CHECK(room.number_of("ORDER3") == "AB123453");
    CHECK(room.number_of("ORDER4") == "AB123454");
}

TEST_CASE("a call that fails, or answers for others, harms no row and is made again later",
          "[queue][batch]") {
    const std::string how =
        GENERATE("throws", "too few", "too many", "about other orders", "a lost reply");
    INFO(how);
    BatchRoom room(3, 100);
    room.script.on_many = [&](const Orders& orders, Transport&) {
        auto answers =
            about_all(orders, how == "a lost reply" ? ChannelState::Unknown : ChannelState::Issued);
        if (how == "throws") {
            throw std::runtime_error("broken");
        } else if (how == "too few") {
            answers.pop_back();
        } else if (how == "too many") {
            answers.push_back(answers.front());
        } else if (how == "about other orders") {
            std::rotate(answers.begin(), answers.begin() + 1, answers.end());
        }
        return answers;
    };
    CHECK(room.later().issued == 0);
    CHECK(room.in(State::Accepted) == 3);
    for (const Submission& one : room.all()) {
        CHECK_FALSE(one.last_error.empty());
        CHECK(room.number_of(one.order_no).empty());
    }
    room.run();  // not due: the usual pause
    CHECK(room.script.asked_together.size() == 1);
    room.script.on_many = [](const Orders& orders, Transport&) {
        return about_all(orders, ChannelState::Issued);
    };
    CHECK(room.later().issued == 3);
}

TEST_CASE("what a call put off is asked again at once, and its row is as it was",
          "[queue][batch]") {
    BatchRoom room(4, 100);
    room.script.on_many = [](const Orders& orders, Transport&) {
        auto answers = about_all(orders, ChannelState::Issued);
        std::fill(answers.begin() + 1, answers.end(), put_off());
        return answers;
    };
    CHECK(room.later().issued == 1);
    CHECK(room.in(State::Accepted) == 3);
    for (const Submission& one : room.all()) {
        CHECK(one.last_error.empty());
    }
    CHECK(room.run().issued == 1);  // due still
    CHECK(room.script.asked_together.size() == 2);
    CHECK(room.script.asked_together[1].size() == 3);
}

TEST_CASE("a channel that puts every order off is not asked without end", "[queue][batch]") {
    BatchRoom room(3, 100);
    room.script.on_many = [](const Orders& orders, Transport&) {
        auto answers = about_all(orders, ChannelState::Issued);  // it says so, and put it off
        for (ChannelAnswer& answer : answers) {
            answer.put_off = true;
        }
        return answers;
    };
    const QueueOutcome outcome = room.later();
    CHECK(outcome.asked == 3);
    CHECK(outcome.issued == 0);
    room.run();
    CHECK(room.script.asked_together.size() == 1);
}

TEST_CASE("a stop is known to a call that asks about many", "[queue][batch]") {
    BatchRoom room(3, 100);
    room.clock.advance(std::chrono::hours(1));
    std::atomic<bool> stop{false};
    bool before = false;
    bool after = true;
    room.script.on_many = [&](const Orders& orders, Transport& transport) {
        before = transport.may_begin_more();
        stop = true;
        after = transport.may_begin_more();
        return std::vector<ChannelAnswer>(orders.size(), put_off());
    };
    QueueOptions options;
    options.stop = &stop;
    room.run(options);
    CHECK(before);
    CHECK_FALSE(after);
    CHECK(room.in(State::Accepted) == 3);
}

TEST_CASE("a channel that asks one by one begins no more orders after two seconds",
          "[queue][batch]") {
    BatchRoom room(4, 100);
    std::size_t begun = 0;
    room.script.on_many = [&](const Orders& orders, Transport& transport) {
        std::vector<ChannelAnswer> answers;
        for (const std::string& order_no : orders) {
            if (!answers.empty() && !transport.may_begin_more()) {
                answers.push_back(put_off());
                continue;
            }
            ++begun;
            std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
            answers.push_back(about(order_no, ChannelState::Reviewing));
        }
        return answers;
    };
    room.later();
    CHECK(begun == 2);
    CHECK(room.in(State::Reviewing) == 2);
}

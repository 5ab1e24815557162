// A studio whose days are thrown by dice, and the notes of a second bookkeeper who saw every act.

#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/books/credits.h"
#include "core/records/payment.h"
#include "tests/support/studio_room.h"

namespace huizhi::tests {

/// What a second bookkeeper, who saw every act, writes down.
struct Notes {
    std::map<std::string, std::int64_t> takings;
    std::int64_t refunds = 0;
    std::int64_t voids = 0;
    std::int64_t cost = 0;
    std::int64_t cash = 0;                       ///< in all drawers
    std::int64_t gifts = 0;                      ///< vouchers that nobody paid for
    std::map<std::string, std::int64_t> credit;  ///< real money for cards, vouchers and debts
};

struct RandomStudio : StudioRoom {
    explicit RandomStudio(std::uint64_t seed);

    std::int64_t number(std::int64_t least, std::int64_t most);
    std::string number_of_customer();
    void note(const Payment& payment);
    void serve();
    void pay(const Job& job, std::int64_t due);
    std::string any_of(const std::vector<std::string>& list);
    void note_credit(const char* what,
                     const Result<CreditAccount>& done,
                     const std::string& method,
                     std::int64_t fen);
    bool only_real_money(const std::string& job);
    std::int64_t most_by_one_way(const std::string& job);
    /// A job for each way to pay, given back as it was paid.
    void refund_each_way();
    /// Cards, vouchers and debts, without a job.
    void move_credit();
    void issue(const Job& job);
    void move();
    void turn_back();
    void give_back(const std::string& job, std::int64_t fen);
    void act();
    void open();

    std::mt19937_64 random;
    int customers = 0;
    Notes notes;
    std::vector<std::string> jobs;
    std::vector<std::string> payments;
    std::vector<std::string> cards;
    std::vector<std::string> vouchers;
    static constexpr std::int64_t kFace = 2000;
};

}  // namespace huizhi::tests

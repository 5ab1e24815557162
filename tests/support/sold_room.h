#pragma once

#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include "core/records/store.h"
#include "tests/support/studio_room.h"

namespace huizhi::tests {

/// A studio that is open, with something sold that is not paid yet.
struct SoldRoom : StudioRoom {
    SoldRoom() {
        open_for_business();
        job = extra();
    }
    /// A frame for 30.00 yuan: nothing of it has to leave.
    std::string extra() {
        Job one = job_that_passed();
        one.format = "extra:frame";
        REQUIRE(store->save_job(one).ok());
        return one.id;
    }
    /// What the ledger says of an account over all days.
    [[nodiscard]] std::int64_t ledger(const std::string& account) {
        std::int64_t sum = 0;
        const auto rows = store->account_sums("2000-01-01", "2099-12-31");
        for (const AccountSum& one : *rows) {
            sum += one.account == account ? one.amount_fen : 0;
        }
        return sum;
    }
    std::string job;
};

}  // namespace huizhi::tests

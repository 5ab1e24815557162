#include "core/records/store.h"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

Payment payment_of(const Job& job, const std::string& id) {
    Payment payment;
    payment.id = id;
    payment.job = job.id;
    payment.method = "cash";
    payment.amount_fen = 100;
    payment.at = "2026-11-22T10:00:00+08:00";
    return payment;
}

struct Room : tests::StudioRoom {
    Room() {
        open_for_business();
        job = job_that_passed();
    }
    Job job;
};

}  // namespace

TEST_CASE("what one write makes is handed out, and all of it is stored", "[store]") {
    Room room;
    const auto made = in_one_write(*room.store, [&]() -> Result<int> {
        for (const char* id : {"p1", "p2"}) {
            if (auto added = room.store->add_payment(payment_of(room.job, id)); !added) {
                return added.error();
            }
        }
        return 2;
    });
    REQUIRE(made.ok());
    CHECK(*made == 2);
    CHECK(room.store->payments_of_job(room.job.id)->size() == 2);
}

TEST_CASE("a write that ends in an error hands it out, and nothing of it is stored", "[store]") {
    Room room;
    const auto made = in_one_write(*room.store, [&]() -> Result<int> {
        if (auto added = room.store->add_payment(payment_of(room.job, "p1")); !added) {
            return added.error();
        }
        return Error::refused("amount", {"不行", "no"});
    });
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().code == ErrorCode::Refused);
    CHECK(made.error().field == "amount");
    CHECK(room.store->payments_of_job(room.job.id)->empty());
}

TEST_CASE("a write within a write belongs to the outer one", "[store]") {
    Room room;
    const auto outer = in_one_write(*room.store, [&]() -> Result<int> {
        const auto inner = in_one_write(*room.store, [&]() -> Result<int> {
            const auto added = room.store->add_payment(payment_of(room.job, "p1"));
            return added ? Result<int>(1) : added.error();
        });
        CHECK(inner.ok());
        return Error::refused("amount", {"不行", "no"});
    });
    CHECK_FALSE(outer.ok());
    CHECK(room.store->payments_of_job(room.job.id)->empty());
}

TEST_CASE("work that throws is an error, and nothing of it is stored", "[store]") {
    Room room;
    const auto made = in_one_write(*room.store, [&]() -> Result<int> {
        static_cast<void>(room.store->add_payment(payment_of(room.job, "p1")));
        throw std::runtime_error("out of luck");
    });
    REQUIRE_FALSE(made.ok());
    CHECK(room.store->payments_of_job(room.job.id)->empty());
}

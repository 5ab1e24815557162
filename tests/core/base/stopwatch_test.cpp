#include "core/base/stopwatch.h"

#include <catch2/catch.hpp>

using huizhi::Stopwatch;

namespace {

/// Does nothing until the clock has moved on.
void wait_for_the_clock() {
    const Stopwatch own;
    while (own.ms() == 0) {
    }
}

}  // namespace

TEST_CASE("a stopwatch counts from when it was made, its laps from the lap before", "[stopwatch]") {
    Stopwatch watch;
    wait_for_the_clock();
    const double first = watch.lap_ms();
    CHECK(first > 0);
    wait_for_the_clock();
    const double second = watch.lap_ms();
    CHECK(second > 0);
    CHECK(watch.ms() > 0.999 * (first + second));
}

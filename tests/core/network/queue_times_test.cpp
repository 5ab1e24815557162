#include "core/network/queue_times.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using std::chrono::milliseconds;

TEST_CASE("pauses are read as the owner writes them", "[queue]") {
    CHECK(read_pauses("1,3,15") == std::vector<double>{1, 3, 15});
    CHECK(read_pauses(" 0.5 , 2") == std::vector<double>{0.5, 2});
    CHECK(read_pauses("").empty());
    CHECK(read_pauses("soon,-3,7") == std::vector<double>{7});
    CHECK(read_pauses("999999999") == std::vector<double>{86'400});
}

TEST_CASE("questions come at the channel's pauses and then at the last one", "[queue]") {
    const ChannelSettings settings{"", "", {{"poll_s", "1,5"}}};
    CHECK(poll_pause(settings, 0) == milliseconds(1000));
    CHECK(poll_pause(settings, 1) == milliseconds(5000));
    CHECK(poll_pause(settings, 9) == milliseconds(5000));
    CHECK(poll_pause({"", "", {{"poll_s", "never"}}}, 0) == milliseconds(60'000));
}

TEST_CASE("tries back off and do not all come at once", "[queue]") {
    for (int attempt : {1, 2, 3, 50}) {
        const milliseconds least(attempt == 1   ? 15'000
                                 : attempt == 2 ? 30'000
                                 : attempt == 3 ? 60'000
                                                : 600'000);
        const auto pause = retry_pause({}, attempt);
        CHECK(pause >= least);
        CHECK(pause <= least + least / 10);
    }
}

#include "core/base/system/signals.h"

#include <csignal>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;

TEST_CASE("a wish to stop sets what was returned, and ends nothing", "[signals]") {
    Forked child([] {
        const auto& stop = stop_on_signals();
        const bool before = stop;
        std::raise(SIGTERM);
        const bool after = stop;
        std::raise(SIGINT);
        return !before && after ? 0 : 1;
    });
    CHECK(child.exit_code() == 0);
}

TEST_CASE("a second Ctrl-C ends the program", "[signals]") {
    Forked child([] {
        const auto& stop = stop_on_first_interrupt();
        std::raise(SIGINT);
        if (!stop) {
            return 1;
        }
        std::raise(SIGINT);
        return 2;
    });
    const int status = child.wait();
    REQUIRE(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
}

TEST_CASE("a peer that is gone and a file too large are errors of writing", "[signals]") {
    Forked child([] {
        ignore_broken_pipes();
        ignore_file_size_limit();
        std::raise(SIGPIPE);
        std::raise(SIGXFSZ);
        return 0;
    });
    CHECK(child.exit_code() == 0);
}

#include "core/base/system/confinement/confinement.h"

#include <cstdio>
#include <sys/resource.h>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;

namespace {

constexpr Allowance kMuch{4096, 60, 60};

}  // namespace

TEST_CASE("a confined process writes no file and leaves no memory image", "[confinement]") {
    const tests::TempDir place;
    Forked child([&place] {
        if (!confine(kMuch, "/usr/lib/none.so")) {
            return 2;
        }
        ::signal(SIGXFSZ, SIG_IGN);
        std::FILE* file = std::fopen((place / "file").c_str(), "w");
        const bool written =
            file != nullptr && std::fputs("x", file) >= 0 && std::fclose(file) == 0;
        rlimit core{1, 1};
        ::getrlimit(RLIMIT_CORE, &core);
        const bool told = take_refused_acts().en == "to write or change a file (openat)" &&
                          take_refused_acts().empty();
        return !written && core.rlim_max == 0 && told ? 0 : 1;
    });
    CHECK(child.exit_code() == 0);
}

TEST_CASE("an armed process ends when its time is over, a disarmed one goes on", "[confinement]") {
    Forked late([] {
        arm({4096, 1});
        ::pause();
        return 0;
    });
    const int status = late.wait();
    REQUIRE(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGALRM);
    Forked in_time([] {
        arm({4096, 1});
        disarm();
        return ::alarm(0) == 0 ? 0 : 1;  // nothing is left that would ring
    });
    CHECK(in_time.exit_code() == 0);
}

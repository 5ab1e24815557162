#include "core/base/system/terminal.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;

namespace {

/// Makes this process' standard input and outputs lead there.
void stand_at(const char* name) {
    const int file = ::open(name, O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(file, standard);
    }
}

/// What the screen shows until `last`, or until there is nothing more.
std::string shown_until(int screen, const std::string& last) {
    std::string shown;
    std::array<char, 64> piece{};
    while (shown.find(last) == std::string::npos) {
        const ssize_t got = ::read(screen, piece.data(), piece.size());
        if (got <= 0) {
            break;
        }
        shown.append(piece.data(), static_cast<std::size_t>(got));
    }
    return shown;
}

}  // namespace

TEST_CASE("without a terminal nobody is asked", "[terminal]") {
    Forked child([] {
        stand_at("/dev/null");
        return ask_hidden("Password: ").has_value() ? 1 : 0;
    });
    CHECK(child.exit_code() == 0);
}

TEST_CASE("what is typed at a terminal is taken and not shown", "[terminal]") {
    const int screen = ::posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(screen >= 0);
    REQUIRE(::grantpt(screen) == 0);
    REQUIRE(::unlockpt(screen) == 0);
    const std::string name = ::ptsname(screen);
    Forked child([&name] {
        stand_at(name.c_str());
        return ask_hidden("Password: ") == "secret" ? 0 : 1;
    });
    const std::string before = shown_until(screen, "Password: ");
    REQUIRE(::write(screen, "secret\n", 7) == 7);
    const std::string after = shown_until(screen, "\n");
    CHECK(child.exit_code() == 0);
    CHECK(before == "Password: ");
    CHECK(after.find("secret") == std::string::npos);
    CHECK(after.find('\n') != std::string::npos);  // the cursor stands in a new line
    ::close(screen);
}

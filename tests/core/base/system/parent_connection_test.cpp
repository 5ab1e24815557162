#include "core/base/system/parent_connection.h"

#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "core/base/system/child_process.h"
#include "tests/support/forked.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;

TEST_CASE("a child hears what is written whole, answers, and sees its parent go",
          "[parent_connection]") {
    const std::string much(1'000'000, 'x');  // more than the connection holds at once
    int ends[2] = {-1, -1};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    Forked child([&] {
        ::close(ends[0]);
        ::dup2(ends[1], ChildProcess::kChildConnection);
        if (ends[1] != ChildProcess::kChildConnection) {
            ::close(ends[1]);
        }
        const ParentConnection parent;
        std::string heard = "before";
        const bool whole = parent.read(much.size(), heard) && heard == "before" + much;
        const bool told = parent.write(whole ? "y" : "n");
        const bool more = parent.read(1, heard);
        const bool still = parent.write("x");  // a SIGPIPE would end this child
        return whole && told && !more && !still ? 0 : 1;
    });
    ::close(ends[1]);
    std::size_t sent = 0;
    while (sent < much.size()) {
        const ssize_t piece = ::write(ends[0], much.data() + sent, much.size() - sent);
        REQUIRE(piece > 0);
        sent += static_cast<std::size_t>(piece);
    }
    char answer = 0;
    CHECK(::read(ends[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    ::close(ends[0]);
    CHECK(child.exit_code() == 0);
}

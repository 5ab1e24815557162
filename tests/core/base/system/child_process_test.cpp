#include "core/base/system/child_process.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/bad_plugins.h"
#include "tests/support/processes.h"

using huizhi::ChildProcess;
using Outcome = ChildProcess::Outcome;

namespace {

ChildProcess::Time in(int milliseconds) {
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
}

/// A shell in the helper's place; its connection is descriptor 3.
std::unique_ptr<ChildProcess> shell(const std::string& script) {
    auto process = ChildProcess::start("/bin/sh", {"-c", script});
    REQUIRE(process.ok());
    return std::move(*process);
}

}  // namespace

TEST_CASE("what is written comes to the child, and its answer comes back", "[child_process]") {
    const auto child = shell("read word <&3; echo \"$word again\" >&3");
    CHECK(child->write("once\n", in(20'000)) == Outcome::Done);
    std::string answer;
    CHECK(child->read(11, in(20'000), answer) == Outcome::Done);
    CHECK(answer == "once again\n");
    CHECK(child->read(1, in(20'000), answer) == Outcome::Closed);
    const auto end = child->end();
    CHECK(end.exit_code == 0);
    CHECK_FALSE(end.signal.has_value());
}

TEST_CASE("how a child ended is told", "[child_process]") {
    std::string nothing;
    const auto leaves = shell("exit 7");
    CHECK(leaves->read(1, in(20'000), nothing) == Outcome::Closed);
    CHECK(leaves->end().exit_code == 7);
    const auto falls = shell("kill -s SEGV $$");
    CHECK(falls->read(1, in(20'000), nothing) == Outcome::Closed);
    CHECK(falls->end().signal == "SEGV");
    const auto stays = shell("sleep 600");
    const auto end = stays->end();
    CHECK_FALSE(end.exit_code.has_value());
    CHECK_FALSE(end.signal.has_value());
}

TEST_CASE("reading and writing come back by the deadline", "[child_process]") {
    const auto child = shell("sleep 600");
    std::string nothing;
    CHECK(child->idle());
    CHECK(child->read(1, in(50), nothing) == Outcome::Late);
    std::string much;
    much.resize(10'000'000, 'x');  // more than any buffer between the two holds
    CHECK(child->write(much, in(50)) == Outcome::Late);
    CHECK(nothing.empty());
}

TEST_CASE("an answer that drips for ever is late", "[child_process]") {
    const auto child = shell("while echo -n x >&3; do :; done");
    std::string bytes;
    CHECK(child->read(std::size_t{1} << 40U, in(200), bytes) == Outcome::Late);
    CHECK_FALSE(bytes.empty());
    ::usleep(200'000);
    CHECK_FALSE(child->idle());  // what it went on to write belongs to nobody
}

TEST_CASE("a closed connection is no signal for us", "[child_process]") {
    const auto child = shell("exec 3>&-; sleep 600");
    std::string nothing;
    CHECK(child->read(1, in(20'000), nothing) == Outcome::Closed);
    CHECK(child->write("x", in(20'000)) == Outcome::Closed);  // a SIGPIPE would end this test
}

TEST_CASE("the child has nothing of ours but its connection", "[child_process]") {
    ::setenv("HUIZHI_TEST_SECRET", "secret", 1);
    const int open_file = ::dup(1);  // without close-on-exec
    const auto child = shell(
        "echo $(ls /proc/self/fd | wc -l) $(env | cut -d= -f1 | sort | tr '\\n' ' ') "
        "$(readlink /proc/self/fd/0 /proc/$$/fd/1 /proc/$$/fd/2) $(pwd) >&3; echo >&3");
    std::string line;
    while (line.find('\n') == std::string::npos) {
        REQUIRE(child->read(1, in(20'000), line) == Outcome::Done);
    }
    ::close(open_file);
    // ls: 0, 1, 2, the connection and the folder that it reads. The shell itself sets PWD and _.
    CHECK(line.find("5 ") == 0);
    CHECK(line.find("HUIZHI") == std::string::npos);
    CHECK(line.find("HOME") == std::string::npos);
    CHECK(line.find("LC_ALL") != std::string::npos);
    CHECK(line.find("/dev/null /dev/null /dev/null / ") == std::string::npos);
    CHECK(line.find("/dev/null /dev/null /dev/null /\n") != std::string::npos);
}

TEST_CASE("a child's own children end with it", "[child_process]") {
    auto child = shell("sleep 599.25 & echo $! >&3; sleep 599.25");
    std::string number;
    while (number.find('\n') == std::string::npos) {
        REQUIRE(child->read(1, in(20'000), number) == Outcome::Done);
    }
    const int grandchild = std::stoi(number);
    CHECK(::kill(grandchild, 0) == 0);
    child.reset();
    const auto gone = [&] {  // ended; perhaps nobody has reaped it yet
        std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
        std::string word;
        return !(stat >> word >> word >> word) || word == "Z";
    };
    const auto patience = in(20'000);
    while (!gone() && std::chrono::steady_clock::now() < patience) {
        ::usleep(1'000);
    }
    CHECK(gone());
}

TEST_CASE("a program that is not there is an error of this machine", "[child_process]") {
    const std::size_t before = huizhi::tests::open_descriptors();
    const auto process = ChildProcess::start("/nowhere/huizhi-plugin-host", {});
    REQUIRE_FALSE(process.ok());
    CHECK(process.error().code == huizhi::ErrorCode::Environment);
    CHECK(process.error().message.en.find("install the program again") != std::string::npos);
    CHECK(huizhi::tests::open_descriptors() == before);
    CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
}

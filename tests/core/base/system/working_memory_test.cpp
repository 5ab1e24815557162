#include "core/base/system/working_memory.h"

#include <chrono>
#include <fstream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <catch2/catch.hpp>

#ifndef __SANITIZE_ADDRESS__  // whose own allocator takes its memory elsewhere

namespace {

constexpr long kMegabyte = 1L << 20;

/// What of this process lies in memory, in bytes.
long lying_in_memory() {
    std::ifstream statm("/proc/self/statm");
    long addresses = 0;
    long pages = 0;
    statm >> addresses >> pages;
    return pages * ::sysconf(_SC_PAGESIZE);
}

/// Linux 5.14 and later.
bool system_clears_ahead() {
    const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const page =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const bool cleared = page != MAP_FAILED && ::madvise(page, size, MADV_POPULATE_WRITE) == 0;
    ::munmap(page, size);
    return cleared;
}

/// Which of the promises is not kept; 0: all are.
int broken_promise() {
    const auto* const end_before = static_cast<const char*>(::sbrk(0));
    const long before = lying_in_memory();
    huizhi::hold_working_memory();
    if (static_cast<const char*>(::sbrk(0)) - end_before < 64 * kMegabyte) {
        return 1;  // it still comes piece by piece
    }
    for (int look = 0; system_clears_ahead() && look < 2000; ++look) {
        if (lying_in_memory() - before > 48 * kMegabyte) {
            return 0;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return system_clears_ahead() ? 2 : 0;
}

}  // namespace

TEST_CASE("working memory is taken at once and cleared before anybody uses it",
          "[working_memory]") {
    const pid_t child = ::fork();  // it would be held to the end of the tests
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(broken_promise());
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

#endif

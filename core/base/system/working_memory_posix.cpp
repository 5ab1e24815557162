#include "core/base/system/working_memory.h"

#ifdef __GLIBC__
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#endif

namespace huizhi {

#ifdef __GLIBC__

namespace {

constexpr int kLargestFromHeap = 32 << 20;  // the most that glibc lets a heap hold in one piece
constexpr int kReach = 64 << 20;            // address space alone, until it is used
constexpr int kFurther = 32 << 20;          // what it grows by beyond that
constexpr std::uintptr_t kLargePage = 2 << 20;
constexpr std::uintptr_t kSurelyUsed = 56 << 20;  // by any photo and its networks: 58 to 72 MB

std::uintptr_t whole_pages(const void* address) {
    return (reinterpret_cast<std::uintptr_t>(address) + kLargePage - 1) / kLargePage * kLargePage;
}

void* at(std::uintptr_t address) {
    return reinterpret_cast<void*>(address);  // NOLINT(performance-no-int-to-ptr)
}

#ifdef MADV_POPULATE_WRITE  // Linux 5.14
/// One large page a call, so that nobody waits long for the address space. An older system, or one
/// short of memory, refuses: who uses a page then waits for it.
void clear_pages(std::uintptr_t from, std::uintptr_t to) {
    bool cleared = true;
    for (std::uintptr_t page = from; cleared && page < to; page += kLargePage) {
        cleared = ::madvise(at(page), kLargePage, MADV_POPULATE_WRITE) == 0;
    }
}

/// The system clears each page before it gives it: here it does so beside whoever will use them.
void clear_beside(std::uintptr_t from, std::uintptr_t to) {
    try {
        std::thread(clear_pages, from, to).detach();
    } catch (const std::system_error&) {  // NOLINT(bugprone-empty-catch): no thread to be had
    }
}
#else
void clear_beside(std::uintptr_t, std::uintptr_t) {}
#endif

}  // namespace

void hold_working_memory() {
    mallopt(M_ARENA_MAX, 1);  // a thread's own heap grows page by page
    mallopt(M_MMAP_THRESHOLD, kLargestFromHeap);
    mallopt(M_TRIM_THRESHOLD, 4 * kReach);
    mallopt(M_TOP_PAD, kReach);
    const std::uintptr_t from = whole_pages(::sbrk(0));
    void* volatile piece = std::malloc(kLargestFromHeap / 2);  // else the compiler leaves both out
    std::free(piece);  // the heap has grown at once as far as it will reach
    mallopt(M_TOP_PAD, kFurther);
    const std::uintptr_t to = whole_pages(::sbrk(0)) - kLargePage;
    if (to > from) {
        ::madvise(at(from), to - from, MADV_HUGEPAGE);
        clear_beside(from, std::min(to, from + kSurelyUsed));
    }
}

#else

void hold_working_memory() {}

#endif

}  // namespace huizhi

#include "core/base/system/working_memory.h"

#ifdef __GLIBC__
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace huizhi {

#ifdef __GLIBC__

namespace {

constexpr int kLargestFromHeap = 32 << 20;  // the most that glibc lets a heap hold in one piece
constexpr int kReach = 128 << 20;           // address space alone, until it is used
constexpr int kFurther = 32 << 20;          // what it grows by beyond that
constexpr std::uintptr_t kLargePage = 2 << 20;

std::uintptr_t whole_pages(const void* address) {
    return (reinterpret_cast<std::uintptr_t>(address) + kLargePage - 1) / kLargePage * kLargePage;
}

}  // namespace

void hold_working_memory() {
    mallopt(M_ARENA_MAX, 1);  // a thread's own heap grows page by page
    mallopt(M_MMAP_THRESHOLD, kLargestFromHeap);
    mallopt(M_TRIM_THRESHOLD, 4 * kReach);
    mallopt(M_TOP_PAD, kReach);
    const std::uintptr_t from = whole_pages(::sbrk(0));
    std::free(std::malloc(kLargestFromHeap / 2));  // the heap grows at once as far as it will reach
    mallopt(M_TOP_PAD, kFurther);
    const std::uintptr_t to = whole_pages(::sbrk(0));
    if (to > from) {
        void* const pages = reinterpret_cast<void*>(from);  // NOLINT(performance-no-int-to-ptr)
        ::madvise(pages, to - from, MADV_HUGEPAGE);
    }
}

#else

void hold_working_memory() {}

#endif

}  // namespace huizhi

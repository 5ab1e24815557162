// Preloaded into a program under test: its wall clock is off by the seconds that stand in the file
// CLOCK_SHIFT (eight bytes), which may change at any time. The steady clock is left alone.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

const volatile std::int64_t* shift_file() {
    const char* name = std::getenv("CLOCK_SHIFT");
    const int file = name == nullptr ? -1 : ::open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return nullptr;
    }
    void* place = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return place == MAP_FAILED ? nullptr : static_cast<const volatile std::int64_t*>(place);
}

std::int64_t shift_s() {
    static const volatile std::int64_t* const seconds = shift_file();
    return seconds == nullptr ? 0 : *seconds;
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, struct timespec* now) {
    static const auto next = real<int (*)(clockid_t, struct timespec*)>("clock_gettime");
    const int result = next(clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) {
        now->tv_sec += shift_s();
    }
    return result;
}

int gettimeofday(struct timeval* now, void* zone) {
    static const auto next = real<int (*)(struct timeval*, void*)>("gettimeofday");
    const int result = next(now, zone);
    if (result == 0 && now != nullptr) {
        now->tv_sec += shift_s();
    }
    return result;
}

time_t time(time_t* where) {
    struct timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr) {
        *where = now.tv_sec;
    }
    return now.tv_sec;
}

}  // extern "C"

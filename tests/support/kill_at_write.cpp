// Preloaded into a program under test: counts what it writes below a folder, and kills it at the
// nth such act. KILL_UNDER: the folder; KILL_AT: n, 0 = only count; KILL_COUNT: a file that gets
// the count at the end. A write that is killed has left its first half, so that torn ones occur.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> acts{0};

const char* setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool is_below(const char* path) {
    static const char* const folder = setting("KILL_UNDER");
    return *folder != '\0' && std::strncmp(path, folder, std::strlen(folder)) == 0;
}

bool is_below(int file) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return is_below(path);
}

/// Whether this act is the last one.
bool is_the_end() {
    static const long at = std::atol(setting("KILL_AT"));
    return ++acts == at;
}

void die() {
    ::kill(::getpid(), SIGKILL);
    ::pause();
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Before an act that is done or not: killed, it is not.
void before(bool counts) {
    if (counts && is_the_end()) {
        die();
    }
}

struct AtEnd {
    ~AtEnd() {
        if (const char* file = setting("KILL_COUNT"); *file != '\0') {
            if (std::FILE* out = std::fopen(file, "w")) {
                std::fprintf(out, "%ld\n", acts.load());
                std::fclose(out);
            }
        }
    }
} at_end;

}  // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library's own are
// reserved
extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
    if (is_below(file) && is_the_end()) {
        next(file, bytes, size / 2);
        die();
    }
    return next(file, bytes, size);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    if (is_below(file) && is_the_end()) {
        next(file, bytes, size / 2, at);
        die();
    }
    return next(file, bytes, size, at);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
    return pwrite64(file, bytes, size, at);
}

int fsync(int file) {
    static const auto next = real<int (*)(int)>("fsync");
    before(is_below(file));
    return next(file);
}

int fdatasync(int file) {
    static const auto next = real<int (*)(int)>("fdatasync");
    before(is_below(file));
    return next(file);
}

int ftruncate64(int file, off64_t size) {
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    before(is_below(file));
    return next(file, size);
}

int ftruncate(int file, off_t size) {
    return ftruncate64(file, size);
}

int rename(const char* from, const char* to) {
    static const auto next = real<int (*)(const char*, const char*)>("rename");
    before(is_below(to));
    return next(from, to);
}

int unlink(const char* path) {
    static const auto next = real<int (*)(const char*)>("unlink");
    before(is_below(path));
    return next(path);
}

}  // extern "C"
// NOLINTEND(readability-inconsistent-declaration-parameter-name)

#include "core/base/system/this_program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace huizhi {

std::filesystem::path program_file() {
    std::error_code unreadable;
    auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    return unreadable ? std::filesystem::path() : program;
}

int process_id() {
    return ::getpid();
}

bool may_run(int process) {
    return ::kill(process, 0) == 0 || errno != ESRCH;
}

void hide_in_process_list(char* word) {
    std::memset(word, '*', std::strlen(word));
}

void keep_memory_private() {
    const rlimit none{0, 0};
    static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
#ifdef __linux__
    static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

void set_environment(const char* name, const char* value) {
    static_cast<void>(::setenv(name, value, 1));
}

}  // namespace huizhi

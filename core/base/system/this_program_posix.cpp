#include "core/base/system/this_program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <unistd.h>

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

void set_environment(const char* name, const char* value) {
    static_cast<void>(::setenv(name, value, 1));
}

}  // namespace huizhi

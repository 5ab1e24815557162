#include "core/base/system/terminal.h"

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace huizhi {

std::optional<std::string> ask_hidden(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 0) {
        return std::nullopt;
    }
    termios shown{};
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    std::cerr << question << std::flush;  // nothing typed after it is shown
    std::string typed;
    std::getline(std::cin, typed);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::cerr << '\n';
    return typed;
}

}  // namespace huizhi

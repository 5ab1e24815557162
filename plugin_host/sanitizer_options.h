#pragma once

// Of a program that runs behind walls, where it is built with the address sanitizer: leaks are
// looked for by calls that the walls refuse, and a crash is to be the plugin's own signal.
#ifdef __SANITIZE_ADDRESS__
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
    return "detect_leaks=0:handle_segv=0";
}
#endif

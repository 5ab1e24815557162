#pragma once

#include <string>

#include "tests/support/run_program.h"

namespace huizhi::tests {

/// What a shell script does that mounts disks which it and its children alone see: as root, as root
/// in a folder made root, or as root of a namespace of one's own. The first that ends well; else
/// what the last one said.
inline ProgramResult run_apart(const std::string& script, Environment environment) {
    environment["SCRIPT"] = script;
    ProgramResult result;
    for (const char* rights : {"-m", "-m --propagation unchanged", "-Urm"}) {
        const std::string apart = std::string("exec unshare ") + rights + " sh -c \"$SCRIPT\"";
        result = run_program({"sh", "-c", apart}, environment);
        if (result.exit_code == 0) {
            break;
        }
    }
    return result;
}

}  // namespace huizhi::tests

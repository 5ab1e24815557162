// The command line of Huizhi; its names and JSON are a public interface (docs/command-line.md).
//
// A photo is checked or made many times a day, and from scripts: these two commands are linked
// here, with the photo wing alone. All others lie in a library that is loaded when one of them is
// typed: half of the shared libraries that they need are all that a photo needs.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>

#include <boost/dll/shared_library.hpp>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "core/base/data_dir.h"
#include "core/base/system/signals.h"
#include "core/base/system/this_program.h"
#include "core/base/system/working_memory.h"

namespace huizhi::cli {
namespace {

void add_quick_commands(CLI::App& root, Front& front) {
    add_photo_verbs(photo_noun(root, front), front);
}

/// The library stays loaded to the end: others that it brought along do not like to be taken away.
RunAnyCommand* any_command(const std::filesystem::path& file) {
    static const auto* const commands = new boost::dll::shared_library(
        file.string(), boost::dll::load_mode::rtld_lazy | boost::dll::load_mode::rtld_local);
    return &commands->get<RunAnyCommand>(kRunAnyCommand);
}

int run_any_command(const Arguments& arguments) {
    const std::string name = "huizhi-commands" + boost::dll::shared_library::suffix().string();
    RunAnyCommand* command = nullptr;
    try {
        command = any_command(bundled_plugins_dir().parent_path() / name);
    } catch (const std::exception&) {  // there is no such file, or it is damaged
        return fail_early(arguments,
                          Error::environment({"程序不完整：" + name + " 缺失或已损坏，请重新安装",
                                              "the program is not whole: " + name +
                                                  " is missing or damaged; install it again"},
                                             name));
    }
    return command(arguments);
}

constexpr const char* kNoMemory =
    "huizhi: 内存不足，请关闭其他程序后再试 / not enough memory: close other programs and try "
    "again\n";

bool memory_is_short() {
    constexpr std::size_t kLittle = std::size_t{4} * 1024 * 1024;
    void* const tried = std::malloc(kLittle);
    std::free(tried);
    return tried == nullptr;
}

/// Where memory ends while something is put away, no error comes up to main(): the JSON library's
/// values need some to end. Nothing is lost by that (records are written whole or not at all), so
/// that the true reason and an exit code are all that is owed.
[[noreturn]] void end_in_words() {
    try {
        if (const auto thrown = std::current_exception()) {
            std::rethrow_exception(thrown);
        }
    } catch (const std::bad_alloc&) {
        std::fputs(kNoMemory, stderr);
        std::_Exit(kEnvironment);
    } catch (...) {
        std::abort();
    }
    if (memory_is_short()) {
        std::fputs(kNoMemory, stderr);
        std::_Exit(kEnvironment);
    }
    std::abort();
}

int run(const Arguments& arguments) {
    const auto [noun, verb] = noun_and_verb(arguments);
    const bool quick = noun == "photo" && (verb == "check" || verb == "make");
    if (!quick) {
        return run_any_command(arguments);
    }
    hold_working_memory();  // here alone: what runs for days must not keep what it once took
    return run_command(arguments, add_quick_commands);
}

}  // namespace
}  // namespace huizhi::cli

int main(int argc, char** argv) {
    std::set_terminate(huizhi::cli::end_in_words);
    huizhi::keep_memory_private();
    huizhi::ignore_file_size_limit();
    try {
        return huizhi::cli::run(huizhi::cli::Arguments(argc, argv));
    } catch (const std::bad_alloc&) {
        std::cerr << huizhi::cli::kNoMemory;
        return huizhi::cli::kEnvironment;
    } catch (const std::exception& error) {  // the last net: a bug, said plainly
        std::cerr << "huizhi: " << error.what() << '\n';
        return huizhi::cli::kEnvironment;
    }
}

// The command line of Huizhi; its names and JSON are a public interface (docs/command-line.md).
//
// A photo is checked or made many times a day, and from scripts: these two commands are linked
// here, with the photo wing alone. All others lie in a library that is loaded when one of them is
// typed: half of the shared libraries that they need are all that a photo needs.

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
    huizhi::keep_memory_private();
    huizhi::ignore_file_size_limit();
    try {
        return huizhi::cli::run(huizhi::cli::Arguments(argc, argv));
    } catch (const std::bad_alloc&) {
        std::cerr << "huizhi: 内存不足，请关闭其他程序后再试 / not enough memory: close other "
                     "programs and try again\n";
        return huizhi::cli::kEnvironment;
    } catch (const std::exception& error) {  // the last net: a bug, said plainly
        std::cerr << "huizhi: " << error.what() << '\n';
        return huizhi::cli::kEnvironment;
    }
}

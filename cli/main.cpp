// The command line of Huizhi; its names and JSON are a public interface (docs/command-line.md).
//
// A photo is checked or made many times a day, and from scripts: these two commands are linked
// here, with the photo wing alone. All others lie in a library that is loaded when one of them is
// typed: half of the shared libraries that they need are all that a photo needs.

#include <iostream>

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
int run_any_command(const Arguments& arguments) {
    const auto file = bundled_plugins_dir().parent_path() /
                      ("huizhi-commands" + boost::dll::shared_library::suffix().string());
    static const auto* const commands = new boost::dll::shared_library(
        file.string(), boost::dll::load_mode::rtld_lazy | boost::dll::load_mode::rtld_local);
    return commands->get<RunAnyCommand>(kRunAnyCommand)(arguments);
}

int run(const Arguments& arguments) {
    const auto [noun, verb] = noun_and_verb(arguments);
    const bool quick = noun == "photo" && (verb == "check" || verb == "make");
    return quick ? run_command(arguments, add_quick_commands) : run_any_command(arguments);
}

}  // namespace
}  // namespace huizhi::cli

int main(int argc, char** argv) {
    huizhi::keep_memory_private();
    huizhi::ignore_file_size_limit();
    huizhi::hold_working_memory();
    try {
        return huizhi::cli::run(huizhi::cli::Arguments(argc, argv));
    } catch (const std::exception& error) {  // the last net: a bug, said plainly
        std::cerr << "huizhi: " << error.what() << '\n';
        return huizhi::cli::kEnvironment;
    }
}

#include "core/base/output_file.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "core/base/file_io.h"
#include "core/base/utf8.h"
#include "core/base/written_files.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

Error refused(const fs::path& file, const Text& why) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput, {name + "：" + why.zh, name + ": " + why.en}, "out", name};
}

Error is_an_input(const fs::path& file) {
    return refused(file, {"输出文件就是原片（或其链接），不会覆盖，请换一个文件名",
                          "the output is an input of the same command, or a link to it; it is not "
                          "overwritten: choose another name"});
}

Error is_of_others(const fs::path& file) {
    return refused(file,
                   {"已有这个文件，且不是本程序写出的（或后来被改动过），没有覆盖；请换一个文件名",
                    "a file is there that this program did not write, or that was changed "
                    "since; nothing was overwritten: choose another name"});
}

/// The same place in other words, where nothing lies there yet that could be compared.
bool same_place(const fs::path& one, const fs::path& other) {
    std::error_code none;
    if (fs::equivalent(one, other, none)) {
        return true;
    }
    const fs::path first = fs::weakly_canonical(one, none);
    const fs::path second = fs::weakly_canonical(other, none);
    return !first.empty() && first == second;
}

/// Something has that name, also a link to nothing.
bool is_taken(const fs::path& file) {
    std::error_code none;
    return fs::exists(fs::symlink_status(file, none));
}

/// Folders and devices are left to the writing, which names them.
bool is_writable_kind(const fs::path& file) {
    std::error_code none;
    const fs::file_status status = fs::status(file, none);
    return fs::is_regular_file(status) || !fs::exists(status);
}

bool holds(const fs::path& file, std::span<const std::uint8_t> bytes) {
    std::error_code none;
    if (!fs::is_regular_file(file, none) || fs::file_size(file, none) != bytes.size()) {
        return false;
    }
    const auto there = read_file(file, bytes.size());
    return there && std::equal(there->begin(), there->end(), bytes.begin(), bytes.end());
}

}  // namespace

Result<void> keep_inputs(const OutputFile& output) {
    const bool hit =
        std::any_of(output.inputs.begin(), output.inputs.end(), [&output](const fs::path& input) {
            return !input.empty() && same_place(output.file, input);
        });
    return hit ? Result<void>(is_an_input(output.file)) : Result<void>();
}

Result<void> may_write(const OutputFile& output) {
    if (auto kept = keep_inputs(output); !kept) {
        return kept;
    }
    const bool free = output.overwrite || !is_taken(output.file) ||
                      !is_writable_kind(output.file) || was_written_here(output.file);
    return free ? Result<void>() : Result<void>(is_of_others(output.file));
}

Result<void> write_output(const OutputFile& output, std::span<const std::uint8_t> bytes) {
    if (auto kept = keep_inputs(output); !kept || holds(output.file, bytes)) {
        return kept;
    }
    if (auto allowed = may_write(output); !allowed) {
        return allowed;
    }
    auto written = write_file(output.file, bytes);
    if (written) {
        remember_written(output.file);
    }
    return written;
}

bool may_be_replaced(const Error& error, const OutputFile& output) {
    return error.code == ErrorCode::InvalidInput && error.field == "out" &&
           keep_inputs(output).ok();
}

bool has_ending(const fs::path& file, const std::vector<const char*>& endings) {
    const std::string ending = lower_case(file.extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace huizhi

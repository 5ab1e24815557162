#include "cli/outputs.h"

#include <utility>

namespace huizhi::cli {
namespace {

Text wrong_ending(const std::vector<const char*>& endings) {
    std::string zh;
    std::string en;
    for (const char* ending : endings) {
        zh += (zh.empty() ? "" : "、") + std::string(ending);
        en += (en.empty() ? "" : ", ") + std::string(ending);
    }
    return {"输出文件须以 " + zh + " 结尾", "the file to write has to end in " + en};
}

}  // namespace

void overwrite_option(CLI::App& command, bool& overwrite, const Front& front) {
    command.add_flag("--overwrite", overwrite,
                     front.say({"也替换不是本程序写出的文件（绝不替换原片）",
                                "also replace files that this program did not write; never the "
                                "input"}));
}

CLI::Validator ends_in(const Front& front, std::vector<const char*> endings) {
    const std::string wrong = front.say(wrong_ending(endings));
    return CLI::Validator(
        [wrong, known = std::move(endings)](const std::string& typed) {
            return has_ending(typed, known) ? std::string() : wrong;
        },
        "OUT");
}

Result<void> check_ending(const std::string& file, const std::vector<const char*>& endings) {
    if (has_ending(file, endings)) {
        return {};
    }
    const Text wrong = wrong_ending(endings);
    return Error{ErrorCode::Usage, {file + "：" + wrong.zh, file + ": " + wrong.en}, "out", file};
}

Error with_overwrite(Error error, const OutputFile& output) {
    if (may_be_replaced(error, output)) {
        error.message.zh += "（确要替换请加 --overwrite）";
        error.message.en += " (--overwrite replaces it)";
    }
    return error;
}

Result<void> write_result(const OutputFile& output, std::span<const std::uint8_t> bytes) {
    auto written = write_output(output, bytes);
    return written ? Result<void>() : Result<void>(with_overwrite(written.error(), output));
}

Result<void> write_result(const OutputFile& output, const std::string& text) {
    return write_result(output, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace huizhi::cli

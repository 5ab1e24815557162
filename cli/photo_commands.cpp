#include <sstream>

#include "cli/commands.h"
#include "core/check_json.h"
#include "core/file_io.h"

namespace huizhi::cli {

namespace {

struct PhotoOptions {
    std::string file;
    std::string format;
    std::string out;
    bool as_is = false;
    bool force = false;
    Nudge nudge;
};

void photo_options(CLI::App& command, PhotoOptions& options, const Front& front) {
    command
        .add_option("FILE", options.file,
                    front.say({"照片文件（JPEG 或 PNG）", "photo (JPEG or PNG)"}))
        ->required();
    command
        .add_option("--format", options.format,
                    front.say({"格式编号，如 id-card@440300", "format id, e.g. id-card@440300"}))
        ->required();
}

void check_options(CLI::App& command, PhotoOptions& options, const Front& front) {
    photo_options(command, options, front);
    command.add_flag("--as-is", options.as_is,
                     front.say({"按成品原样检查", "judge a finished file as it stands"}));
}

constexpr double kMostShift = 10'000;  // output pixels: more than any certificate photo has

/// CLI11's own range lets "nan" pass.
CLI::Validator number_between(const Front& front, double low, double high) {
    std::ostringstream range;
    range << front.say({"应为 ", "must be a number from "}) << low << front.say({" 至 ", " to "})
          << high << front.say({" 的数字", ""});
    return CLI::Validator(
        [wrong = range.str(), low, high](const std::string& typed) {
            std::istringstream words(typed);
            double value = 0;
            const bool whole = words >> value && words.peek() == std::char_traits<char>::eof();
            return whole && value >= low && value <= high ? std::string() : wrong;
        },
        "NUMBER");
}

void make_options(CLI::App& command, PhotoOptions& options, const Front& front) {
    photo_options(command, options, front);
    command.add_option("--out", options.out, front.say({"输出的 JPEG", "the JPEG to write"}))
        ->required()
        ->check(not_empty(front));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write it even when it fails"}));
    command
        .add_option("--dx", options.nudge.dx_px,
                    front.say({"右移（成品像素）", "move right (output pixels)"}))
        ->check(number_between(front, -kMostShift, kMostShift));
    command
        .add_option("--dy", options.nudge.dy_px,
                    front.say({"下移（成品像素）", "move down (output pixels)"}))
        ->check(number_between(front, -kMostShift, kMostShift));
    command
        .add_option("--scale", options.nudge.scale, front.say({"再放大倍数", "enlarge further"}))
        ->check(number_between(front, 0.5, 2.0));
    command
        .add_option("--rotate", options.nudge.rotate_deg,
                    front.say({"再旋转（度）", "rotate further (degrees)"}))
        ->check(number_between(front, -15.0, 15.0));
}

int code_of(Verdict verdict) {
    return verdict == Verdict::Pass || verdict == Verdict::Warn ? kDone : kAnswerIsNo;
}

std::string findings_text(const Front& front, const CheckReport& report) {
    std::string text = report.file + "  " + report.format + "  " + verdict_name(report.verdict);
    for (const Finding& finding : report.findings) {
        text += std::string("\n  [") + verdict_name(finding.verdict) + "] " +
                front.say(finding.message);
        if (!finding.remedy.empty() && finding.verdict != Verdict::Pass) {
            text += " -> " + front.say(finding.remedy);
        }
    }
    for (const Ask& ask : report.asks) {
        text += "\n  [ask] " + front.say(ask.question);
    }
    return text;
}

/// The models load while the format and the photo are read.
Result<std::pair<PhotoFormat, std::shared_ptr<const Subject>>> read_input(
    Front& front, const PhotoOptions& options) {
    PhotoEngine& engine = front.engine();
    auto format = front.catalogue().format(options.format);
    if (!format) {
        return format.error();
    }
    const auto photo = load_photo(options.file);
    if (!photo) {
        return photo.error();
    }
    return std::pair{std::move(*format), engine.find(*photo)};
}

int print_report(const Front& front,
                 const CheckReport& report,
                 const PhotoFile* made,
                 const std::string& out) {
    if (front.globals.json) {
        return front.print(check_json(report, made, out, front.language()),
                           code_of(report.verdict));
    }
    std::string text = findings_text(front, report);
    if (made != nullptr && !out.empty()) {
        text += "\n-> " + out + "  " + std::to_string(made->width_px) + "x" +
                std::to_string(made->height_px) + "  " + std::to_string(made->jpeg.size()) +
                " B  q" + std::to_string(made->quality);
    }
    return front.print(text, code_of(report.verdict));
}

int check_photo(Front& front, const PhotoOptions& options) {
    const auto input = read_input(front, options);
    if (!input) {
        return front.fail(input.error());
    }
    const auto judged = options.as_is ? Judged::AsItStands : Judged::MadeFromIt;
    return print_report(front, front.engine().check(*input->second, input->first, judged), nullptr,
                        "");
}

int make_photo(Front& front, const PhotoOptions& options) {
    const auto input = read_input(front, options);
    if (!input) {
        return front.fail(input.error());
    }
    const OnFail on_fail = options.force ? OnFail::MakeAnyway : OnFail::WriteNothing;
    const auto made = front.engine().make(*input->second, input->first, on_fail, options.nudge);
    if (!made) {
        return front.fail(made.error());
    }
    if (made->file) {
        if (const auto written = write_file(options.out, made->file->jpeg); !written) {
            return front.fail(written.error());
        }
    }
    return print_report(front, made->report, made->file ? &*made->file : nullptr, options.out);
}

}  // namespace

void add_photo_commands(CLI::App& root, Front& front) {
    CLI::App& photo =
        noun(root, front, "photo", {"检查与制作证件照", "check and make certificate photos"});
    verb<PhotoOptions>(photo, front, {"check", {"按格式检查照片", "judge a photo for a format"}},
                       check_options, check_photo);
    verb<PhotoOptions>(photo, front, {"make", {"制作证件照", "make the certificate photo"}},
                       make_options, make_photo);
    add_batch_command(photo, front);
}

}  // namespace huizhi::cli

#include <algorithm>
#include <future>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/colour/photo_calibration.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "core/base/new_folder.h"
#include "core/catalogue/background_choice.h"
#include "core/catalogue/format_for_age.h"
#include "core/format/check_json.h"

namespace huizhi::cli {

int exit_code(Verdict verdict) {
    return verdict == Verdict::Pass || verdict == Verdict::Warn ? kDone : kAnswerIsNo;
}

namespace {

/// One line, and how many findings say just that.
struct SaidLine {
    std::string words;
    int findings = 1;
};

/// A model that is missing keeps every rule from being judged: that is told once.
std::vector<SaidLine> said_lines(const Front& front, const CheckReport& report) {
    std::vector<SaidLine> lines;
    for (const Finding& finding : report.findings) {
        std::string words =
            "[" + front.say(finding_words(finding)) + "] " + front.say(finding.message);
        if (!finding.remedy.empty() && finding.verdict != Verdict::Pass) {
            words += " -> " + front.say(finding.remedy);
        }
        const auto alike = std::find_if(lines.begin(), lines.end(), [&](const SaidLine& line) {
            return finding.verdict == Verdict::Unknown && line.words == words;
        });
        if (alike == lines.end()) {
            lines.push_back({std::move(words)});
        } else {
            ++alike->findings;
        }
    }
    return lines;
}

}  // namespace

std::string findings_text(const Front& front, const CheckReport& report) {
    std::string text =
        report.file + "  " + report.format + "  " + front.say(verdict_words(report.verdict));
    for (const SaidLine& line : said_lines(front, report)) {
        text += "\n  " + line.words;
        if (line.findings > 1) {
            const std::string count = std::to_string(line.findings);
            text += front.say({"（" + count + " 条规则）", " (" + count + " rules)"});
        }
    }
    for (const Ask& ask : report.asks) {
        text += "\n  [" + front.say({"请确认", "ask"}) + "] " + front.say(ask.question);
    }
    return text;
}

namespace {

struct PhotoOptions {
    std::string file;
    std::vector<std::string> formats;
    std::string out;
    std::string background;
    std::string calibration;
    std::optional<int> age;
    bool as_is = false;
    bool force = false;
    bool overwrite = false;
    Nudge nudge;
};

void photo_options(CLI::App& command, PhotoOptions& options, const Front& front) {
    command
        .add_option("FILE", options.file,
                    front.say({"照片文件（JPEG 或 PNG）", "photo (JPEG or PNG)"}))
        ->required();
    command
        .add_option("--format", options.formats,
                    front.say({"格式编号，如 id-card@440300；可重复",
                               "format id, e.g. id-card@440300; may be repeated"}))
        ->allow_extra_args(false)
        ->required();
    calibration_option(command, options.calibration, front);
    command
        .add_option("--age", options.age,
                    front.say({"本人周岁；有的规则对儿童不同，不写按成人",
                               "the person's age in years; some rules differ for children, without "
                               "it the grown-ups' hold"}))
        ->check(CLI::Range(0, 130));
}

void check_options(CLI::App& command, PhotoOptions& options, const Front& front) {
    photo_options(command, options, front);
    command.add_flag("--as-is", options.as_is,
                     front.say({"按成品原样检查", "judge a finished file as it stands"}));
}

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
    command
        .add_option("--out", options.out,
                    front.say({"输出的 JPEG；多种格式时为文件夹",
                               "the JPEG to write; with several formats a folder"}))
        ->required()
        ->check(not_empty(front));
    command.add_option("--background", options.background,
                       front.say({"底色，如 blue；限该证件允许的（见 format list）",
                                  "background, e.g. blue; one that the certificate permits "
                                  "(format list)"}));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write it even when it fails"}));
    overwrite_option(command, options.overwrite, front);
    command
        .add_option("--dx", options.nudge.dx_px,
                    front.say({"右移（成品像素）", "move right (output pixels)"}))
        ->check(number_between(front, -kMostNudgePx, kMostNudgePx));
    command
        .add_option("--dy", options.nudge.dy_px,
                    front.say({"下移（成品像素）", "move down (output pixels)"}))
        ->check(number_between(front, -kMostNudgePx, kMostNudgePx));
    command
        .add_option("--scale", options.nudge.scale, front.say({"再放大倍数", "enlarge further"}))
        ->check(number_between(front, kLeastNudgeScale, kMostNudgeScale));
    command
        .add_option("--rotate", options.nudge.rotate_deg,
                    front.say({"再旋转（度）", "rotate further (degrees)"}))
        ->check(number_between(front, -kMostNudgeDeg, kMostNudgeDeg));
}

struct Input {
    std::vector<PhotoFormat> formats;
    std::shared_ptr<const Subject> subject;
};

/// The models load and the photo is decoded while the formats are read; the person is found once.
Result<Input> read_input(Front& front, const PhotoOptions& options) {
    const auto catalogue = front.dated_catalogue();
    if (!catalogue) {
        return catalogue.error();
    }
    auto reading = std::async(std::launch::async, [&options] { return load_photo(options.file); });
    PhotoEngine& engine = front.engine();
    engine.load();
    Input input;
    for (const std::string& id : options.formats) {
        auto format = (*catalogue)->format(id);
        if (format) {
            format = with_background(std::move(*format), options.background);
        }
        if (!format) {
            return format.error();
        }
        input.formats.push_back(format_for_age(std::move(*format), options.age));
    }
    auto photo = reading.get();
    if (!photo) {
        return photo.error();
    }
    if (auto used = use_calibration(front, options.calibration, *photo); !used) {
        return used.error();
    }
    input.subject = engine.find(*photo);
    return input;
}

/// One format's answer, and where its photo was written.
struct Answer {
    CheckReport report;
    std::optional<PhotoFile> made;
    std::string out;
};

Json answer_document(const Front& front, const Answer& answer) {
    return Json::parse(check_json(answer.report, answer.made ? &*answer.made : nullptr, answer.out,
                                  front.language()));
}

std::string answer_text(const Front& front, const Answer& answer) {
    std::string text = findings_text(front, answer.report);
    if (answer.made) {
        text += "\n-> " + answer.out + "  " + std::to_string(answer.made->width_px) + "x" +
                std::to_string(answer.made->height_px) + "  " +
                std::to_string(answer.made->jpeg.size()) + " B  q" +
                std::to_string(answer.made->quality);
    }
    return text;
}

/// One format prints its own document; several print a list and the worst verdict.
int print_answers(const Front& front, const std::vector<Answer>& answers) {
    Verdict worst = Verdict::Pass;
    Json reports = Json::array();
    std::string text;
    for (const Answer& answer : answers) {
        worst = std::max(worst, answer.report.verdict);
        reports.push_back(answer_document(front, answer));
        text += (text.empty() ? "" : "\n") + answer_text(front, answer);
    }
    const Json file = reports.front().at("file");
    const Json document = answers.size() == 1 ? reports.front()
                                              : Json{{"file", file},
                                                     {"reports", std::move(reports)},
                                                     {"verdict", verdict_name(worst)}};
    return front.done(document, text, exit_code(worst));
}

int check_photo(Front& front, const PhotoOptions& options) {
    const auto input = read_input(front, options);
    if (!input) {
        return front.fail(input.error());
    }
    const auto judged = options.as_is ? Judged::AsItStands : Judged::MadeFromIt;
    std::vector<Answer> answers;
    for (const PhotoFormat& format : input->formats) {
        answers.push_back({front.engine().check(*input->subject, format, judged), {}, {}});
    }
    return print_answers(front, answers);
}

/// Several photos of one go into a folder, each named by its photo and its format.
std::string out_name(const PhotoOptions& options, const PhotoFormat& format) {
    namespace fs = std::filesystem;
    if (options.formats.size() == 1) {
        return options.out;
    }
    static_cast<void>(make_folder(options.out));  // when it cannot be, writing says why
    const std::string stem = fs::path(options.file).stem().string();
    return (fs::path(options.out) / (stem + "." + format.id + ".jpg")).string();
}

/// Where a format's photo goes, and the photo that it must not replace.
OutputFile output_of(const PhotoOptions& options, const PhotoFormat& format) {
    return {out_name(options, format), {options.file}, options.overwrite};
}

Result<Answer> make_one(Front& front,
                        const PhotoOptions& options,
                        const Subject& subject,
                        const PhotoFormat& format) {
    const OnFail on_fail = options.force ? OnFail::MakeAnyway : OnFail::WriteNothing;
    auto made = front.engine().make(subject, format, on_fail, options.nudge);
    if (!made) {
        return made.error();
    }
    Answer answer{std::move(made->report), std::move(made->file), out_name(options, format)};
    if (answer.made) {
        const auto written = write_result(output_of(options, format), answer.made->jpeg);
        if (!written) {
            return written.error();
        }
    }
    return answer;
}

/// What can be said of the output before the work.
Result<void> check_out(const PhotoOptions& options) {
    if (options.formats.size() > 1) {
        return {};
    }
    const auto named = check_ending(options.out, {".jpg", ".jpeg"});
    return named ? keep_inputs({options.out, {options.file}, options.overwrite}) : named;
}

int make_photo(Front& front, const PhotoOptions& options) {
    if (const auto fine = check_out(options); !fine) {
        return front.fail(fine.error());
    }
    const auto input = read_input(front, options);
    if (!input) {
        return front.fail(input.error());
    }
    std::vector<Answer> answers;
    for (const PhotoFormat& format : input->formats) {
        auto answer = make_one(front, options, *input->subject, format);
        if (!answer) {
            return front.fail(answer.error());
        }
        answers.push_back(std::move(*answer));
    }
    return print_answers(front, answers);
}

}  // namespace

CLI::App& photo_noun(CLI::App& root, Front& front) {
    return noun(root, front, "photo", {"检查与制作证件照", "check and make certificate photos"});
}

void add_photo_verbs(CLI::App& photo, Front& front) {
    verb<PhotoOptions>(photo, front, {"check", {"按格式检查照片", "judge a photo for a format"}},
                       check_options, check_photo);
    verb<PhotoOptions>(photo, front, {"make", {"制作证件照", "make the certificate photo"}},
                       make_options, make_photo);
}

}  // namespace huizhi::cli

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/catalogue/background_choice.h"
#include "core/format/check_json.h"
#include "core/print/print_sheet.h"

namespace huizhi::cli {

namespace {

constexpr int kUsual = -1;  ///< copies: as the trade prints them

struct SheetOptions {
    std::string file;
    std::vector<std::string> formats;
    std::string paper;
    std::string out;
    std::string cut = "both";
    std::string turn = "auto";
    std::string caption;
    std::string background;
    SheetStyle style;
    bool force = false;
    bool overwrite = false;
};

struct WantedPhoto {
    std::string format;
    int copies = SheetItem::kFill;
};

/// "inch-1", "inch-1=4" or "inch-1=usual"; nothing for anything else.
std::optional<WantedPhoto> read_wanted(const std::string& typed) {
    constexpr std::size_t kMostDigits = 3;
    const std::size_t equals = typed.find('=');
    const std::string format = typed.substr(0, equals);
    if (format.empty()) {
        return std::nullopt;
    }
    if (equals == std::string::npos) {
        return WantedPhoto{format};
    }
    const std::string copies = typed.substr(equals + 1);
    if (copies == "usual") {
        return WantedPhoto{format, kUsual};
    }
    const bool whole = !copies.empty() && copies.size() <= kMostDigits && copies.front() != '0' &&
                       copies.find_first_not_of("0123456789") == std::string::npos;
    return whole ? std::optional(WantedPhoto{format, std::stoi(copies)}) : std::nullopt;
}

CLI::Validator wanted_photo(const Front& front) {
    const std::string wrong =
        front.say({"应为 格式编号、格式编号=张数（1 到 999）或 格式编号=usual",
                   "write ID, ID=COPIES (1 to 999) or ID=usual"});
    return CLI::Validator(
        [wrong](const std::string& typed) { return read_wanted(typed) ? std::string() : wrong; },
        "ID[=N]");
}

void style_options(CLI::App& command, SheetOptions& options, const Front& front) {
    command.add_option("--dpi", options.style.dpi, front.say({"打印分辨率", "resolution"}))
        ->check(CLI::Range(SheetStyle::kLeastDpi, SheetStyle::kMostDpi))
        ->capture_default_str();
    command
        .add_option("--gap", options.style.gap_mm,
                    front.say({"照片间距（毫米）", "gap between photos, mm"}))
        ->capture_default_str();
    command
        .add_option("--margin", options.style.margin_mm,
                    front.say({"页边（毫米）", "margin of the paper, mm"}))
        ->capture_default_str();
    command
        .add_option("--cut", options.cut,
                    front.say({"裁切标记：both、marks（角标）、lines（灰线）、none",
                               "cut marks, grey cut lines, both or none"}))
        ->check(CLI::IsMember({"both", "marks", "lines", "none"}))
        ->capture_default_str();
    command
        .add_option("--turn", options.turn,
                    front.say({"横放照片：auto（放得多时）、never、always",
                               "turn the photos: auto (when more fit), never, always"}))
        ->check(CLI::IsMember({"auto", "never", "always"}))
        ->capture_default_str();
    command.add_option("--caption", options.caption,
                       front.say({"照片外的落款文字，后面自动加日期",
                                  "words outside the photos; the day is added"}));
}

void sheet_options(CLI::App& command, SheetOptions& options, const Front& front) {
    command
        .add_option("FILE", options.file,
                    front.say({"照片文件（JPEG 或 PNG）", "photo (JPEG or PNG)"}))
        ->required();
    command
        .add_option(
            "--format", options.formats,
            front.say({"格式编号，可加 =张数 或 =usual（行业惯例），可重复混排；不写张数则排满",
                       "format id, with =COPIES or =usual (the trade's habit); repeat it "
                       "to mix; without copies it fills the sheet"}))
        ->required()
        ->allow_extra_args(false)
        ->check(wanted_photo(front));
    std::vector<std::string> papers;
    for (const PrintPaper& paper : print_papers()) {
        papers.push_back(paper.id);
    }
    command.add_option("--paper", options.paper, front.say({"相纸", "paper"}))
        ->required()
        ->check(CLI::IsMember(papers));
    command
        .add_option("--out", options.out,
                    front.say({"输出的 PDF 或 JPEG", "the PDF or JPEG to write"}))
        ->required()
        ->check(ends_in(front, {".pdf", ".jpg", ".jpeg"}));
    style_options(command, options, front);
    command.add_option("--background", options.background,
                       front.say({"底色，如 blue；限各证件都允许的（见 format list）",
                                  "background, e.g. blue; one that every certificate permits "
                                  "(format list)"}));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write it even when it fails"}));
    overwrite_option(command, options.overwrite, front);
}

SheetStyle style_of(const SheetOptions& options, const Clock& clock) {
    SheetStyle style = options.style;
    style.cut_marks = options.cut == "both" || options.cut == "marks";
    style.cut_lines = options.cut == "both" || options.cut == "lines";
    style.turn = options.turn == "always"  ? PhotoTurn::Always
                 : options.turn == "never" ? PhotoTurn::Never
                                           : PhotoTurn::WhenMoreFit;
    if (!options.caption.empty()) {
        style.caption = options.caption + "  " + iso_day(clock.now());
    }
    return style;
}

/// Puts the trade's numbers where they were asked for.
std::optional<Error> fill_in_usual(SheetOrder& order) {
    const auto asked = [](const SheetPhoto& photo) { return photo.copies == kUsual; };
    if (std::none_of(order.photos.begin(), order.photos.end(), asked)) {
        return std::nullopt;
    }
    std::vector<PrintSize> sizes;
    for (const SheetPhoto& photo : order.photos) {
        sizes.push_back(print_size(photo.format.certificate).value_or(PrintSize{}));
    }
    const auto usual = usual_copies(order.paper, sizes);
    if (!usual) {
        return Error{ErrorCode::InvalidInput,
                     {"这种照片在" + order.paper.name.zh + "相纸上没有行业惯例，请写明张数",
                      "no habit of the trade is known for this on " + order.paper.name.en +
                          " paper; give the copies"},
                     "format",
                     ""};
    }
    for (std::size_t i = 0; i < order.photos.size(); ++i) {
        order.photos[i].copies = asked(order.photos[i]) ? (*usual)[i] : order.photos[i].copies;
    }
    return std::nullopt;
}

Result<SheetOrder> read_order(Front& front, const SheetOptions& options) {
    const auto catalogue = front.dated_catalogue();
    if (!catalogue) {
        return catalogue.error();
    }
    SheetOrder order;
    order.paper = *print_paper(options.paper);
    order.style = style_of(options, front.clock());
    order.made_at = iso_time(front.clock().now());
    for (const std::string& typed : options.formats) {
        const WantedPhoto wanted = *read_wanted(typed);
        auto format = (*catalogue)->format(wanted.format);
        if (format) {
            format = with_background(std::move(*format), options.background);
        }
        if (!format) {
            return format.error();
        }
        order.photos.push_back({std::move(*format), wanted.copies, {}});
    }
    if (const auto problem = fill_in_usual(order)) {
        return *problem;
    }
    const auto layout = lay_out_order(order);  // what cannot be laid out is said before the work
    return layout ? Result<SheetOrder>(std::move(order)) : layout.error();
}

double hundredths(double value) {
    return std::round(value * 100) / 100;
}

Json photo_document(const PrintedPhoto& photo, int dpi) {
    return {{"format", photo.format},
            {"count", photo.count},
            {"width_mm", hundredths(photo.size.width_mm)},
            {"height_mm", hundredths(photo.size.height_mm)},
            {"printed_mm", Json::array({hundredths(photo.printed.width_mm),
                                        hundredths(photo.printed.height_mm)})},
            {"turned", photo.turned},
            {"source_dpi", std::lround(photo.source_dpi)},
            {"enlarged", photo.source_dpi < dpi}};
}

Json sheet_document(const PrintSheet& sheet, const SheetOptions& options, std::size_t bytes) {
    Json photos = Json::array();
    for (const PrintedPhoto& photo : sheet.photos) {
        photos.push_back(photo_document(photo, sheet.layout.dpi));
    }
    return {{"file", options.out},
            {"paper", options.paper},
            {"width_mm", sheet.layout.paper.width_mm},
            {"height_mm", sheet.layout.paper.height_mm},
            {"dpi", sheet.layout.dpi},
            {"bytes", bytes},
            {"photos", std::move(photos)}};
}

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::string sheet_text(const Front& front, const PrintSheet& sheet, const SheetOptions& options) {
    std::string text = "-> " + options.out + "  " + options.paper + "  " +
                       std::to_string(sheet.layout.dpi) + " dpi";
    for (const PrintedPhoto& photo : sheet.photos) {
        const std::string source = std::to_string(std::lround(photo.source_dpi));
        text += "\n   " + std::to_string(photo.count) + " x " + photo.format + "  " +
                number(photo.size.width_mm) + " x " + number(photo.size.height_mm) + " mm" +
                (photo.turned ? front.say({"（横放）", " (turned)"}) : "");
        if (photo.source_dpi < sheet.layout.dpi) {
            text += front.say({"；原片像素不足，按原片 " + source + " dpi 打印，会略显柔和",
                               "; the photo has fewer pixels than the print wants: printed at " +
                                   source + " dpi of source, which looks softer"});
        }
    }
    return text;
}

int print_made(const Front& front,
               const MadeSheet& made,
               const SheetOptions& options,
               std::size_t bytes) {
    const Verdict verdict = made.verdict();
    if (!front.globals.json) {
        std::string text;
        for (const CheckReport& report : made.reports) {
            text += (text.empty() ? "" : "\n") + findings_text(front, report);
        }
        text += made.sheet ? "\n" + sheet_text(front, *made.sheet, options) : "";
        return front.done({}, text, exit_code(verdict));
    }
    Json reports = Json::array();
    for (const CheckReport& report : made.reports) {
        reports.push_back(Json::parse(check_json(report, nullptr, "", front.language())));
    }
    Json document = reports.front();
    if (reports.size() > 1) {
        document = {{"file", reports.front().at("file")},
                    {"reports", std::move(reports)},
                    {"verdict", verdict_name(verdict)}};
    }
    if (made.sheet) {
        document["out"] = sheet_document(*made.sheet, options, bytes);
    }
    return front.done(document, "", exit_code(verdict));
}

int print_sheet(Front& front, const SheetOptions& options) {
    const OutputFile output{options.out, {options.file}, options.overwrite};
    if (const auto kept = keep_inputs(output); !kept) {
        return front.fail(kept.error());
    }
    PhotoEngine& engine = front.engine();
    engine.load();  // while the formats are read
    const auto order = read_order(front, options);
    if (!order) {
        return front.fail(order.error());
    }
    const auto photo = load_photo(options.file);
    if (!photo) {
        return front.fail(photo.error());
    }
    const auto made = make_print_sheet(engine, *engine.find(*photo), *order,
                                       options.force ? OnFail::MakeAnyway : OnFail::WriteNothing);
    if (!made) {
        return front.fail(made.error());
    }
    if (!made->sheet) {
        return print_made(front, *made, options, 0);
    }
    const auto bytes = has_ending(options.out, {".pdf"}) ? print_sheet_pdf(*made->sheet)
                                                         : print_sheet_jpeg(*made->sheet);
    if (!bytes) {
        return front.fail(bytes.error());
    }
    if (const auto written = write_result(output, *bytes); !written) {
        return front.fail(written.error());
    }
    return print_made(front, *made, options, bytes->size());
}

}  // namespace

void add_sheet_command(CLI::App& photo, Front& front) {
    verb<SheetOptions>(photo, front, {"sheet", {"证件照排版冲印", "print sheets of photos"}},
                       sheet_options, print_sheet);
}

}  // namespace huizhi::cli

#include "cli/report_forms.h"

#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/base/utf8.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/reports/report_csv.h"
#include "core/reports/report_pdf.h"
#include "core/reports/report_xlsx.h"
#include "core/vault/audit/anchor.h"

namespace huizhi::cli {
namespace {

constexpr const char* kJson = "json";
constexpr const char* kHledger = "hledger";

/// The form that is meant, by its name.
std::string form_of(const FormOptions& options) {
    if (!options.format.empty() || options.out.empty()) {
        return options.format;
    }
    const std::string ending = lower_case(std::filesystem::path(options.out).extension().string());
    return ending.empty() ? ending : ending.substr(1);
}

Result<std::vector<std::uint8_t>> bytes_of(const std::string& form,
                                           const Json& document,
                                           const ReportContent& content) {
    if (form == "pdf") {
        return report_pdf(content);
    }
    if (form == "xlsx") {
        return report_xlsx(content);
    }
    if (form == "csv") {
        return report_csv(content);
    }
    const std::string text = readable(document) + "\n";
    return std::vector<std::uint8_t>(text.begin(), text.end());
}

}  // namespace

std::string readable(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

void form_options(CLI::App& command, FormOptions& options, const Front& front) {
    command
        .add_option("--format", options.format,
                    front.say({"文件格式，缺省按 --out 的扩展名",
                               "form of the file; default: what --out ends in"}))
        ->check(CLI::IsMember({"json", "csv", "xlsx", "pdf", "hledger"}));
    command
        .add_option("--out", options.out,
                    front.say({"另存为文件：.json、.csv、.xlsx 或 .pdf",
                               "also write it to a file: .json, .csv, .xlsx or .pdf"}))
        ->check(not_empty(front))
        ->check(ends_in(front, {".json", ".csv", ".xlsx", ".pdf", ".journal", ".hledger"}));
    overwrite_option(command, options.overwrite, front);
}

void part_options(CLI::App& command, PartOptions& options, const Front& front) {
    command
        .add_option("--station", options.station,
                    front.say({"只看这个工位做的（结账仍是全店一起）",
                               "what was done at this station alone; the close stays one for all"}))
        ->check(not_empty(front));
    command
        .add_option("--branch", options.branch,
                    front.say({"只看这家门店做的；与 --station 同用则是它的那个工位",
                               "what was done in this branch alone; with --station at that station "
                               "of it"}))
        ->check(not_empty(front));
}

Error no_journal_of(const PartOptions& part) {
    return Error::invalid(part.station.empty() ? "branch" : "station",
                          {"账本流水是全店的，不分门店和工位",
                           "the journal is the whole studio's, not a branch's or a station's"});
}

Result<void> check_form(const FormOptions& options) {
    if (options.format.empty()) {
        return {};
    }
    if (options.out.empty()) {
        return options.format == kJson
                   ? Result<void>()
                   : Error{ErrorCode::Usage,
                           {"--format " + options.format + " 须同时给出 --out 文件",
                            "--format " + options.format + " needs --out with a file"},
                           "out",
                           ""};
    }
    if (options.format == kHledger) {
        return check_ending(options.out, {".journal", ".hledger"});
    }
    const std::string ending = "." + options.format;
    return check_ending(options.out, {ending.c_str()});
}

bool wants_journal(const FormOptions& options) {
    return options.format == kHledger || has_ending(options.out, {".journal", ".hledger"});
}

bool prints_json(const FormOptions& options) {
    return options.out.empty() && options.format == kJson;
}

Result<ReportHeading> heading_of(Front& front, Studio& studio, Text title, const ReportDays& days) {
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    ReportHeading heading;
    heading.studio = *licence ? (*licence)->studio : "";
    heading.title = std::move(title);
    heading.from = days.from;
    heading.to = days.to;
    heading.made_at = iso_time(front.clock().now());
    const auto anchor = anchor_now(studio);
    if (!anchor) {
        return anchor.error();
    }
    heading.anchor = anchor_text(*anchor);
    return heading;
}

Result<void> write_form(const FormOptions& options,
                        const Json& document,
                        const ReportContent& content) {
    if (options.out.empty()) {
        return {};
    }
    const auto bytes = bytes_of(form_of(options), document, content);
    if (!bytes) {
        return bytes.error();
    }
    return write_result({options.out, {}, options.overwrite}, *bytes);
}

}  // namespace huizhi::cli

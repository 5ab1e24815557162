#include <chrono>
#include <cmath>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "cli/table.h"
#include "core/base/new_folder.h"
#include "core/counter/daily_reports.h"
#include "core/counter/payments.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/receipts.h"
#include "core/counter/sessions.h"
#include "core/format/batch_folder.h"
#include "core/print/receipt_sheet.h"
#include "core/queue/queue.h"
#include "core/queue/visit.h"
#include "core/records/store.h"
#include "core/vault/blob_store.h"
#include "practice/demo_studio.h"
#include "practice/gateway.h"

namespace huizhi::cli {

namespace {

namespace fs = std::filesystem;

constexpr int kQueueSeconds = 120;

struct DemoOptions {
    std::string out;
    std::string photos;
    bool overwrite = false;
};

void demo_options(CLI::App& command, DemoOptions& options, const Front& front) {
    command.add_option("--out", options.out, front.say({"结果目录", "where to leave the results"}))
        ->check(not_empty(front));
    overwrite_option(command, options.overwrite, front);
    command
        .add_option("--photos", options.photos,
                    front.say({"用自己的照片目录", "a folder of your own photos"}))
        ->check(not_empty(front));
}

/// One photo for one certificate in one city, from the shot to the receipt.
struct Case {
    fs::path photo;
    std::string format;
    Job job;
    std::vector<std::string> reasons;
    std::string number;
    double ms = 0;
};

/// The demo's home, taken away again at the end.
class DemoHome {
public:
    explicit DemoHome(const fs::path& out)
        : path_(out /
                ("home-" +
                 std::to_string(std::chrono::system_clock::now().time_since_epoch().count()))) {}
    ~DemoHome() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    DemoHome(const DemoHome&) = delete;
    DemoHome& operator=(const DemoHome&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// By what the files are; what is no photo is told at the end.
Result<BatchFolder> photos_in(const fs::path& folder) {
    auto found = read_batch_folder(folder, {});
    if (!found || found->photos.empty()) {
        return Error{ErrorCode::InvalidInput,
                     {folder.string() + "：没有可用的照片（JPEG 或 PNG）",
                      folder.string() + ": no photos (JPEG or PNG) in this folder"},
                     "photos",
                     folder.string()};
    }
    return found;
}

Json not_taken_document(const Front& front, const BatchFolder& folder) {
    Json list = Json::array();
    for (const LeftOut& one : folder.not_taken) {
        list.push_back({{"file", one.file}, {"reason", front.say(one.reason)}});
    }
    return list;
}

std::string file_stem(const Case& one) {
    std::string format = one.format;
    std::replace(format.begin(), format.end(), '@', '-');
    return one.photo.stem().string() + "-" + format;
}

std::vector<std::string> reasons_of(const Job& job) {
    std::vector<std::string> reasons;
    const Json check = Json::parse(job.check_json, nullptr, false);
    if (check.is_discarded() || !check.contains("findings")) {
        return reasons;
    }
    for (const Json& finding : check["findings"]) {
        const std::string verdict = finding.value("verdict", "");
        if (verdict == "fail" || verdict == "unknown") {
            reasons.push_back(finding.value("message", ""));
        }
    }
    return reasons;
}

/// How long the check and the making of the photo took.
double milliseconds_of(const Job& job) {
    const Json check = Json::parse(job.check_json, nullptr, false);
    const Json::json_pointer total("/elapsed_ms/total");
    return check.is_object() && check.contains(total) ? check.at(total).get<double>() : 0;
}

/// The job of a photo that failed: a visit keeps nothing of it, and here it is to be seen why.
Result<Job> failed_job(Studio& studio, Visit& visit, const VisitLine& line) {
    if (line.problem->field != "photo") {
        return *line.problem;
    }
    if (visit.session.empty()) {
        const auto session = open_session(studio, visit.customer);
        if (!session) {
            return session.error();
        }
        visit.session = session->id;
    }
    return add_job(studio, {visit.session, line.format, visit.photo_file, line.fields, -1});
}

/// What became of a visit's lines. A photo that fails is a case like any other; all else that went
/// wrong ends the demo.
Result<void> add_cases(Studio& studio, Visit& visit, std::vector<Case>& cases) {
    for (const VisitLine& line : visit.lines) {
        auto job = line.problem ? failed_job(studio, visit, line) : job_by_id(studio, line.job);
        if (!job) {
            return job.error();
        }
        cases.push_back(
            {visit.photo_file, line.format, *job, reasons_of(*job), "", milliseconds_of(*job)});
    }
    return {};
}

/// Every photo for every format; each photo is another customer's visit.
Result<std::vector<Case>> serve_all(Studio& studio, const std::vector<fs::path>& photos) {
    const auto customers = register_demo_customers(studio);
    if (!customers) {
        return customers.error();
    }
    std::vector<Case> cases;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const Customer& customer = (*customers)[i % customers->size()];
        auto visit = serve_visit(studio, demo_visit(customer, photos[i]));
        if (!visit) {
            return visit.error();
        }
        if (const auto added = add_cases(studio, *visit, cases); !added) {
            return added.error();
        }
        if (const auto closed = close_session(studio, visit->session); !closed) {
            return closed.error();
        }
    }
    return cases;
}

/// Where the results go, and whether files of others in it may be replaced.
struct DemoOut {
    fs::path folder;
    bool overwrite = false;
};

Result<void> write_blob(Studio& studio, const std::string& sha256, const OutputFile& output) {
    const auto bytes = studio.blobs.get(sha256);
    return bytes ? write_result(output, *bytes) : Result<void>(bytes.error());
}

/// After the queue has run: state, number, sheet; a refused one is refunded.
Result<void> collect(Studio& studio,
                     const std::vector<Receipt>& receipts,
                     Case& one,
                     const DemoOut& out) {
    const auto job = job_by_id(studio, one.job.id);
    if (!job) {
        return job.error();
    }
    one.job = *job;
    if (!job->photo_sha256.empty()) {
        const auto written = write_blob(
            studio, job->photo_sha256,
            {out.folder / "photos" / (file_stem(one) + ".jpg"), {one.photo}, out.overwrite});
        if (!written) {
            return written;
        }
    }
    if (job->state == SubmissionState::Rejected && job->price_fen > 0) {
        const auto submissions = studio.store.submissions_of_job(job->id);
        one.reasons.push_back(submissions && !submissions->empty() ? submissions->back().reason
                                                                   : "");
        if (const auto refunded =
                refund_payment(studio, job->id, job->price_fen, one.reasons.back());
            !refunded) {
            return refunded.error();
        }
    }
    for (const Receipt& receipt : receipts) {
        if (receipt.job != job->id) {
            continue;
        }
        one.number = receipt.number;
        const auto content = sheet_content(studio, receipt);
        if (!content) {
            return content.error();
        }
        const auto pdf = receipt_sheet_pdf(*content);
        if (!pdf) {
            return pdf.error();
        }
        return write_result(
            {out.folder / "sheets" / (file_stem(one) + ".pdf"), {one.photo}, out.overwrite}, *pdf);
    }
    return {};
}

std::string joined(const std::vector<std::string>& reasons) {
    std::string text;
    for (const std::string& reason : reasons) {
        text += (text.empty() ? "" : "; ") + reason;
    }
    return text;
}

Json cases_document(const std::vector<Case>& cases) {
    Json list = Json::array();
    for (const Case& one : cases) {
        list.push_back({{"photo", one.photo.filename().string()},
                        {"format", one.format},
                        {"verdict", one.job.verdict},
                        {"state", state_name(one.job.state)},
                        {"number", one.number.empty() ? Json(nullptr) : Json(one.number)},
                        {"reasons", one.reasons},
                        {"ms", one.ms}});
    }
    return list;
}

std::string table_of(const Front& front, const std::vector<Case>& cases) {
    Table table({front.say({"照片", "photo"}), front.say({"格式", "format"}),
                 front.say({"检查", "check"}), front.say({"状态", "state"}),
                 front.say({"回执号", "number"}), front.say({"毫秒", "ms"}),
                 front.say({"原因", "reasons"})});
    for (const Case& one : cases) {
        table.add({one.photo.filename().string(), one.format,
                   front.say(verdict_words(one.job.verdict)), front.say(state_words(one.job.state)),
                   one.number, std::to_string(std::lround(one.ms)), joined(one.reasons)});
    }
    return table.text();
}

Result<Json> run_day(Front& front,
                     Studio& studio,
                     const std::vector<fs::path>& photos,
                     const DemoOut& out) {
    auto cases = serve_all(studio, photos);
    if (!cases) {
        return cases.error();
    }
    QueueOptions queue;
    queue.until_idle = true;
    queue.timeout_s = kQueueSeconds;
    queue.listen = "127.0.0.1:0";
    if (const auto outcome = run_queue(studio, queue); !outcome) {
        return outcome.error();
    }
    const auto receipts = list_receipts(studio, "");
    if (!receipts) {
        return receipts.error();
    }
    for (Case& one : *cases) {
        if (const auto collected = collect(studio, *receipts, one, out); !collected) {
            return collected.error();
        }
    }
    const auto report = report_day(studio, "");
    if (!report) {
        return report.error();
    }
    if (!front.globals.json) {
        std::cout << table_of(front, *cases) << '\n';
    }
    return Json{{"out", out.folder.string()},
                {"cases", cases_document(*cases)},
                {"day", document(*report, front.language())}};
}

Result<void> make_folders(const fs::path& out) {
    for (const char* folder : {"photos", "sheets"}) {
        if (const auto made = make_folder(out / folder); !made) {
            Error error = made.error();
            error.field = "out";
            return error;
        }
    }
    return {};
}

Result<Json> demo_in(Front& front, const DemoOut& out, const fs::path& photos) {
    const auto files = photos_in(photos);
    if (!files) {
        return files.error();
    }
    if (const auto made = make_folders(out.folder); !made) {
        return made.error();
    }
    const auto gateway = Gateway::start({});
    if (!gateway) {
        return gateway.error();
    }
    const DemoHome home(out.folder);
    front.globals.home = home.path().string();
    const auto studio = front.create_home();
    if (!studio) {
        return studio.error();
    }
    if (const auto owner = furnish_demo_studio(**studio, (*gateway)->url()); !owner) {
        return owner.error();
    }
    auto day = run_day(front, **studio, files->photos, out);
    front.leave_home();
    if (day) {
        (*day)["not_taken"] = not_taken_document(front, *files);
    }
    return day;
}

int demo(Front& front, const DemoOptions& options) {
    const fs::path out =
        options.out.empty() ? fs::temp_directory_path() / "huizhi-demo" : fs::path(options.out);
    // The folder that the program chooses is its own.
    const DemoOut wanted{out, options.overwrite || options.out.empty()};
    const auto day =
        demo_in(front, wanted, options.photos.empty() ? samples_dir() : fs::path(options.photos));
    if (!day) {
        return front.fail(day.error());
    }
    const std::string text =
        (*day)["day"].dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    if (const auto written = write_result({out / "day.json", {}, wanted.overwrite}, text);
        !written) {
        return front.fail(written.error());
    }
    std::string left;
    for (const Json& one : day->at("not_taken")) {
        left += front.say({"未采用 ", "not taken: "}) + one.at("file").get<std::string>() + "  " +
                one.at("reason").get<std::string>() + "\n";
    }
    return front.done(*day,
                      front.say({"当日合计：", "the day's totals: "}) + text + left + out.string());
}

}  // namespace

void add_demo_command(CLI::App& root, Front& front) {
    verb<DemoOptions>(
        root, front,
        {"demo", {"用练习网关走完整个流程", "the whole chain against the practice gateway"}},
        demo_options, demo);
}

}  // namespace huizhi::cli

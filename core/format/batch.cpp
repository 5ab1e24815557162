#include "core/format/batch.h"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "core/base/digest.h"
#include "core/base/new_folder.h"
#include "core/base/output_file.h"
#include "core/base/stopwatch.h"
#include "core/base/system/file_lock.h"
#include "core/checks/check.h"
#include "core/format/batch_journal.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = "batch.jsonl";
constexpr const char* kLock = ".batch.lock";
constexpr const char* kOut = "out";  ///< the field of errors about a finished photo's place

std::string digest_of_path(const fs::path& folder) {
    constexpr std::size_t kDigits = 16;
    std::error_code none;
    const std::string path = fs::weakly_canonical(folder, none).generic_string();
    return sha256_hex({reinterpret_cast<const std::uint8_t*>(path.data()), path.size()})
        .substr(0, kDigits);
}

Error made_by_another(const fs::path& file) {
    return {ErrorCode::InvalidInput,
            {file.string() + "：这个名字的照片来自另一个文件夹或另一种格式，没有改动；请换一个成品"
                             "文件夹，或确认覆盖",
             file.string() +
                 ": the photo of this name was made of another folder or in another format and was "
                 "left as it is; choose another output folder, or have it replaced"},
            kOut,
            file.string()};
}

/// The state that the workers share; everything behind `mutex`.
class BatchRun {
public:
    BatchRun(const BatchOrder& order,
             const BatchPlan& plan,
             BatchJournal journal,
             const std::function<void(const BatchOutcome&, const BatchProgress&)>& told,
             const std::atomic<bool>& cancelled)
        : order_(order),
          plan_(plan),
          journal_(std::move(journal)),
          told_(told),
          cancelled_(cancelled),
          folder_(digest_of_path(order.folder)) {}

    void work();
    [[nodiscard]] Result<BatchSummary> result() const {
        return trouble_ ? Result<BatchSummary>(*trouble_) : Result<BatchSummary>(summary_);
    }

private:
    using Entry = BatchJournal::Entry;

    const BatchItem* next_item();
    [[nodiscard]] Entry entry_of(const BatchItem& item, const PhotoFormat& format) const;
    [[nodiscard]] fs::path out_of(const BatchItem& item, const PhotoFormat& format) const;
    std::vector<const PhotoFormat*> formats_to_make(const BatchItem& item);
    [[nodiscard]] bool is_of_another_batch(const BatchItem& item, const PhotoFormat& format);
    void make_item(PhotoEngine& engine, const BatchItem& item);
    void make_format(PhotoEngine& engine,
                     const Subject& subject,
                     const PhotoFormat& format,
                     BatchOutcome& outcome);
    void take_away_last(const Entry& now);
    void keep(const Entry& entry, BatchOutcome outcome);
    void note_if_forced(const Entry& made, int& count);
    void end_item(bool worked);
    [[nodiscard]] BatchProgress progress() const;

    const BatchOrder& order_;
    const BatchPlan& plan_;
    BatchJournal journal_;
    const std::function<void(const BatchOutcome&, const BatchProgress&)>& told_;
    const std::atomic<bool>& cancelled_;
    const std::string folder_;  ///< as the journal's lines tell it
    std::mutex mutex_;
    std::size_t next_ = 0;
    std::size_t ended_ = 0;   ///< items, kept ones included
    std::size_t worked_ = 0;  ///< items of this run
    const Stopwatch watch_;
    BatchSummary summary_;
    std::optional<Error> trouble_;
};

const BatchItem* BatchRun::next_item() {
    const std::lock_guard lock(mutex_);
    if (trouble_ || next_ >= plan_.items.size()) {
        return nullptr;
    }
    if (cancelled_) {
        summary_.cancelled = true;
        return nullptr;
    }
    return &plan_.items[next_++];
}

BatchRun::Entry BatchRun::entry_of(const BatchItem& item, const PhotoFormat& format) const {
    std::error_code error;
    Entry entry;
    entry.file = item.file.filename().string();
    entry.bytes = static_cast<std::int64_t>(fs::file_size(item.file, error));
    entry.modified = fs::last_write_time(item.file, error).time_since_epoch().count();
    entry.format = format.id;
    entry.from = folder_;
    entry.to = out_of(item, format).lexically_relative(order_.out).generic_string();
    return entry;
}

fs::path BatchRun::out_of(const BatchItem& item, const PhotoFormat& format) const {
    const fs::path folder = order_.formats.size() > 1 ? order_.out / format.id : order_.out;
    return folder / (item.name + ".jpg");
}

std::vector<const PhotoFormat*> BatchRun::formats_to_make(const BatchItem& item) {
    const std::lock_guard lock(mutex_);
    std::vector<const PhotoFormat*> left;
    for (const PhotoFormat& format : order_.formats) {
        const Entry entry = entry_of(item, format);
        const Entry* done = journal_.find(entry);
        std::error_code error;
        const std::string name = item.name + ".jpg";
        if (done != nullptr &&
            (done->out.empty() ||
             (done->out == name && journal_.made_last_of(done->file, format.id, name) &&
              !journal_.is_of_another(entry) && fs::exists(out_of(item, format), error)))) {
            ++summary_.kept;
            if (done->out.empty()) {
                ++summary_.kept_refused;
                summary_.refusals.push_back({done->file, done->format, done->reason});
            } else {
                summary_.finished.insert(out_of(item, format));
                note_if_forced(*done, summary_.kept_forced);
            }
        } else {
            left.push_back(&format);
        }
    }
    return left;
}

/// Cameras count from one again, and each format has its photo under the same name.
bool BatchRun::is_of_another_batch(const BatchItem& item, const PhotoFormat& format) {
    std::error_code none;
    const std::lock_guard lock(mutex_);
    return !order_.overwrite && journal_.is_of_another(entry_of(item, format)) &&
           fs::exists(out_of(item, format), none);
}

void BatchRun::make_format(PhotoEngine& engine,
                           const Subject& subject,
                           const PhotoFormat& format,
                           BatchOutcome& outcome) {
    const fs::path out = out_of(*outcome.item, format);
    if (is_of_another_batch(*outcome.item, format)) {
        outcome.error = made_by_another(out);
        return;
    }
    auto made = engine.make(subject, format, order_.on_fail);
    if (!made) {
        outcome.error = made.error();
        return;
    }
    outcome.report = std::move(made->report);
    outcome.photo = std::move(made->file);
    if (!outcome.photo) {
        return;
    }
    outcome.out = out;
    const auto written =
        write_output({outcome.out, {outcome.item->file}, order_.overwrite}, outcome.photo->jpeg);
    if (written) {
        return;
    }
    if (written.error().field == kOut) {  // a file of others lies there: the rest goes on
        outcome.error = written.error();
        outcome.photo.reset();
        return;
    }
    const std::lock_guard lock(mutex_);
    trouble_ = written.error();
}

void BatchRun::make_item(PhotoEngine& engine, const BatchItem& item) {
    const std::vector<const PhotoFormat*> formats = formats_to_make(item);
    std::shared_ptr<const Subject> subject;
    std::optional<Error> unreadable;
    if (!formats.empty()) {
        auto photo = load_photo(item.file);
        const auto calibrated =
            photo && order_.calibrate ? order_.calibrate(*photo) : Result<void>();
        if (photo && calibrated) {
            subject = engine.find(*photo);
        } else {
            unreadable = photo ? calibrated.error() : photo.error();
        }
    }
    for (const PhotoFormat* format : formats) {
        BatchOutcome outcome;
        outcome.item = &item;
        outcome.format = format->id;
        outcome.error = unreadable;
        const Entry entry = entry_of(item, *format);
        if (subject) {
            make_format(engine, *subject,
                        order_.format_for ? order_.format_for(*format, item.number) : *format,
                        outcome);
        }
        keep(entry, std::move(outcome));
    }
    end_item(!formats.empty());
}

/// Why there is no finished photo, or should be none; empty: it passes.
Text reason_of(const BatchOutcome& outcome) {
    if (outcome.error) {
        return outcome.error->message;
    }
    Text reason;
    for (const Finding& finding : outcome.report->findings) {
        if (finding.verdict == Verdict::Fail || finding.verdict == Verdict::Unknown) {
            reason.zh += (reason.zh.empty() ? "" : "；") + finding.message.zh;
            reason.en += (reason.en.empty() ? "" : "; ") + finding.message.en;
        }
    }
    return reason;
}

/// A shot that turned out to be another person's leaves no photo under the first one's name. One
/// that another shot was made under since, or is to be, stays. Needs `mutex_`.
void BatchRun::take_away_last(const Entry& now) {
    const std::string last = journal_.last_out(now.file, now.format);
    const auto has_name = [&last](const BatchItem& item) { return item.name + ".jpg" == last; };
    if (last.empty() || last == now.out || !journal_.made_last_of(now.file, now.format, last) ||
        std::any_of(plan_.items.begin(), plan_.items.end(), has_name)) {
        return;
    }
    const fs::path folder = order_.formats.size() > 1 ? order_.out / now.format : order_.out;
    const bool is_ours = fs::path(last).filename() == last && may_write({folder / last, {}, false});
    if (is_ours) {  // else somebody worked on it since
        std::error_code stays;
        fs::remove(folder / last, stays);
    }
}

/// A finished photo whose verdict forbade it. Needs `mutex_`.
void BatchRun::note_if_forced(const Entry& made, int& count) {
    if (made.verdict == verdict_name(Verdict::Fail) ||
        made.verdict == verdict_name(Verdict::Unknown)) {
        ++count;
        summary_.with_findings.push_back({made.file, made.format, made.reason});
    }
}

/// Notes an outcome where a later run finds it, then tells of it. A file of others that stood in
/// the way is not noted: it may be gone then.
void BatchRun::keep(const Entry& entry, BatchOutcome outcome) {
    const std::lock_guard lock(mutex_);
    if (trouble_) {
        return;
    }
    Entry noted = entry;
    noted.verdict = outcome.report ? verdict_name(outcome.report->verdict) : "error";
    noted.out = outcome.photo ? outcome.out.filename().string() : "";
    noted.reason = reason_of(outcome);
    if (outcome.photo) {
        summary_.finished.insert(outcome.out);
        note_if_forced(noted, summary_.forced);
    } else {
        summary_.refusals.push_back({entry.file, entry.format, noted.reason});
    }
    take_away_last(noted);
    const bool in_the_way = outcome.error && outcome.error->field == kOut;
    if (const auto added = in_the_way ? Result<void>() : journal_.add(noted); !added) {
        trouble_ = added.error();
        return;
    }
    ++(outcome.error ? summary_.unreadable : outcome.photo ? summary_.made : summary_.refused);
    told_(outcome, progress());
}

void BatchRun::end_item(bool worked) {
    const std::lock_guard lock(mutex_);
    ++ended_;
    worked_ += worked ? 1 : 0;
}

/// Counts the photo that is being told of. Needs `mutex_`.
BatchProgress BatchRun::progress() const {
    const double seconds = watch_.ms() / 1000;
    const auto left = static_cast<double>(plan_.items.size() - ended_ - 1);
    return {ended_ + 1, plan_.items.size(), seconds / static_cast<double>(worked_ + 1) * left};
}

void BatchRun::work() {
    PhotoEngine engine(order_.models, order_.own_checks, order_.brought);
    engine.load();
    while (const BatchItem* item = next_item()) {
        make_item(engine, *item);
    }
}

Result<void> make_folders(const BatchOrder& order) {
    for (const fs::path& folder : out_folders(order)) {
        if (const auto made = make_folder(folder); !made) {
            Error error = made.error();
            error.field = kOut;
            return error;
        }
    }
    return {};
}

/// One batch at a time writes a folder: two journals of one name would lose each other's lines.
/// A disk that knows no locks keeps nobody out.
Result<void> take_folder(ByteLocks& lock, const fs::path& out) {
    constexpr std::int64_t kTurn = 0;
    constexpr std::int64_t kTried = 1;  ///< by who wants to know whether there are locks at all
    if (lock.usable() && !lock.take(kTurn) && lock.take(kTried)) {
        return Error::refused(
            kOut, {out.string() + "：另一个批次正在写这个文件夹；请等它做完，或换一个成品文件夹",
                   out.string() + ": another batch is writing this folder; wait for its end or "
                                  "choose another folder"});
    }
    return {};
}

}  // namespace

Result<BatchSummary> run_batch(
    const BatchOrder& order,
    const BatchPlan& plan,
    const std::function<void(const BatchOutcome&, const BatchProgress&)>& told,
    const std::atomic<bool>& cancelled) {
    if (const auto made = make_folders(order); !made) {
        return made.error();
    }
    ByteLocks lock(order.out / kLock);
    if (const auto taken = take_folder(lock, order.out); !taken) {
        return taken.error();
    }
    auto journal = BatchJournal::open(order.out / kJournal);
    if (!journal) {
        return journal.error();
    }
    BatchRun run(order, plan, std::move(*journal), told, cancelled);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> workers;
    for (unsigned i = 1; i < (order.workers > 0 ? order.workers : cores); ++i) {
        workers.emplace_back([&run] { run.work(); });
    }
    run.work();
    for (std::thread& worker : workers) {
        worker.join();
    }
    return run.result();
}

}  // namespace huizhi

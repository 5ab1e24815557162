#include "gui/work/batch_work.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"

namespace huizhi::gui {
namespace {

constexpr int kBatchThumbPx = 56;

using State = BatchRow::State;
using ByCode = std::map<std::string, const ListedPerson*>;

/// Whose finished photo has that name: CODE, or of several shots CODE-2.
const ListedPerson* person_of(const ByCode& people, const std::string& name) {
    auto found = people.find(name);
    if (found == people.end()) {
        found = people.find(name.substr(0, name.rfind('-')));
    }
    return found == people.end() ? nullptr : found->second;
}

BatchRow row_of(State state, const std::string& file, const ListedPerson* person) {
    BatchRow row;
    row.state = state;
    row.file = file;
    if (person != nullptr) {
        row.code = person->code;
        row.name = person->name;
    }
    return row;
}

RgbImage thumb_of(const Result<Photo>& photo) {
    return photo ? preview(*photo, kBatchThumbPx) : RgbImage{};
}

Text why_not(const CheckReport& report) {
    Text why;
    for (const Finding& finding : report.findings) {
        if (finding.verdict != Verdict::Pass) {
            why.zh += (why.zh.empty() ? "" : "；") + finding.message.zh;
            why.en += (why.en.empty() ? "" : "; ") + finding.message.en;
        }
    }
    return why;
}

}  // namespace

std::vector<BatchRow> planned_rows(const BatchPlan& plan, const std::vector<ListedPerson>& people) {
    ByCode by_code;
    for (const ListedPerson& person : people) {
        by_code[person.code] = &person;
    }
    std::vector<BatchRow> rows;
    for (const BatchItem& item : plan.items) {
        BatchRow row =
            row_of(State::Waiting, item.file.filename().string(), person_of(by_code, item.name));
        row.out = item.name;
        rows.push_back(std::move(row));
    }
    for (const ListedPerson& person : plan.missing) {
        rows.push_back(row_of(State::Absent, {}, &person));
    }
    for (const ListedPerson& person : plan.doubtful) {
        rows.push_back(row_of(State::Several, {}, &person));
    }
    for (const std::string& file : plan.unlisted) {
        rows.push_back(row_of(State::Unlisted, file, nullptr));
    }
    for (const LeftOut& left : plan.not_taken) {
        if (left.is_picture) {
            rows.push_back(row_of(State::NotTaken, left.file, nullptr));
            rows.back().reason = left.reason;
        }
    }
    return rows;
}

void take_outcome(BatchRow& row, const BatchOutcome& outcome) {
    if (outcome.error) {
        row.state = State::Refused;
        row.reason = outcome.error->message;
        return;
    }
    const bool borderline = outcome.report->verdict != Verdict::Pass;
    row.state = !outcome.photo ? State::Refused : borderline ? State::Borderline : State::Made;
    row.reason = why_not(*outcome.report);
    row.thumb = thumb_of(outcome.photo ? decode_photo(outcome.photo->jpeg, row.file)
                                       : load_photo(outcome.item->file));
}

void take_earlier(BatchRow& row, const BatchOrder& order, const BatchSummary& summary) {
    if (row.state != State::Waiting) {
        return;
    }
    const auto refused =
        std::find_if(summary.refusals.begin(), summary.refusals.end(),
                     [&row](const LeftOut& left) { return left.file == row.file; });
    if (refused != summary.refusals.end()) {
        row.state = State::Refused;
        row.reason = refused->reason;
        row.thumb = thumb_of(load_photo(order.folder / row.file));
        return;
    }
    const std::filesystem::path made = order.out / (row.out + ".jpg");
    std::error_code none;
    if (std::filesystem::exists(made, none)) {
        row.state = State::Made;
        row.reason = {"先前已做成", "made in an earlier run"};
        row.thumb = thumb_of(load_photo(made));
    }
}

bool is_doubtful(const BatchRow& row) {
    return row.state != State::Made && row.state != State::Waiting;
}

bool is_retake(const BatchRow& row) {
    return row.state == State::Refused || row.state == State::Several;
}

ReportTable list_of(const std::vector<BatchRow>& rows,
                    bool (*wanted)(const BatchRow&),
                    Language language) {
    ReportTable table{"people",
                      {},
                      {{{"学号", "code"}, CellKind::Text},
                       {{"姓名", "name"}, CellKind::Text},
                       {{"照片", "photo"}, CellKind::Text},
                       {{"原因", "reason"}, CellKind::Text}},
                      {},
                      false};
    for (const BatchRow& row : rows) {
        if (wanted(row)) {
            table.rows.push_back({{row.code.empty() ? row.out : row.code, 0},
                                  {row.name, 0},
                                  {row.file, 0},
                                  {row.reason.in(language), 0}});
        }
    }
    return table;
}

}  // namespace huizhi::gui

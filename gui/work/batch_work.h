#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/format/batch.h"
#include "core/photo/photo.h"
#include "core/records/report_table.h"
#include "huizhi/finding.h"

/// What the batch page shows of a school's or a company's day; no window here.
namespace huizhi::gui {

/// One photo, or one person of the list who has none.
struct BatchRow {
    enum class State {
        Waiting,  ///< not made yet
        Made,
        Borderline,  ///< made, and to be looked at again
        Refused,     ///< or could not be read: to be taken again
        Absent,      ///< listed, no photo
        Several,     ///< listed, several photos under one name: none was made
        Unlisted,    ///< a photo of nobody on the list
        NotTaken,    ///< a picture of a kind that is not read
    };
    State state = State::Waiting;
    std::string file;  ///< name within the folder; empty: there is none
    std::string code;  ///< of the list; empty: none
    std::string name;  ///< of the list
    std::string out;   ///< name of the finished photo, without ".jpg"
    Text reason{};
    RgbImage thumb{};
};

/// Photos that wait, in the folder's order, then whoever and whatever has none.
[[nodiscard]] std::vector<BatchRow> planned_rows(const BatchPlan& plan,
                                                 const std::vector<ListedPerson>& people);
/// What became of it, with a small picture of the finished photo or of the shot.
void take_outcome(BatchRow& row, const BatchOutcome& outcome);
/// Of those that still wait after a run: what an earlier run made or refused of them.
void take_earlier(BatchRow& row, const BatchOrder& order, const BatchSummary& summary);

/// What is to be looked at by somebody: neither made without a doubt nor waiting.
[[nodiscard]] bool is_doubtful(const BatchRow& row);
/// Whose photo is to be taken again.
[[nodiscard]] bool is_retake(const BatchRow& row);

/// People of these rows as a list that can be given to a batch again: code, name, reason.
[[nodiscard]] ReportTable list_of(const std::vector<BatchRow>& rows,
                                  bool (*wanted)(const BatchRow&),
                                  Language language);

}  // namespace huizhi::gui

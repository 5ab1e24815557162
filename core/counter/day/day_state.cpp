#include "core/counter/day/day_state.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "core/backup/backup_plan.h"
#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/counter/counter_texts.h"
#include "core/counter/day/calibrations.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/visit_names.h"
#include "core/counter/receipt_validity.h"
#include "core/counter/visit/promised_time.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {

namespace {

int expiring_days() {
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name == "day_state.json") {
            return nlohmann::json::parse(file.text).at("expiring_days");  // compiled in: it parses
        }
    }
    return 1;
}

Result<void> add_expiring(Studio& studio, DailyReport& report) {
    report.state.expiring_days = expiring_days();
    const auto receipts = studio.store.receipts_ending(
        report.date, last_expiring_day(report.date, report.state.expiring_days));
    if (!receipts) {
        return receipts.error();
    }
    report.rows["expiring"].clear();
    for (const Receipt& receipt : *receipts) {
        const auto job = studio.store.job(receipt.job);
        if (!job) {
            return job.error();
        }
        const Text visit = kept_visit_words(studio, *job);
        report.rows["expiring"].push_back(receipt.id);
        report.state.expiring.push_back(
            {"expiring",
             receipt.id,
             {visit.zh + "：回执有效期至 " + receipt.valid_until,
              visit.en + ": the receipt is good until " + receipt.valid_until}});
    }
    return {};
}

/// A business day begins at midnight, or when the day before was closed earlier.
Result<std::string> beginning_of(Studio& studio, const std::string& day) {
    const auto before = studio.store.day_close(add_days(day, -1));
    if (!before) {
        return before.error();
    }
    const std::string midnight = day + "T00:00:00";
    return *before ? std::min((*before)->closed_at, midnight) : midnight;
}

Result<void> add_deletions(Studio& studio, DailyReport& report) {
    const auto proofs = deletions_of_days(studio, report.date, report.date);
    if (!proofs) {
        return proofs.error();
    }
    for (const DeletionProof& proof : *proofs) {
        report.state.deletions.push_back(proof.id);
        for (const auto& [kind, count] : deleted_of(proof)) {
            report.state.deleted[kind] += count;
        }
    }
    report.rows["deletions"] = report.state.deletions;
    return {};
}

/// The day's visits that were promised for a time that is over, and are not done.
Result<void> add_late(Studio& studio, DailyReport& report) {
    const auto sessions = studio.store.sessions_on(report.date);
    if (!sessions) {
        return sessions.error();
    }
    for (const Session& session : *sessions) {
        const auto late = is_late(studio, session);
        if (!late) {
            return late.error();
        }
        if (*late) {
            const std::string number = std::to_string(session.queue_number);
            report.rows["late"].push_back(session.id);
            report.state.late.push_back(
                {"late",
                 session.id,
                 {number + " 号：约定 " + session.promised_at.substr(11, 5) + "，还没有做完",
                  "number " + number + ": promised for " + session.promised_at.substr(11, 5) +
                      ", not done yet"}});
        }
    }
    return {};
}

/// A record that is damaged is told by the doctor; here there was no rehearsal that anybody knows.
void add_rehearsal(const Studio& studio, DailyReport& report) {
    const auto record = read_backup_record(studio.home);
    if (record) {
        const BackupEvent& last = record->last_rehearsal;
        report.state.rehearsal = {last.at, last.good, last.problem};
    }
}

}  // namespace

Result<std::vector<DeletionProof>> deletions_of_days(Studio& studio,
                                                     const std::string& from,
                                                     const std::string& to) {
    const auto begin = beginning_of(studio, from);
    const auto next = begin ? beginning_of(studio, add_days(to, 1)) : begin;
    return next ? studio.store.deletion_proofs_between(*begin, *next)
                : Result<std::vector<DeletionProof>>(next.error());
}

std::map<std::string, int> deleted_of(const DeletionProof& proof) {
    std::map<std::string, int> deleted;
    const auto counts = nlohmann::json::parse(proof.counts, nullptr, false);
    if (!counts.is_object()) {
        return deleted;
    }
    for (const auto& [kind, count] : counts.items()) {
        deleted[kind] = count.is_number_integer() ? count.get<int>() : 0;
    }
    return deleted;
}

Text deleted_words(const std::string& kind) {
    const std::pair<const char*, Text> known[] = {
        {"shots", {"原片", "raw shots"}},
        {"photos", {"成片", "photos"}},
        {"receipt_photos", {"回执照片", "receipt photos"}},
        {"sheets", {"回执单", "sheets"}},
        {"customers", {"顾客", "customers"}},
        {"jobs", {"业务", "jobs"}},
        {"receipts", {"回执", "receipts"}}};
    for (const auto& [name, text] : known) {
        if (kind == name) {
            return text;
        }
    }
    return {kind, kind};
}

Result<void> add_state(Studio& studio, DailyReport& report) {
    auto done = add_expiring(studio, report);
    done = done ? add_deletions(studio, report) : done;
    done = done ? add_late(studio, report) : done;
    done = done ? add_calibrations(studio, report) : done;
    auto balances = done ? balances_told(studio) : done.error();
    const auto faces = balances ? studio.store.faces_held() : balances.error();
    if (!faces) {
        return faces.error();
    }
    auto moved = moved_since_close(studio, report.date, *balances);
    if (!moved) {
        return moved.error();
    }
    report.state.moved = std::move(*moved);
    report.state.balances = std::move(*balances);
    report.state.faces_held = *faces;
    add_rehearsal(studio, report);
    return {};
}

}  // namespace huizhi

#include "core/counter/law/retention.h"

#include <algorithm>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/counter/counter_texts.h"
#include "core/counter/law/deletions.h"
#include "core/counter/law/unfinished_erasures.h"
#include "core/counter/visit/draft.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

RetentionRules read_rules() {
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name == "retention.json") {
            const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
            return {data.at("shot_days"), data.at("photo_days"),
                    data.at("photo_until_receipt_ends")};
        }
    }
    return {};
}

}  // namespace

const RetentionRules& retention_rules() {
    static const RetentionRules rules = read_rules();
    return rules;
}

std::string last_day_of(const KeptPhoto& photo, const RetentionRules& rules) {
    const std::string since = day_of(photo.since);
    if (photo.kind == KeptPhoto::Kind::Shot) {
        return add_days(since, rules.shot_days);
    }
    const std::string most = add_days(since, rules.photo_days);
    const bool ends = rules.photo_until_receipt_ends && !photo.valid_until.empty();
    return ends ? std::min(most, photo.valid_until) : most;
}

Result<RetentionRun> run_retention(Studio& studio, bool dry_run) {
    if (auto allowed = require_dated(studio, Permission::Erase); !allowed) {
        return allowed.error();
    }
    const auto all = studio.store.kept_photos();
    if (!all) {
        return all.error();
    }
    const std::string today = iso_day(studio.clock.now());
    RetentionRun run;
    for (const KeptPhoto& photo : *all) {
        if (last_day_of(photo, retention_rules()) >= today) {
            ++run.kept;
        } else if (photo.on_its_way && photo.kind != KeptPhoto::Kind::Shot) {
            run.waiting.push_back(photo);
        } else {
            run.due.push_back(photo);
            ++run.counts[kind_name(photo.kind)];
        }
    }
    if (!dry_run) {
        if (auto finished = finish_erasures(studio); !finished) {
            return finished.error();
        }
        if (auto swept = sweep_drafts(studio); !swept) {
            return swept.error();
        }
    }
    if (dry_run || run.due.empty()) {
        return run;
    }
    if (auto deleted = delete_photos(studio, run.due, *all); !deleted) {
        return deleted.error();
    }
    auto proof = keep_proof(studio, {"", "retention", "", "", "", "", "", ""}, run.counts);
    if (!proof) {
        return proof.error();
    }
    run.proof = std::move(*proof);
    return run;
}

}  // namespace huizhi

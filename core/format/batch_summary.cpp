#include "core/format/batch_summary.h"

#include <algorithm>
#include <system_error>

#include <nlohmann/json.hpp>

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

Json codes_of(const std::vector<ListedPerson>& people) {
    Json codes = Json::array();
    for (const ListedPerson& person : people) {
        codes.push_back(person.code);
    }
    return codes;
}

Json left_out_document(const std::vector<LeftOut>& all, Language language) {
    Json list = Json::array();
    for (const LeftOut& one : all) {
        Json left{{"file", one.file}, {"reason", one.reason.in(language)}};
        if (!one.format.empty()) {
            left["format"] = one.format;
        }
        list.push_back(std::move(left));
    }
    return list;
}

/// Pictures of a kind that is not taken are somebody's photos; a computer's own files are not.
bool all_taken(const BatchPlan& plan) {
    return std::none_of(plan.not_taken.begin(), plan.not_taken.end(),
                        [](const LeftOut& left) { return left.is_picture; });
}

}  // namespace

std::string batch_summary_json(const BatchPlan& plan,
                               const BatchSummary& summary,
                               Language language) {
    return Json{{"in_folder", plan.in_folder()},
                {"photos", plan.items.size()},
                {"made", summary.made},
                {"forced", summary.forced},
                {"refused", summary.refused},
                {"unreadable", summary.unreadable},
                {"kept", summary.kept},
                {"kept_refused", summary.kept_refused},
                {"kept_forced", summary.kept_forced},
                {"cancelled", summary.cancelled},
                {"missing", codes_of(plan.missing)},
                {"doubtful", codes_of(plan.doubtful)},
                {"doubtful_files", plan.doubtful_files},
                {"unlisted", plan.unlisted},
                {"code_cards", plan.code_cards},
                {"refusals", left_out_document(summary.refusals, language)},
                {"with_findings", left_out_document(summary.with_findings, language)},
                {"not_taken", left_out_document(plan.not_taken, language)}}
        .dump(2, ' ', false, Json::error_handler_t::replace);
}

OutputFile batch_summary_file(const BatchOrder& order, const std::filesystem::path& list) {
    std::error_code none;
    const bool own = std::filesystem::exists(order.out / "batch.jsonl", none);
    OutputFile file{order.out / "summary.json", {}, order.overwrite || own};
    if (!list.empty()) {
        file.inputs.push_back(list);
    }
    return file;
}

bool is_whole(const BatchPlan& plan, const BatchSummary& summary) {
    return summary.refused == 0 && summary.kept_refused == 0 && summary.unreadable == 0 &&
           !summary.cancelled && plan.missing.empty() && plan.doubtful.empty() && all_taken(plan);
}

}  // namespace huizhi

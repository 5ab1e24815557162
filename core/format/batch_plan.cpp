#include "core/format/batch_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

/// A file's name as codes and numbers are compared: in its canonical form, small.
std::string key_of(const std::string& text) {
    return lower_case(canonical_text(text));
}

/// The stem, or the whole name where another file has the same stem.
std::vector<BatchItem> named_as_they_are(const std::vector<fs::path>& files) {
    std::map<std::string, int> stems;
    for (const fs::path& file : files) {
        ++stems[lower_case(file.stem().string())];
    }
    std::vector<BatchItem> items;
    for (const fs::path& file : files) {
        const std::string stem = file.stem().string();
        items.push_back({file, stems[lower_case(stem)] > 1 ? file.filename().string() : stem});
    }
    return items;
}

BatchPlan matched(const std::vector<fs::path>& files, const std::vector<ListedPerson>& people) {
    std::map<std::string, std::vector<fs::path>> by_stem;
    for (const fs::path& file : files) {
        by_stem[key_of(file.stem().string())].push_back(file);
    }
    BatchPlan plan;
    for (const ListedPerson& person : people) {
        std::vector<fs::path> theirs;
        for (const std::string& key : std::set<std::string>{person.code, person.number}) {
            const auto found = by_stem.find(key_of(key));
            if (!key.empty() && found != by_stem.end()) {
                theirs.insert(theirs.end(), found->second.begin(), found->second.end());
                by_stem.erase(found);
            }
        }
        if (theirs.size() == 1) {
            plan.items.push_back({theirs.front(), person.code, person.number});
        } else {
            (theirs.empty() ? plan.missing : plan.doubtful).push_back(person);
            for (const fs::path& file : theirs) {
                plan.doubtful_files.push_back(file.filename().string());
            }
        }
    }
    for (const auto& [stem, nobodys] : by_stem) {
        for (const fs::path& file : nobodys) {
            plan.unlisted.push_back(file.filename().string());
        }
    }
    std::sort(plan.items.begin(), plan.items.end(),
              [](const BatchItem& a, const BatchItem& b) { return a.file < b.file; });
    return plan;
}

}  // namespace

std::vector<fs::path> out_folders(const BatchOrder& order) {
    std::vector<fs::path> folders = {order.out};
    for (const PhotoFormat& format : order.formats) {
        if (order.formats.size() > 1) {
            folders.push_back(order.out / format.id);
        }
    }
    return folders;
}

Result<BatchPlan> plan_batch(const BatchOrder& order, const std::vector<ListedPerson>& people) {
    for (const fs::path& folder : out_folders(order)) {
        std::error_code error;
        if (fs::equivalent(order.folder, folder, error)) {
            return bad_batch_folder(folder, {"输出文件夹不能是照片所在的文件夹",
                                             "the output folder must not be the photos' own"});
        }
    }
    auto found = read_batch_folder(order.folder, {order.out});
    if (!found) {
        return found.error();
    }
    BatchPlan plan;
    if (people.empty()) {
        plan.items = named_as_they_are(found->photos);
    } else {
        plan = matched(found->photos, people);
    }
    plan.not_taken = std::move(found->not_taken);
    return plan;
}

}  // namespace huizhi

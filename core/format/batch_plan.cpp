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

/// The photos that lie behind each person's card, and what is left to be told by its name.
struct Carded {
    std::map<std::string, std::vector<fs::path>> by_code;
    std::vector<fs::path> others;  ///< before the first card
};

/// Walks the photos in the camera's order; cards and nobody's photos are noted in the plan.
Carded by_cards(const std::vector<fs::path>& files,
                const std::vector<ListedPerson>& people,
                CodeCards& cards,
                const std::atomic<bool>* cancelled,
                BatchPlan& plan) {
    std::map<std::string, const ListedPerson*> by_key;
    for (const ListedPerson& person : people) {
        by_key[key_of(person.number)] = &person;
    }
    for (const ListedPerson& person : people) {
        by_key[key_of(person.code)] = &person;
    }
    by_key.erase("");
    Carded carded;
    bool behind_card = false;
    const ListedPerson* person = nullptr;
    for (const fs::path& file : files) {
        if (cancelled != nullptr && *cancelled) {
            break;
        }
        const std::string name = file.filename().string();
        if (const auto text = cards.read(file)) {
            const auto found = by_key.find(key_of(trimmed(*text)));
            behind_card = true;
            person = found == by_key.end() ? nullptr : found->second;
            if (person != nullptr) {
                plan.code_cards.push_back(name);
            } else {
                plan.not_taken.push_back(
                    {name, {}, {"是名单外的人的编号卡", "is a code card of nobody on the list"}});
            }
        } else if (!behind_card) {
            carded.others.push_back(file);
        } else if (person != nullptr) {
            carded.by_code[person->code].push_back(file);
        } else {
            plan.unlisted.push_back(name);
        }
    }
    return carded;
}

/// CODE, CODE-2, CODE-3 ..., none of them another's code.
void add_shots(BatchPlan& plan,
               const ListedPerson& person,
               const std::vector<fs::path>& shots,
               const std::set<std::string>& codes) {
    int number = 1;
    for (const fs::path& shot : shots) {
        std::string name = person.code;
        for (; number > 1 && (name == person.code || codes.contains(lower_case(name))); ++number) {
            name = person.code + "-" + std::to_string(number);
        }
        number += number == 1 ? 1 : 0;
        plan.items.push_back({shot, std::move(name), person.number});
    }
}

/// By their names those of `others`, and behind their cards the rest.
void match(const std::vector<fs::path>& others,
           const std::map<std::string, std::vector<fs::path>>& by_code,
           const std::vector<ListedPerson>& people,
           BatchPlan& plan) {
    std::map<std::string, std::vector<fs::path>> by_stem;
    for (const fs::path& file : others) {
        by_stem[key_of(file.stem().string())].push_back(file);
    }
    std::set<std::string> codes;
    for (const ListedPerson& person : people) {
        codes.insert(lower_case(person.code));
    }
    for (const ListedPerson& person : people) {
        std::vector<fs::path> theirs;
        for (const std::string& key : std::set<std::string>{person.code, person.number}) {
            const auto found = by_stem.find(key_of(key));
            if (!key.empty() && found != by_stem.end()) {
                theirs.insert(theirs.end(), found->second.begin(), found->second.end());
                by_stem.erase(found);
            }
        }
        const auto behind = by_code.find(person.code);
        if (behind != by_code.end()) {
            theirs.insert(theirs.end(), behind->second.begin(), behind->second.end());
        }
        if (theirs.size() == 1 || behind != by_code.end()) {
            add_shots(plan, person, theirs, codes);
            continue;
        }
        (theirs.empty() ? plan.missing : plan.doubtful).push_back(person);
        for (const fs::path& file : theirs) {
            plan.doubtful_files.push_back(file.filename().string());
        }
    }
    for (const auto& [stem, nobodys] : by_stem) {
        for (const fs::path& file : nobodys) {
            plan.unlisted.push_back(file.filename().string());
        }
    }
    std::sort(plan.items.begin(), plan.items.end(),
              [](const BatchItem& a, const BatchItem& b) { return a.file < b.file; });
}

Error cards_without_list() {
    return Error::invalid("list", {"编号卡要有名单：请给出名单，卡上的编号才知道是谁",
                                   "code cards need a list: name it, so that it is known whose the "
                                   "codes are"});
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

Result<BatchPlan> plan_batch(const BatchOrder& order,
                             const std::vector<ListedPerson>& people,
                             CodeCards* cards,
                             const std::atomic<bool>* cancelled) {
    if (cards != nullptr && people.empty()) {
        return cards_without_list();
    }
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
    plan.not_taken = std::move(found->not_taken);
    if (people.empty()) {
        plan.items = named_as_they_are(found->photos);
        return plan;
    }
    Carded carded;
    if (cards != nullptr) {
        carded = by_cards(found->photos, people, *cards, cancelled, plan);
    } else {
        carded.others = std::move(found->photos);
    }
    match(carded.others, carded.by_code, people, plan);
    return plan;
}

}  // namespace huizhi

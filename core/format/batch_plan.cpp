#include "core/format/batch_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
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

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view digits_at(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Names as a camera or phone counts them: 2 before 10, with zeros in front or without.
bool counted_before(std::string_view one, std::string_view other) {
    while (!one.empty() && !other.empty()) {
        const std::string_view a = digits_at(one);
        const std::string_view b = digits_at(other);
        if (a.empty() || b.empty()) {
            if (one.front() != other.front()) {
                return one.front() < other.front();
            }
            one.remove_prefix(1);
            other.remove_prefix(1);
            continue;
        }
        const std::string_view x = a.substr(std::min(a.find_first_not_of('0'), a.size()));
        const std::string_view y = b.substr(std::min(b.find_first_not_of('0'), b.size()));
        if (x != y) {
            return x.size() != y.size() ? x.size() < y.size() : x < y;
        }
        one.remove_prefix(a.size());
        other.remove_prefix(b.size());
    }
    return one.size() < other.size();
}

/// "img_" of IMG_0001.JPG: another one is another camera.
std::string camera_of(const std::string& stem) {
    return stem.substr(0, std::min(stem.find_first_of("0123456789"), stem.size()));
}

/// A photo of the folder, or a picture of a kind that is not read, for all that is known a card.
struct Shot {
    fs::path file;
    std::string stem;  ///< small
    bool is_read = true;
};

/// In the order in which they were taken. A raw file beside its photo is no shot of its own.
std::vector<Shot> shots_of(const BatchFolder& folder) {
    std::vector<Shot> shots;
    std::set<std::string> stems;
    const auto stem_of = [](const fs::path& file) { return lower_case(file.stem().string()); };
    for (const fs::path& file : folder.photos) {
        shots.push_back({file, stem_of(file)});
        stems.insert(shots.back().stem);
    }
    for (const LeftOut& left : folder.not_taken) {
        if (left.is_picture && !stems.contains(stem_of(left.file))) {
            shots.push_back({left.file, stem_of(left.file), false});
        }
    }
    std::stable_sort(shots.begin(), shots.end(), [](const Shot& one, const Shot& other) {
        return counted_before(one.stem, other.stem);
    });
    return shots;
}

Text perhaps_a_card() {
    return {
        "没有读到编号卡，也没有人脸：可能是没拍清的编号卡，所以后面的照片到下一张卡为止都不算任何人"
        "的",
        "shows no code that can be read and no face: it may be a code card, so the photos "
        "behind it, up to the next card, are taken for nobody's"};
}

/// The photos that lie behind each person's card, and what is left to be told by its name.
struct Carded {
    std::map<std::string, std::vector<fs::path>> by_code;
    std::vector<fs::path> others;  ///< before the first card
};

std::map<std::string, const ListedPerson*> by_their_keys(const std::vector<ListedPerson>& people) {
    std::map<std::string, const ListedPerson*> by_key;
    for (const ListedPerson& person : people) {
        by_key[key_of(person.number)] = &person;
    }
    for (const ListedPerson& person : people) {
        by_key[key_of(person.code)] = &person;
    }
    by_key.erase("");
    return by_key;
}

/// Walks the photos in the camera's order; cards and nobody's photos are noted in the plan. What
/// may be a card that cannot be read ends whose the photos are: a photo of nobody is told, one
/// under another's name is not.
class CardWalk {
public:
    CardWalk(const std::vector<ListedPerson>& people, CodeCards& cards, BatchPlan& plan)
        : by_key_(by_their_keys(people)), cards_(cards), plan_(plan) {}

    void go(const Shot& shot) {
        const std::string camera = camera_of(shot.stem);
        if (camera != camera_) {
            camera_ = camera;
            behind_card_ = false;
            person_ = nullptr;
        }
        if (!shot.is_read) {
            person_ = nullptr;
            return;
        }
        const std::string name = shot.file.filename().string();
        const CardLook look = cards_.look(shot.file);
        if (look.text) {
            card(name, *look.text);
        } else if (!behind_card_) {
            carded.others.push_back(shot.file);
        } else if (look.may_be_card) {
            person_ = nullptr;
            plan_.not_taken.push_back({name, {}, perhaps_a_card(), true});
        } else if (person_ != nullptr) {
            carded.by_code[person_->code].push_back(shot.file);
        } else {
            plan_.unlisted.push_back(name);
        }
    }

    Carded carded;

private:
    void card(const std::string& name, const std::string& text) {
        const auto found = by_key_.find(key_of(trimmed(text)));
        behind_card_ = true;
        person_ = found == by_key_.end() ? nullptr : found->second;
        if (person_ != nullptr) {
            plan_.code_cards.push_back(name);
        } else {
            plan_.not_taken.push_back(
                {name, {}, {"是名单外的人的编号卡", "is a code card of nobody on the list"}});
        }
    }

    const std::map<std::string, const ListedPerson*> by_key_;
    CodeCards& cards_;
    BatchPlan& plan_;
    std::string camera_;
    bool behind_card_ = false;
    const ListedPerson* person_ = nullptr;
};

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
        CardWalk walk(people, *cards, plan);
        for (const Shot& shot : shots_of({found->photos, plan.not_taken})) {
            if (cancelled != nullptr && *cancelled) {
                break;
            }
            walk.go(shot);
        }
        carded = std::move(walk.carded);
    } else {
        carded.others = std::move(found->photos);
    }
    match(carded.others, carded.by_code, people, plan);
    return plan;
}

}  // namespace huizhi

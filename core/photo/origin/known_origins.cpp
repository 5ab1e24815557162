#include "core/photo/origin/known_origins.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/embedded_text.h"
#include "core/base/json_node.h"
#include "core/base/utf8.h"
#include "core/photo/photo_texts.h"

namespace huizhi {

namespace {

struct OriginEntry {
    KnownOrigin known;
    std::vector<std::string> keys;   ///< of recipes: small letters; empty: any
    std::vector<std::string> words;  ///< empty: whatever it says
};

struct OriginList {
    std::vector<OriginEntry> programs;
    std::vector<OriginEntry> terms;
    std::vector<OriginEntry> recipes;
};

OriginKind kind_of(const std::string& word) {
    constexpr std::array<std::pair<std::string_view, OriginKind>, 6> kKinds = {
        {{"camera", OriginKind::Camera},
         {"editor", OriginKind::Editor},
         {"drawn", OriginKind::Drawn},
         {"reshot", OriginKind::Reshot},
         {"beautified", OriginKind::Beautified},
         {"generated", OriginKind::Generated}}};
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](auto& one) { return one.first == word; });
    return found == kKinds.end() ? OriginKind::Unknown : found->second;
}

std::vector<std::string> small_texts(const JsonNode& node, const std::string& name) {
    std::vector<std::string> all;
    if (node.has(name)) {
        for (const JsonNode& one : node.list(name)) {
            all.push_back(lower_case(one.own_text()));
        }
    }
    return all;
}

std::vector<OriginEntry> entries(const JsonNode& root, const std::string& list) {
    std::vector<OriginEntry> all;
    for (const JsonNode& node : root.list(list)) {
        OriginEntry entry;
        entry.known.kind = kind_of(node.text("kind"));
        const std::string en = node.text("name");
        entry.known.name = {node.text_or("zh", en), en};
        entry.keys = small_texts(node, "keys");
        entry.words = small_texts(node, "words");
        all.push_back(std::move(entry));
    }
    return all;
}

/// What was compiled in is ours: it is whole, or the tests have failed long before.
const OriginList& known_list() {
    static const OriginList kList = [] {
        const auto files = photo_texts();
        const auto file = std::find_if(files.begin(), files.end(), [](const EmbeddedText& one) {
            return one.name == "known_origins.json";
        });
        const auto root = JsonNode::parse(file->text, std::string(file->name));
        return root ? OriginList{entries(*root, "programs"), entries(*root, "source_types"),
                                 entries(*root, "recipes")}
                    : OriginList{};
    }();
    return kList;
}

bool is_latin(char letter) {
    const auto low = static_cast<char>(letter | 0x20);
    return (low >= 'a' && low <= 'z') || (letter >= '0' && letter <= '9');
}

bool is_version(std::string_view text) {
    return text.find_first_not_of(" 0123456789.v()_-/") == std::string_view::npos;
}

bool says(const OriginEntry& entry, std::string_view text) {
    return entry.words.empty() ||
           std::any_of(entry.words.begin(), entry.words.end(),
                       [&](const std::string& word) { return has_origin_word(text, word); });
}

bool is_about(const OriginEntry& entry, const std::string& place) {
    const std::string key = lower_case(place.substr(place.find_last_of(": ") + 1));
    return entry.keys.empty() ||
           std::find(entry.keys.begin(), entry.keys.end(), key) != entry.keys.end();
}

KnownOrigin heaviest(const std::vector<OriginEntry>& entries, const OriginNote& note) {
    KnownOrigin found;
    for (const OriginEntry& entry : entries) {
        if (entry.known.kind > found.kind && is_about(entry, note.place) &&
            says(entry, note.text)) {
            found = entry.known;
        }
    }
    return found;
}

}  // namespace

bool has_origin_word(std::string_view original, std::string_view word) {
    const std::string text = lower_case(std::string(original));
    if (word.starts_with('=')) {
        word.remove_prefix(1);
        return text.starts_with(word) && is_version(std::string_view(text).substr(word.size()));
    }
    const bool open = word.ends_with('*');
    word.remove_suffix(open ? 1 : 0);
    for (std::size_t at = text.find(word); !word.empty() && at != std::string::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_latin(text[at - 1]) || !is_latin(word.front());
        const bool ends =
            open || end == text.size() || !is_latin(text[end]) || !is_latin(word.back());
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

KnownOrigin known_origin(const OriginNote& note) {
    const OriginList& list = known_list();
    switch (note.topic) {
        case OriginTopic::Program:
            return heaviest(list.programs, note);
        case OriginTopic::SourceType:
            return heaviest(list.terms, note);
        case OriginTopic::Recipe:
            return heaviest(list.recipes, note);
        case OriginTopic::Generator:
            break;
    }
    return {OriginKind::Generated, {note.text, note.text}};
}

}  // namespace huizhi

#include "core/photo/origin/origin_notes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/base/csv_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostNotes = 256;
constexpr std::size_t kMoreStatements = 64;  // room that no list of programs takes
constexpr std::size_t kMostNoteBytes = 200;
constexpr std::size_t kMostRecipeBytes = 2048;  // of its beginning, and of its end
constexpr int kMostWords = 1024;    // comments are searched whole: a file may have any number
constexpr int kMostCalls = 16'384;  // each is compared with what is kept
constexpr std::size_t kMostWordBytes = 65536;  // an EXIF segment's size

/// What a generator was asked for comes first, however long; its settings stand behind it.
std::string head_and_tail(std::string_view text) {
    if (text.size() <= 2 * kMostRecipeBytes) {
        return std::string(text);
    }
    return std::string(text.substr(0, kMostRecipeBytes)) + '\n' +
           std::string(text.substr(text.size() - kMostRecipeBytes));
}

/// One line of sound UTF-8, cut between characters.
std::string one_line(std::string_view text, std::size_t most) {
    std::string line;
    constexpr char32_t kBroken = 0xFFFD;
    for (const char32_t letter : code_points(text.substr(0, most))) {
        const bool control = letter < 0x20 || letter == 0x7F;
        if (control && !line.empty() && line.back() != ' ') {
            line += ' ';
        } else if (!control && letter != kBroken) {
            append_utf8(letter, line);
        }
    }
    return trimmed(line);
}

/// UTF-8 of what may be UTF-16 or GB 18030, without a mark before it; a text longer than any label
/// as it is.
std::string as_utf8(std::string_view text) {
    const bool plain = is_utf8(text) && text.find('\0') == std::string_view::npos &&
                       !text.starts_with("\xEF\xBB\xBF");
    if (plain || text.size() > kMostWordBytes) {
        return std::string(text);
    }
    return csv_as_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

void OriginNotes::note(OriginTopic topic,
                       const std::string& place,
                       std::string_view text,
                       std::size_t most) {
    const bool statement = topic == OriginTopic::SourceType || topic == OriginTopic::Generator;
    const std::size_t room = kMostNotes + (statement ? kMoreStatements : 0);
    if (text.empty() || origin_.notes.size() >= room || ++calls_.at(statement) > kMostCalls) {
        return;
    }
    OriginNote made{topic, place, one_line(text, most)};
    const auto same = [&](const OriginNote& known) {
        return known.topic == made.topic && known.text == made.text && known.place == made.place;
    };
    if (!made.text.empty() && std::none_of(origin_.notes.begin(), origin_.notes.end(), same)) {
        origin_.notes.push_back(std::move(made));
    }
}

void OriginNotes::program(const std::string& place, std::string_view text) {
    note(OriginTopic::Program, place, text, kMostNoteBytes);
}

void OriginNotes::source_type(const std::string& place, std::string_view term) {
    std::string plain = one_line(term, kMostNoteBytes);
    plain.erase(std::min(plain.find('?'), plain.size()));
    std::erase(plain, ' ');  // some write the term's name in words
    while (!plain.empty() && plain.back() == '/') {
        plain.pop_back();
    }
    const std::size_t start = plain.find_last_of("/:#");
    note(OriginTopic::SourceType, place,
         start == std::string::npos ? plain : plain.substr(start + 1), kMostNoteBytes);
}

void OriginNotes::generator(const std::string& place, std::string_view text) {
    note(OriginTopic::Generator, place, text, kMostNoteBytes);
}

void OriginNotes::words(const std::string& place, std::string_view text) {
    if (text.empty()) {
        return;
    }
    if (++words_ > kMostWords) {
        return unread();
    }
    const std::string plain = as_utf8(text);
    if (auto found = aigc_label_within(std::string_view(plain).substr(0, kMostWordBytes))) {
        found->place = place;
        label(std::move(*found));
    } else {
        note(OriginTopic::Recipe, place, head_and_tail(plain), 2 * kMostRecipeBytes + 1);
    }
}

void OriginNotes::label(const std::string& place, std::string_view text) {
    const std::string plain = as_utf8(text);
    if (is_empty_aigc_label(plain)) {
        return;
    }
    AigcLabel read = aigc_label_of(plain);
    read.place = place;
    label(std::move(read));
}

void OriginNotes::label(AigcLabel read) {
    ++labels_;
    if (read.members.empty()) {
        origin_.label_damaged = true;
    } else if (!origin_.label || (denies_generation(*origin_.label) && !denies_generation(read))) {
        origin_.label = std::move(read);
    }
}

}  // namespace huizhi

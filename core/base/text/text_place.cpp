#include "core/base/text/text_place.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/// Walks a valid JSON text along a pointer.
class Walk {
public:
    explicit Walk(std::string_view json) : json_(json) {}

    /// Goes into the member or element of this name and stands at its name or its beginning.
    bool enter(const std::string& name) {
        blanks();
        const char open = peek();
        if (open != '{' && open != '[') {
            return false;
        }
        ++at_;
        for (std::size_t index = 0;; ++index) {
            blanks();
            if (peek() == '}' || peek() == ']' || peek() == '\0') {
                return false;
            }
            const std::size_t begin = at_;
            std::string key = std::to_string(index);
            if (open == '{') {
                key = text();
                blanks();
                ++at_;  // the colon
                blanks();
            }
            if (key == name) {
                found_ = begin;
                return true;
            }
            value();
            blanks();
            if (peek() == ',') {
                ++at_;
            }
        }
    }

    [[nodiscard]] std::size_t found() const { return found_; }

private:
    [[nodiscard]] char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }

    void blanks() {
        while (is_blank(peek())) {
            ++at_;
        }
    }

    /// A text with its quotes; escapes are left as they are, names of data have none.
    std::string text() {
        const std::size_t begin = ++at_;
        while (peek() != '"' && peek() != '\0') {
            at_ += peek() == '\\' ? 2 : 1;
        }
        const std::size_t end = std::min(at_, json_.size());
        ++at_;
        return std::string(json_.substr(begin, end - begin));
    }

    void value() {
        int depth = 0;
        do {
            blanks();
            const char letter = peek();
            if (letter == '"') {
                text();
            } else if (letter == '\0') {
                return;
            } else {
                depth += letter == '{' || letter == '[' ? 1 : 0;
                depth -= letter == '}' || letter == ']' ? 1 : 0;
                ++at_;
            }
            blanks();
        } while (depth > 0 || (peek() != ',' && peek() != '}' && peek() != ']' && peek() != '\0'));
    }

    std::string_view json_;
    std::size_t at_ = 0;
    std::size_t found_ = 0;
};

std::string unescaped(std::string name) {
    for (const auto& [from, to] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
        for (std::size_t at = name.find(from); at != std::string::npos; at = name.find(from, at)) {
            name.replace(at, 2, to);
            ++at;
        }
    }
    return name;
}

}  // namespace

TextPlace place_of(std::string_view text, std::size_t byte) {
    const std::string_view head = text.substr(0, std::min(byte, text.size()));
    const std::size_t last = head.rfind('\n');
    const std::string_view line = last == std::string_view::npos ? head : head.substr(last + 1);
    return {static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n')) + 1,
            code_points(line).size() + 1};
}

Text place_words(TextPlace place) {
    const std::string line = std::to_string(place.line);
    const std::string column = std::to_string(place.column);
    return {"第 " + line + " 行第 " + column + " 列", "line " + line + ", column " + column};
}

TextPlace place_of_member(std::string_view json, const std::string& pointer) {
    Walk walk(json);
    std::size_t from = 1;
    while (from < pointer.size()) {
        const std::size_t end = std::min(pointer.find('/', from), pointer.size());
        if (!walk.enter(unescaped(pointer.substr(from, end - from)))) {
            break;
        }
        from = end + 1;
    }
    return place_of(json, walk.found());
}

}  // namespace huizhi

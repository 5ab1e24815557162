#include "core/base/text/nearest_word.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// Case and full-width forms are no other word; a minus and an underscore are often swapped.
std::u32string plain(std::string_view word) {
    std::u32string letters = code_points(word.substr(0, 256));
    for (char32_t& letter : letters) {
        letter = half_width(letter);
        if (letter >= U'A' && letter <= U'Z') {
            letter += U'a' - U'A';
        }
        letter = letter == U'_' ? U'-' : letter;
    }
    return letters;
}

std::size_t edits(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

}  // namespace

std::size_t edits_between(std::string_view a, std::string_view b) {
    return edits(plain(a), plain(b));
}

std::string nearest_word(const std::string& typed, const std::vector<std::string>& known) {
    const std::u32string wanted = plain(typed);
    std::string nearest;
    // A third of the letters: "head_hight" is "head_height", "cat" is not "dog".
    std::size_t least = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
    for (const std::string& word : known) {
        const std::size_t away = edits(wanted, plain(word));
        if (away < least && away < code_points(word).size()) {
            least = away;
            nearest = word;
        }
    }
    return nearest;
}

Text nearest_hint(const std::string& typed, const std::vector<std::string>& known) {
    const std::string meant = nearest_word(typed, known);
    return meant.empty()
               ? Text{}
               : Text{"；是否想写 “" + meant + "”？", "; did you mean \"" + meant + "\"?"};
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) {
        list += (list.empty() ? "" : ", ") + word;
    }
    return list;
}

}  // namespace huizhi

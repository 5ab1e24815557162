#pragma once

#include <string>

namespace huizhi {

enum class Language { Chinese, English };

/// A sentence for people, in both of the program's languages. Whoever writes it knows both;
/// whoever shows it picks one. UTF-8.
struct Text {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::English ? en : zh;
    }
    [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Text&) const = default;
};

}  // namespace huizhi

#pragma once

#include <string>
#include <vector>

namespace huizhi::cli {

/// Text in columns for a terminal; a Chinese character takes two places there.
class Table {
public:
    explicit Table(std::vector<std::string> head);
    void add(std::vector<std::string> row);
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::vector<std::string>> rows_;
};

/// How many places a UTF-8 text takes in a terminal.
[[nodiscard]] std::size_t terminal_width(const std::string& text);

}  // namespace huizhi::cli

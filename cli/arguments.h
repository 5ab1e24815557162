#pragma once

#include <string>
#include <vector>

namespace huizhi::cli {

/// The words that were typed. Keys, names and numbers among them can be read by everybody on this
/// machine in the list of its processes, so the words there are written over with asterisks as soon
/// as they are copied; what the command is (`channel set`) stays. Until this program runs they can
/// be read: what must not be comes as "-" (cli/stdin_words.h).
class Arguments {
public:
    Arguments(int argc, char** argv);

    [[nodiscard]] int count() const { return static_cast<int>(words_.size()); }
    [[nodiscard]] const char* const* words() const { return pointers_.data(); }

private:
    std::vector<std::string> words_;
    std::vector<const char*> pointers_;
};

}  // namespace huizhi::cli
